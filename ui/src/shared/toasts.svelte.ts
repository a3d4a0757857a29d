import type { Undo } from "../approve/undo.svelte";

interface Toast {
  tone: "ok" | "warn";
  title: string;
  text: string;
  undo: Undo | null;
}

/** One at a time. A green one goes by itself, a yellow one stays until it is dismissed. */
export class Toasts {
  current = $state.raw<Toast | null>(null);

  show(toast: Toast): void {
    this.current = toast;
  }

  dismiss(toast: Toast | null = this.current): void {
    if (this.current === toast) this.current = null;
  }
}

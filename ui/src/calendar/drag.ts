/** How far a pointer goes before it drags, in pixels: a click trembles. */
const THRESHOLD = 4;

export interface Drag {
  possible: () => boolean;
  /** By so many pixels from where it was taken; where the pointer is; the modifier for fine steps is held. */
  onmove: (to: { by: number; x: number; y: number; fine: boolean }) => void;
  ondrop: () => void;
  onleave: () => void;
}

/** Lets an element be dragged by mouse, pen or finger. Esc leaves it where it was. */
export function draggable({ possible, onmove, ondrop, onleave }: Drag) {
  return (element: HTMLElement) => {
    let from: { x: number; y: number; id: number } | null = null;
    let dragging = false;
    /** Esc was pressed; the button is still held. */
    let given = false;

    function end() {
      from = null;
      dragging = given = false;
      removeEventListener("keydown", keydown, true);
    }
    function keydown(event: KeyboardEvent) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      removeEventListener("keydown", keydown, true);
      dragging = false;
      given = true;
      onleave();
    }
    function down(event: PointerEvent) {
      if (event.button !== 0 || !possible()) return;
      from = { x: event.clientX, y: event.clientY, id: event.pointerId };
      // At once: a fast pointer has left the element before its first movement is told.
      element.setPointerCapture(event.pointerId);
    }
    function moved(event: PointerEvent) {
      if (event.pointerId !== from?.id || given) return;
      const { clientX: x, clientY: y } = event;
      if (!dragging) {
        if (Math.hypot(x - from.x, y - from.y) < THRESHOLD) return;
        dragging = true;
        addEventListener("keydown", keydown, true);
      }
      onmove({ by: x - from.x, x, y, fine: event.altKey });
    }
    function up(event: PointerEvent) {
      if (event.pointerId !== from?.id) return;
      const dropped = dragging;
      const held = dragging || given;
      end();
      if (!held) return;
      // The click that follows is the drag's, not one on the element.
      const swallow = (click: MouseEvent) => {
        click.stopPropagation();
        click.preventDefault();
      };
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, true));
      if (dropped) ondrop();
    }
    function cancelled() {
      const left = dragging;
      end();
      if (left) onleave();
    }

    const listeners = {
      pointerdown: down,
      pointermove: moved,
      pointerup: up,
      pointercancel: cancelled,
    } as const;
    for (const [name, heard] of Object.entries(listeners))
      element.addEventListener(name, heard as EventListener);
    return () => {
      // What was on its way is gone, and nobody will drop it.
      cancelled();
      for (const [name, heard] of Object.entries(listeners))
        element.removeEventListener(name, heard as EventListener);
    };
  };
}

/** The lane and the day under a pointer, as they are marked on the page. */
export function under(x: number, y: number): { lane: string | null; date: string | null } {
  const element = document.elementFromPoint(x, y);
  const marked = (name: string) => element?.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? null;
  return { lane: marked("lane"), date: marked("date") };
}

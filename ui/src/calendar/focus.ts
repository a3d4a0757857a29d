import { tick } from "svelte";
import type { Active } from "./calendar.svelte";

/** The key of the item on which a key was pressed. */
export function focused(event: KeyboardEvent): string | null {
  const target = event.target;
  return target instanceof HTMLElement
    ? (target.closest("[data-key]")?.getAttribute("data-key") ?? null)
    : null;
}

/** Puts the focus on an item; of one that stands in two days, on that day's. */
export function focusOn(area: EventTarget | null, { key, date }: Active): void {
  if (!(area instanceof HTMLElement)) return;
  const named = [...area.querySelectorAll<HTMLElement>("[data-key]")].filter(
    (element) => element.dataset["key"] === key,
  );
  const found = named.find((element) => element.closest(`[data-date="${date}"]`)) ?? named[0];
  found?.focus();
  found?.scrollIntoView({ block: "nearest" });
}

/** Before what is shown changes: if the focus is in it now and is lost by it, the entrance gets it afterwards. */
export function keepFocus(area: HTMLElement): void {
  const { activeElement } = document;
  if (!area.contains(activeElement) || activeElement === area) return;
  void tick().then(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) area.querySelector<HTMLElement>('[data-act="list"]')?.focus({ preventScroll: true });
  });
}

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

/** The day or the week itself; it takes the focus as long as nothing in it can. */
const VIEW = '[role="group"][tabindex="-1"]';

/** Before what is shown changes: if the focus is in it now and is lost by it, the entrance gets it afterwards. */
export function keepFocus(area: HTMLElement): void {
  const { activeElement } = document;
  if (!area.contains(activeElement)) return;
  const waits = activeElement?.matches(`${VIEW}[aria-busy="true"]`) ?? false;
  void tick().then(() => {
    const lost = waits || document.activeElement === null || document.activeElement === document.body;
    if (!lost) return;
    const taker =
      area.querySelector<HTMLElement>('[data-act="list"]') ?? area.querySelector<HTMLElement>(VIEW);
    taker?.focus({ preventScroll: true });
  });
}

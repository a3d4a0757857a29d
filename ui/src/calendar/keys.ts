import { direction as reading } from "../i18n/i18n.svelte";
import type { Span } from "../ipc/contract";
import type { Calendar } from "./calendar.svelte";
import type { Item } from "./items";
import type { Direction } from "./navigate";
import { daysLater, FINE_STEP, STEP, stepped } from "./shift";

/** A day's time runs from left to right in every language; the days of a week run as one reads. */
export function directionOf(key: string, view: Calendar["view"]): Direction | null {
  const turned = view === "week" && reading() === "rtl";
  switch (key) {
    case "ArrowLeft":
      return turned ? "forward" : "back";
    case "ArrowRight":
      return turned ? "back" : "forward";
    case "ArrowUp":
      return "up";
    case "ArrowDown":
      return "down";
    case "Home":
      return "first";
    case "End":
      return "last";
    default:
      return null;
  }
}

/** Where an arrow with Shift takes an item; "lane": to another technician, which moving cannot do. */
export function shifted(
  from: Span,
  direction: Direction,
  fine: boolean,
  { view, zone }: { view: Calendar["view"]; zone: string },
): Span | "lane" | null {
  const step = fine ? FINE_STEP : STEP;
  switch (direction) {
    case "back":
    case "forward": {
      const sign = direction === "back" ? -1 : 1;
      return view === "day" ? stepped(from, sign, step) : daysLater(from, sign, zone);
    }
    case "up":
    case "down":
      return view === "day" ? "lane" : stepped(from, direction === "up" ? -1 : 1, step);
    case "first":
    case "last":
      return null;
  }
}

/** Turns the day or the week, wherever in it the focus is; false: the key means something else. */
export function turns(calendar: Calendar, event: KeyboardEvent): boolean {
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key !== "PageUp" && event.key !== "PageDown") return false;
  void calendar.turn(event.key === "PageUp" ? -1 : 1);
  return true;
}

/** What a key does to the item that has the focus; false: nothing. Going on to another item is the view's. */
export function actOn(calendar: Calendar, item: Item, event: KeyboardEvent, zone: string): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  const { shift } = calendar;
  if (shift?.by === "keys") {
    if (event.key === "Enter") {
      void calendar.confirm();
      return true;
    }
    if (event.key === "Escape") {
      calendar.leave();
      return true;
    }
  }
  if (event.key === "Delete" || event.key === "Backspace") {
    void calendar.remove(item);
    return item.party !== null;
  }
  if (!event.shiftKey) return false;
  const direction = directionOf(event.key, calendar.view);
  if (!direction || !calendar.movable(item)) return false;
  const from = shift?.item.key === item.key ? shift.to : item;
  const to = shifted(from, direction, event.altKey, { view: calendar.view, zone });
  if (to === "lane") calendar.refuseLane();
  else if (to) calendar.move(item, to, "keys");
  return true;
}

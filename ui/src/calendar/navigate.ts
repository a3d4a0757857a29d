import { milliseconds } from "../time/zone";
import type { Item, LaneView } from "./items";

/** As arrow keys and reading order have it; in a language from right to left, forward is left. */
export type Direction = "back" | "forward" | "up" | "down" | "first" | "last";

const middle = ({ start, end }: Item) => (milliseconds(start) + milliseconds(end)) / 2;

function nearest(items: readonly Item[], to: number): Item | null {
  const [found] = items.toSorted((a, b) => Math.abs(middle(a) - to) - Math.abs(middle(b) - to));
  return found ?? null;
}

/** A day: along a lane by time, up and down to whatever is nearest in time in the next lane that has something. */
export function inDay(lanes: readonly LaneView[], from: Item, direction: Direction): Item | null {
  const place = lanes.findIndex(({ id }) => id === from.lane);
  const items = lanes[place]?.items ?? [];
  const index = items.findIndex(({ key }) => key === from.key);
  switch (direction) {
    case "back":
      return items[index - 1] ?? null;
    case "forward":
      return items[index + 1] ?? null;
    case "first":
      return items[0] ?? null;
    case "last":
      return items.at(-1) ?? null;
    case "up":
    case "down": {
      const others =
        direction === "up" ? lanes.slice(0, Math.max(place, 0)).toReversed() : lanes.slice(place + 1);
      const next = others.find(({ items: there }) => there.length > 0);
      return next ? nearest(next.items, middle(from)) : null;
    }
  }
}

/** A cell of the week: what a lane has on one day. */
export interface Cell {
  lane: number;
  day: number;
  items: readonly Item[];
}

interface Place {
  item: Item;
  day: number;
}

/** A week: up and down within the day, from lane to lane; sideways to the next day on which the lane has something. */
export function inWeek(cells: readonly Cell[], from: Place, direction: Direction): Place | null {
  const own = cells.find(
    ({ day, items }) => day === from.day && items.some(({ key }) => key === from.item.key),
  );
  if (!own) return null;
  const place = (cell: Cell, item: Item | undefined): Place | null => (item ? { item, day: cell.day } : null);
  const filled = cells.filter(({ items }) => items.length > 0);
  const index = own.items.findIndex(({ key }) => key === from.item.key);
  switch (direction) {
    case "up":
    case "down": {
      const by = direction === "up" ? -1 : 1;
      const next = own.items[index + by];
      if (next) return place(own, next);
      const column = filled.filter(({ day }) => day === own.day).toSorted((a, b) => (a.lane - b.lane) * by);
      const cell = column.find(({ lane }) => (lane - own.lane) * by > 0);
      return cell ? place(cell, by > 0 ? cell.items[0] : cell.items.at(-1)) : null;
    }
    case "back":
    case "forward": {
      const by = direction === "back" ? -1 : 1;
      const row = filled.filter(({ lane }) => lane === own.lane).toSorted((a, b) => (a.day - b.day) * by);
      const cell = row.find(({ day }) => (day - own.day) * by > 0);
      return cell ? place(cell, cell.items[Math.min(index, cell.items.length - 1)]) : null;
    }
    case "first":
    case "last": {
      const row = filled.filter(({ lane }) => lane === own.lane).toSorted((a, b) => a.day - b.day);
      const cell = direction === "first" ? row[0] : row.at(-1);
      return cell ? place(cell, direction === "first" ? cell.items[0] : cell.items.at(-1)) : null;
    }
  }
}

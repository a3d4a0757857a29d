import type { LocalDate, Span, ZoneName } from "../ipc/contract";
import { addDays, daysBetween } from "../time/calendar";
import { instantAt, milliseconds, toInstant, wallClock } from "../time/zone";

const MINUTE = 60_000;
/** Minutes of one step, and of a fine one. */
export const STEP = 15;
export const FINE_STEP = 5;

/** The same length from another start. */
function startingAt({ start, end }: Span, at: number): Span {
  return { start: toInstant(at), end: toInstant(at + milliseconds(end) - milliseconds(start)) };
}

/** Zones are whole quarters from UTC, so the grid is the same on every clock. */
function onGrid(at: number, step: number): number {
  return Math.round(at / (step * MINUTE)) * step * MINUTE;
}

/** Dragged by so many milliseconds, to the nearest line of the grid. One that was between two lines stays there. */
export function dragged(span: Span, by: number, step: number): Span {
  const start = milliseconds(span.start);
  const at = onGrid(start + by, step);
  return startingAt(span, Math.abs(by) < (step * MINUTE) / 2 ? start : at);
}

/** One step earlier or later: from between two lines to the next one. */
export function stepped(span: Span, direction: 1 | -1, step: number): Span {
  const grid = step * MINUTE;
  const start = milliseconds(span.start);
  const lines = start / grid;
  return startingAt(span, (direction > 0 ? Math.floor(lines) + 1 : Math.ceil(lines) - 1) * grid);
}

/** The same time of day on another day; a skipped time is read as if the clock had not been set forward. */
function onDay(span: Span, date: LocalDate, zone: ZoneName): Span {
  const { time } = wallClock(span.start, zone);
  return startingAt(span, instantAt({ date, time }, zone));
}

export function daysLater(span: Span, days: number, zone: ZoneName): Span {
  return onDay(span, addDays(wallClock(span.start, zone).date, days), zone);
}

/** Taken on one day and held over another: as many days later. What goes over midnight can be taken on either of its days. */
export function carried(span: Span, taken: LocalDate, over: LocalDate, zone: ZoneName): Span {
  return taken === over
    ? { start: span.start, end: span.end }
    : daysLater(span, daysBetween(taken, over), zone);
}

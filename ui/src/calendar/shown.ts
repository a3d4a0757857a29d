import { atHour, within, type Stretch } from "../approve/strip";
import type { LocalDate, ZoneName } from "../ipc/contract";
import { addDays, weekOf } from "../time/calendar";
import { wallClock } from "../time/zone";

export type View = "day" | "week";

/** Office hours are shown of every day. */
const OFFICE = [8, 18] as const;

export function dayStretch(date: LocalDate, zone: ZoneName): Stretch {
  return { from: atHour(date, 0, zone), to: atHour(date, 24, zone) };
}

/** The days of the view, in order. */
export function daysOf(view: View, date: LocalDate): LocalDate[] {
  return view === "day" ? [date] : weekOf(date);
}

/** All of the view's time: 23 or 25 hours where the clocks change. */
export function rangeOf(view: View, date: LocalDate, zone: ZoneName): Stretch {
  const days = daysOf(view, date);
  const [first = date, last = date] = [days[0], days.at(-1)];
  return { from: atHour(first, 0, zone), to: atHour(last, 24, zone) };
}

/** The day's office hours, and as many full hours around them as it takes to show everything. */
export function hoursShown(date: LocalDate, parts: readonly Stretch[], zone: ZoneName): Stretch {
  const day = dayStretch(date, zone);
  let [from, to] = OFFICE.map((hour) => atHour(date, hour, zone)) as [number, number];
  for (const part of parts) {
    const seen = within(part, day);
    if (!seen) continue;
    const first = hourOf(seen.from, zone);
    if (seen.from < from) from = atHour(date, first, zone);
    // An end on the full hour needs no other; one at midnight is the day's.
    if (seen.to > to) to = seen.to >= day.to ? day.to : Math.min(day.to, hourEnd(date, seen.to, zone));
  }
  return { from, to };
}

const hourOf = (at: number, zone: ZoneName) => Number(wallClock(at, zone).time.slice(0, 2));

function hourEnd(date: LocalDate, at: number, zone: ZoneName): number {
  const { time } = wallClock(at, zone);
  return time.endsWith(":00") ? at : atHour(date, hourOf(at, zone) + 1, zone);
}

export function step(view: View, date: LocalDate, by: number): LocalDate {
  return addDays(date, view === "day" ? by : by * 7);
}

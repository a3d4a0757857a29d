import type { Week } from "../ipc/contract-settings";
import { readTime } from "../time/typed";

/** One weekday as it is being filled in. What was typed stays, also while the day is off. */
export interface DayForm {
  open: boolean;
  from: string;
  until: string;
}

/** What is offered when a day off is switched on. */
const USUAL = { from: "08:00", until: "17:00" };

/** Monday first. */
export function formOf(week: Week): DayForm[] {
  return week.map((hours) => ({ open: hours !== null, ...(hours ?? USUAL) }));
}

type DayProblem = "time" | "order";

export function problemOfDay({ open, from, until }: DayForm): DayProblem | null {
  if (!open) return null;
  const [start, end] = [readTime(from), readTime(until)];
  if (start === null || end === null) return "time";
  return start < end ? null : "order";
}

/** The week to save; null while a day is not right. */
export function weekOf(days: readonly DayForm[]): Week | null {
  if (days.length !== 7 || days.some((day) => problemOfDay(day) !== null)) return null;
  const hours = days.map(({ open, from, until }) =>
    open ? { from: readTime(from) ?? from, until: readTime(until) ?? until } : null,
  );
  return hours as Week;
}

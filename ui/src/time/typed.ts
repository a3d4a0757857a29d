import type { LocalDate, LocalTime } from "../ipc/contract";
import { dateOf, daysBetween, isDate } from "./calendar";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The year in which a day without one is meant: this one, or the next if the day is long gone. */
function withYear(month: number, day: number, today: LocalDate): LocalDate | null {
  const year = Number(today.slice(0, 4));
  const here = dateOf(year, month, day);
  if (here !== null && daysBetween(here, today) > 90) return dateOf(year + 1, month, day);
  return here;
}

/** Reads `2026-03-27`, `27 Mar`, `Fri 27 Mar 2026`, `27.3.` and `27.3.2026`; null if it is none of these. */
export function readDate(text: string, today: LocalDate): LocalDate | null {
  const trimmed = text.trim();
  if (isDate(trimmed)) return trimmed;
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?$/.exec(trimmed);
  if (dotted) {
    const [, day, month, year] = dotted;
    return year === undefined
      ? withYear(Number(month), Number(day), today)
      : dateOf(Number(year), Number(month), Number(day));
  }
  const named = /^(?:\p{L}{2,9},?\s+)?(\d{1,2})\s+(\p{L}{3,})\.?\s*(\d{4})?$/u.exec(trimmed);
  if (!named) return null;
  const [, day, name, year] = named;
  const month = MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return null;
  return year === undefined ? withYear(month, Number(day), today) : dateOf(Number(year), month, Number(day));
}

/** Reads `9`, `930`, `9:30`, `09.30`, `2pm` and `2:15 pm`; null if it is none of these. */
export function readTime(text: string): LocalTime | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
  if (!match) return null;
  const [, hours = "", minutes = "0", half] = match;
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  const minute = Number(minutes);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** Steps a time, staying on its day. */
export function stepTime(time: LocalTime, minutes: number): LocalTime {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const total = Math.min(Math.max(hour * 60 + minute + minutes, 0), 24 * 60 - 1);
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}

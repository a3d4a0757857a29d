import type { Instant, LocalDate, ZoneName } from "../ipc/contract";
import { language, t, tn } from "../i18n/i18n.svelte";
import { daysBetween } from "./calendar";
import { milliseconds, offsetMinutes, wallClock } from "./zone";

const names = new Map<string, Intl.DateTimeFormat>();

function name(date: LocalDate, part: "weekday" | "month", width: "short" | "long"): string {
  const key = `${language()}/${part}/${width}`;
  let format = names.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language(), { [part]: width, timeZone: "UTC" });
    names.set(key, format);
  }
  // British English has 'Sept' and the like; three letters line up.
  const word = format.format(Date.parse(`${date}T12:00:00Z`));
  return width === "short" && language().startsWith("en") ? word.slice(0, 3) : word;
}

/** 10:31, in that zone. */
export function clockTime(at: Instant | number, zone: ZoneName): string {
  return wallClock(at, zone).time;
}

/** Fri 27 Mar */
export function day(date: LocalDate): string {
  return t("time.day", {
    weekday: name(date, "weekday", "short"),
    day: String(Number(date.slice(8))),
    month: name(date, "month", "short"),
  });
}

/** Fri 27 Mar 2026 */
export function dayWithYear(date: LocalDate): string {
  return t("time.dayWithYear", { day: day(date), year: date.slice(0, 4) });
}

/** Fri 27 Mar, with the year where it is not this one. */
export function dayNear(date: LocalDate, today: LocalDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? day(date) : dayWithYear(date);
}

export function monthAndYear(date: LocalDate): string {
  return t("time.month", { month: name(date, "month", "long"), year: date.slice(0, 4) });
}

export function weekdayShort(date: LocalDate): string {
  return name(date, "weekday", "short");
}

export function weekdayLong(date: LocalDate): string {
  return name(date, "weekday", "long");
}

/** today, tomorrow, in 3 days, 3 days ago */
export function relativeDay(date: LocalDate, today: LocalDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return t("time.today");
  if (days === 1) return t("time.tomorrow");
  if (days === -1) return t("time.yesterday");
  return days > 0 ? tn("time.inDays", days) : tn("time.daysAgo", -days);
}

/** 4 min, 2 h, 1 d */
export function age(since: Instant, now: number): string {
  const passed = Math.max(0, Math.floor((now - milliseconds(since)) / 60_000));
  if (passed < 1) return t("time.now");
  if (passed < 60) return minutes(passed);
  if (passed < 24 * 60) return t("time.hours", { count: Math.floor(passed / 60) });
  return t("time.days", { count: Math.floor(passed / (24 * 60)) });
}

/** 90 min: how long an appointment is, in one unit, so that lengths compare at a glance. */
export function minutes(count: number): string {
  return t("time.minutes", { count });
}

/** 4 h 30 min */
export function duration(total: number): string {
  const hours = Math.floor(total / 60);
  const rest = total % 60;
  if (hours === 0) return minutes(rest);
  if (rest === 0) return t("time.hours", { count: hours });
  return t("time.hoursMinutes", { hours, minutes: rest });
}

/** today at 08:41; Wed 25 Mar at 09:12 */
export function dayAndTime(at: Instant, zone: ZoneName, now: number): string {
  const wall = wallClock(at, zone);
  const today = wallClock(now, zone).date;
  return wall.date === today
    ? t("time.todayAt", { time: wall.time })
    : t("time.dayAt", { day: dayNear(wall.date, today), time: wall.time });
}

function apart(offset: number): string {
  const size = duration(Math.abs(offset));
  return offset > 0 ? t("time.ahead", { duration: size }) : t("time.behind", { duration: size });
}

/**
 * How far their clock is from yours at that instant: 4 h 30 min ahead; the next day, 9 h ahead. Where the clocks of
 * one of the two change before then, also what holds today: 7 h behind, 6 h today.
 */
export function difference(at: Instant, yours: ZoneName, theirs: ZoneName, now: number): string {
  const then = offsetMinutes(at, theirs) - offsetMinutes(at, yours);
  const today = offsetMinutes(now, theirs) - offsetMinutes(now, yours);
  const days = daysBetween(wallClock(at, yours).date, wallClock(at, theirs).date);
  if (then === 0 && today === 0) return t("time.sameZone");
  const parts = [
    ...(days === 1 ? [t("time.nextDay")] : []),
    ...(days === -1 ? [t("time.dayBefore")] : []),
    then === 0 ? t("time.sameTime") : apart(then),
    ...(then !== today ? [t("time.differenceToday", { duration: duration(Math.abs(today)) })] : []),
  ];
  return parts.join(", ");
}

/** Thu 08:00 where their day is not yours, else 08:00. */
export function theirTime(at: Instant, yours: ZoneName, theirs: ZoneName): string {
  const there = wallClock(at, theirs);
  return there.date === wallClock(at, yours).date
    ? there.time
    : t("time.weekdayTime", { weekday: weekdayShort(there.date), time: there.time });
}

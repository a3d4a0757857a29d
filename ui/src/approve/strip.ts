import type { Span, ZoneName } from "../ipc/contract";
import { addDays } from "../time/calendar";
import { instantAt, milliseconds, offsetMinutes, wallClock } from "../time/zone";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A stretch of time, in milliseconds. */
export interface Stretch {
  from: number;
  to: number;
}

export function stretch(span: Span): Stretch {
  return { from: milliseconds(span.start), to: milliseconds(span.end) };
}

/** Hours of the approver's day; the first that holds the appointment is shown. 24 is the next midnight. */
const WINDOWS: readonly [from: number, to: number][] = [
  [8, 18],
  [0, 10],
  [14, 24],
];

/** What of the day is shown around an appointment. */
export function shownAround(span: Span, zone: ZoneName): Stretch {
  const slot = stretch(span);
  const { date } = wallClock(slot.from, zone);
  for (const [first, last] of WINDOWS) {
    const shown = { from: atHour(date, first, zone), to: atHour(date, last, zone) };
    if (shown.from <= slot.from && slot.to <= shown.to) return shown;
  }
  return {
    from: Math.floor(slot.from / HOUR) * HOUR - HOUR,
    to: Math.ceil(slot.to / HOUR) * HOUR + HOUR,
  };
}

/** When an hour of that day begins; 24 is the next midnight. */
export function atHour(date: string, hour: number, zone: ZoneName): number {
  const at = hour === 24 ? { date: addDays(date, 1), hour: 0 } : { date, hour };
  return instantAt({ date: at.date, time: `${String(at.hour).padStart(2, "0")}:00` }, zone);
}

/** Where an instant lies, in percent of what is shown. */
export function place(at: number, shown: Stretch): number {
  return ((at - shown.from) / (shown.to - shown.from)) * 100;
}

/** The part of a stretch that is shown; null if none is. */
export function within(part: Stretch, shown: Stretch): Stretch | null {
  const cut = { from: Math.max(part.from, shown.from), to: Math.min(part.to, shown.to) };
  return cut.from < cut.to ? cut : null;
}

export interface Tick {
  at: number;
  /** The hour on the zone's clock: 08 */
  label: string;
}

/** The full hours of the zone's clock, in the order in which they really come. */
export function ticks(shown: Stretch, zone: ZoneName): Tick[] {
  const found: Tick[] = [];
  let at = shown.from;
  while (at < shown.to) {
    const { time } = wallClock(at, zone);
    const past = Number(time.slice(3));
    if (past === 0) found.push({ at, label: time.slice(0, 2) });
    at += (60 - past) * MINUTE;
  }
  return found;
}

/** Hours whose label has room: none under the start of the slot, which is written out, and none at the far end. */
export function labelled(all: readonly Tick[], slotStart: number, shown: Stretch): Tick[] {
  return all.filter(
    ({ at }) => Math.abs(place(at, shown) - place(slotStart, shown)) >= 7 && place(at, shown) < 98,
  );
}

export interface ClockChange {
  at: number;
  zone: ZoneName;
  /** Set forward: these hours are skipped. Set back: they come twice. */
  forward: boolean;
  from: string;
  to: string;
}

/** Where a clock is set forward or back within what is shown. */
export function clockChange(shown: Stretch, zone: ZoneName): ClockChange | null {
  const before = offsetMinutes(shown.from, zone);
  if (before === offsetMinutes(shown.to, zone)) return null;
  let at = shown.from;
  while (offsetMinutes(at, zone) === before) at += 15 * MINUTE;
  const forward = offsetMinutes(at, zone) > before;
  const reached = new Date(at + before * MINUTE).toISOString().slice(11, 16);
  const { time } = wallClock(at, zone);
  return { at, zone, forward, from: forward ? reached : time, to: forward ? time : reached };
}

/** What lies between the given stretches. */
export function outside(spans: readonly Span[], shown: Stretch): Stretch[] {
  const parts: Stretch[] = [];
  let at = shown.from;
  for (const part of joined(spans)) {
    if (part.from > at) parts.push({ from: at, to: Math.min(part.from, shown.to) });
    at = Math.max(at, part.to);
  }
  if (at < shown.to) parts.push({ from: at, to: shown.to });
  return parts.filter(({ from, to }) => from < to);
}

/** The parts of the slot that are taken, each moment once. */
export function clashes(slot: Span, booked: readonly Span[]): Stretch[] {
  return joined(booked)
    .map((taken) => within(taken, stretch(slot)))
    .filter((part) => part !== null);
}

/** In order, and those that touch as one. */
function joined(spans: readonly Span[]): Stretch[] {
  const parts: Stretch[] = [];
  for (const next of spans.map(stretch).toSorted((a, b) => a.from - b.from)) {
    const last = parts.at(-1);
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to);
    else parts.push(next);
  }
  return parts;
}

import type { Instant, LocalDate, LocalTime, Span, ZoneName } from "../ipc/contract";
import { milliseconds, offsetMinutes, wallClock } from "../time/zone";

/** Between the old and the new time the clocks of one of two people change, and the other's time of day with them. */
interface ClockChange {
  /** What the requester's clock showed, and what it would show. */
  before: LocalTime;
  after: LocalTime;
  /** Whose clocks change, and on which day there. */
  zone: ZoneName;
  day: LocalDate;
  /** Minutes that the requester's clock is ahead of the approver's, at the old and at the new time. */
  apartBefore: number;
  apartAfter: number;
  /** The day and time to ask for so that the requester keeps theirs. */
  keep: { date: LocalDate; time: LocalTime };
}

const HOUR = 3_600_000;

/** Null where both clocks go on together, or where the requester keeps their time anyway. */
export function clockChange(from: Span, to: Span, yours: ZoneName, theirs: ZoneName): ClockChange | null {
  const apart = (at: Instant) => offsetMinutes(at, theirs) - offsetMinutes(at, yours);
  const [apartBefore, apartAfter] = [apart(from.start), apart(to.start)];
  const [before, after] = [wallClock(from.start, theirs), wallClock(to.start, theirs)];
  if (apartBefore === apartAfter || before.time === after.time) return null;
  const changes = (zone: ZoneName) => offsetMinutes(from.start, zone) !== offsetMinutes(to.start, zone);
  const zone = changes(yours) ? yours : theirs;
  return {
    before: before.time,
    after: after.time,
    zone,
    day: dayOfChange(zone, from.start, to.start),
    apartBefore,
    apartAfter,
    keep: { date: after.date, time: before.time },
  };
}

/** The first hour with the later offset; the offsets at both ends differ. */
function dayOfChange(zone: ZoneName, one: Instant, other: Instant): LocalDate {
  let [low, high] = [milliseconds(one), milliseconds(other)].toSorted((a, b) => a - b) as [number, number];
  const first = offsetMinutes(low, zone);
  while (high - low > HOUR) {
    const middle = (low + high) / 2;
    if (offsetMinutes(middle, zone) === first) low = middle;
    else high = middle;
  }
  return wallClock(high, zone).date;
}

import type {
  AppointmentCheck,
  Availability,
  Booked,
  CheckInput,
  DayInput,
  Gap,
  Notice,
  RequestDetail,
  Span,
  TechnicianDay,
} from "../../src/ipc/contract";
import { instantAt, offsetMinutes, toInstant, wallClock } from "../../src/time/zone";
import { ENTRIES } from "./entries";
import type { Hours } from "./hours";
import { TECHNICIANS } from "./people";

const MINUTE = 60_000;

/** The first instant at which the zone's clock shows this; null if it never does. */
function instantOf(date: string, time: string, zone: string): number | null {
  const paper = Date.parse(`${date}T${time}:00Z`);
  const candidates = [-1440, 1440]
    .map((shift) => paper - offsetMinutes(paper + shift * MINUTE, zone) * MINUTE)
    .filter((at) => wallClock(at, zone).date === date && wallClock(at, zone).time === time);
  return candidates.length === 0 ? null : Math.min(...candidates);
}

/** The two offers for a skipped time, found by walking: this is a test double, not a calendar library. */
function gapOf(date: string, time: string, zone: string): Gap {
  const paper = Date.parse(`${date}T${time}:00Z`);
  const before = offsetMinutes(paper - 1440 * MINUTE, zone);
  const after = offsetMinutes(paper + 1440 * MINUTE, zone);
  const start = paper - after * MINUTE;
  let end = start;
  while (offsetMinutes(end, zone) === before) end += MINUTE;
  const offer = (at: number) => ({ ...wallClock(at, zone), start: toInstant(at) });
  return {
    date,
    time,
    zone,
    before: offer(paper - (after - before) * MINUTE - before * MINUTE),
    after: offer(end),
  };
}

export function check(
  request: RequestDetail,
  input: CheckInput,
  now: number,
  hours: Hours,
): AppointmentCheck {
  const { requested } = request;
  const date = input.time.date ?? requested.date;
  const time = input.time.time ?? requested.time;
  const zone = input.time.zone ?? requested.zone.name;
  const start = instantOf(date, time, zone);
  if (start === null) return { kind: "gap", gap: gapOf(date, time, zone) };
  const minutes = input.time.durationMinutes ?? requested.durationMinutes;
  const span = { start: toInstant(start), end: toInstant(start + minutes * MINUTE) };
  return { kind: "possible", ...span, notices: noticesOf(request, input.technicianId, span, now, hours) };
}

function noticesOf(
  request: RequestDetail,
  technicianId: string | null,
  span: Span,
  now: number,
  hours: Hours,
): Notice[] {
  const notices: Notice[] = [];
  const { zone } = request.requested;
  if (zone.kind === "missing") notices.push({ code: "time_zone_missing" });
  if (zone.kind === "unknown") notices.push({ code: "time_zone_unknown", stored: zone.stored });
  if (Date.parse(span.start) < now) notices.push({ code: "in_the_past" });
  if (request.requester.email === null) notices.push({ code: "no_client_email" });
  const technician = TECHNICIANS.find(({ id }) => id === technicianId);
  if (!technician) return notices;
  for (const { title, start, end } of bookedBy(technician.id).filter((entry) => meets(entry, span))) {
    notices.push({ code: "conflict", technician: technician.name, title, start, end });
  }
  const work = workOn(technician.id, span, hours);
  if (!work || work.start > span.start || work.end < span.end) {
    notices.push({ code: "outside_hours", technician: technician.name, zone: technician.zone ?? "UTC" });
  }
  return notices;
}

const meets = (a: Span, b: Span) => a.start < b.end && a.end > b.start;
const bookedBy = (technician: string): Booked[] =>
  ENTRIES.filter((entry) => entry.technician === technician).map(({ technician: _, ...entry }) => entry);

/** When they work on the day of an appointment. */
function workOn(technician: string, { start }: Span, hours: Hours): Span | null {
  const zone = TECHNICIANS.find(({ id }) => id === technician)?.zone ?? "UTC";
  const { date } = wallClock(start, zone);
  const open = hours.on(technician, date);
  const at = (time: string) => toInstant(instantAt({ date, time }, zone));
  return open && { start: at(open.from), end: at(open.until) };
}

const RANK: Record<Availability["kind"], number> = { free: 0, overlaps: 1, outside_hours: 2, away: 3 };

/** Everybody's day around an appointment. */
export function daysAround(
  request: RequestDetail,
  { slot, shown }: DayInput,
  all: readonly RequestDetail[],
  hours: Hours,
): TechnicianDay[] {
  const days = TECHNICIANS.map((technician): TechnicianDay => {
    const work = workOn(technician.id, slot, hours);
    const booked = bookedBy(technician.id);
    return {
      technician,
      preferred: technician.id === request.preferredTechnician?.id,
      availability: availabilityOf(technician.id, slot, work, hours),
      nearestStart: work && nearestStart(slot, work, booked),
      booked: booked.filter((entry) => meets(entry, shown)),
      rivals: all
        .filter(({ id, state }) => id !== request.id && state.status === "pending")
        .filter((other) => other.preferredTechnician?.id === technician.id)
        .flatMap(({ id, client, requester, service, requested: { span } }) =>
          span ? [{ requestId: id, client, requester: requester.name, service, ...span }] : [],
        )
        .filter((other) => meets(other, slot)),
      working: work && meets(work, shown) ? [work] : [],
    };
  });
  const order = (day: TechnicianDay) => (day.preferred ? -1 : RANK[day.availability.kind]);
  return days.toSorted((a, b) => order(a) - order(b));
}

function availabilityOf(technician: string, slot: Span, work: Span | null, hours: Hours): Availability {
  const minutes = bookedBy(technician)
    .filter((entry) => meets(entry, slot))
    .map(({ start, end }) => [Math.max(at(start), at(slot.start)), Math.min(at(end), at(slot.end))] as const)
    .reduce((sum, [from, to]) => sum + (to - from) / MINUTE, 0);
  if (minutes > 0) return { kind: "overlaps", minutes };
  if (!work) return { kind: "away", until: backAt(technician, slot, hours) };
  return work.start <= slot.start && slot.end <= work.end ? { kind: "free" } : { kind: "outside_hours" };
}

const at = (instant: string) => Date.parse(instant);

function backAt(technician: string, { start }: Span, hours: Hours): string | null {
  for (let days = 1; days < 60; days += 1) {
    const work = workOn(technician, { start: toInstant(at(start) + days * 1440 * MINUTE), end: "" }, hours);
    if (work) return work.start;
  }
  return null;
}

/** Tried quarter by quarter. */
function nearestStart(slot: Span, work: Span, booked: readonly Booked[]): string | null {
  const length = at(slot.end) - at(slot.start);
  const starts: number[] = [];
  for (let start = at(work.start); start + length <= at(work.end); start += 15 * MINUTE) {
    const span = { start: toInstant(start), end: toInstant(start + length) };
    if (!booked.some((entry) => meets(entry, span))) starts.push(start);
  }
  const distance = (start: number) => Math.abs(start - at(slot.start));
  const [nearest] = starts.toSorted((a, b) => distance(a) - distance(b));
  return nearest === undefined ? null : toInstant(nearest);
}

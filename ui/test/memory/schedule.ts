import type { AppointmentCheck, CheckInput, Gap, Notice, RequestDetail, Span } from "../../src/ipc/contract";
import { addDays } from "../../src/time/calendar";
import { offsetMinutes, toInstant, wallClock } from "../../src/time/zone";
import { DEVIKA, OWEN, TECHNICIANS } from "./people";

interface Entry extends Span {
  technician: string;
  title: string;
}

const ENTRIES: readonly Entry[] = [
  {
    technician: DEVIKA.id,
    title: "Meridian Freight",
    start: "2026-03-27T10:00:00Z",
    end: "2026-03-27T11:30:00Z",
  },
  {
    technician: OWEN.id,
    title: "Kestrel Dental",
    start: "2026-03-27T14:30:00Z",
    end: "2026-03-27T16:00:00Z",
  },
  { technician: OWEN.id, title: "Hafenlogistik", start: "2026-03-27T09:15:00Z", end: "2026-03-27T11:00:00Z" },
];

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

export function check(request: RequestDetail, input: CheckInput, now: number): AppointmentCheck {
  const { requested } = request;
  const date = input.time.date ?? requested.date;
  const time = input.time.time ?? requested.time;
  const zone = input.time.zone ?? requested.zone.name;
  const start = instantOf(date, time, zone);
  if (start === null) return { kind: "gap", gap: gapOf(date, time, zone) };
  const minutes = input.time.durationMinutes ?? requested.durationMinutes;
  const span = { start: toInstant(start), end: toInstant(start + minutes * MINUTE) };
  return { kind: "possible", ...span, notices: noticesOf(request, input.technicianId, span, now) };
}

function noticesOf(request: RequestDetail, technicianId: string | null, span: Span, now: number): Notice[] {
  const notices: Notice[] = [];
  const { zone } = request.requested;
  if (zone.kind === "missing") notices.push({ code: "time_zone_missing" });
  if (zone.kind === "unknown") notices.push({ code: "time_zone_unknown", stored: zone.stored });
  if (Date.parse(span.start) < now) notices.push({ code: "in_the_past" });
  if (request.requester.email === null) notices.push({ code: "no_client_email" });
  const technician = TECHNICIANS.find(({ id }) => id === technicianId);
  if (!technician) return notices;
  for (const entry of ENTRIES) {
    if (entry.technician !== technician.id || entry.start >= span.end || entry.end <= span.start) continue;
    const { title, start, end } = entry;
    notices.push({ code: "conflict", technician: technician.name, title, start, end });
  }
  const at = wallClock(span.start, technician.zone ?? "UTC");
  const weekday = new Date(`${addDays(at.date, 0)}T00:00:00Z`).getUTCDay();
  if (at.time < "08:00" || at.time >= "17:00" || weekday === 0 || weekday === 6) {
    notices.push({ code: "outside_hours", technician: technician.name, zone: technician.zone ?? "UTC" });
  }
  return notices;
}

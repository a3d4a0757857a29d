import type { Calendar, CalendarEntry, RequestDetail, Span, Technician } from "../../src/ipc/contract";
import { addDays } from "../../src/time/calendar";
import { instantAt, toInstant, wallClock } from "../../src/time/zone";
import { ENTRIES } from "./entries";
import type { Hours } from "./hours";
import { TECHNICIANS } from "./people";
import { SORTED_AT } from "./requests";

const meets = (a: Span, b: Span) => a.start < b.end && a.end > b.start;

/** Staff of whom nothing but their name matters. */
export function crew(count: number): Technician[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `u-crew-${index}`,
    name: index === 0 ? "Maximiliane von Hohenzollern-Wetterstein" : `Technician ${index + 1}`,
    email: `crew-${index}@nordhafen-it.example`,
    zone: index % 3 === 2 ? "America/Chicago" : "Europe/Berlin",
  }));
}

/** The calendar as a database would answer. What stands on the schedules belongs to no request of these. */
export function calendarOf(
  shown: Span,
  all: readonly RequestDetail[],
  hours: Hours,
  staff: readonly Technician[] = TECHNICIANS,
): Calendar {
  const appointments = all.flatMap((request) => appointmentOf(request));
  const lanes = staff.map((technician) => ({
    technician,
    working: working(technician, shown, hours),
    entries: [
      ...ENTRIES.filter((entry) => entry.technician === technician.id).map(
        ({ title, client, start, end }, index): CalendarEntry => ({
          id: `entry-${technician.id}-${index}`,
          title: client ?? title,
          appointment: null,
          hasMeeting: false,
          start,
          end,
        }),
      ),
      ...appointments.filter(({ who }) => who === technician.id).map(({ entry }) => entry),
    ]
      .filter((entry) => meets(entry, shown))
      .toSorted((a, b) => a.start.localeCompare(b.start)),
  }));
  const known = new Set(staff.map(({ id }) => id));
  return {
    lanes,
    unassigned: appointments
      .filter(({ who, entry }) => (who === null || !known.has(who)) && meets(entry, shown))
      .map(({ entry }) => entry),
    wishes: all.flatMap(({ id, client, requester, service, preferredTechnician, state, requested }) => {
      const span = requested.span ?? afterGap(SORTED_AT[id], requested.durationMinutes);
      if (state.status !== "pending" || !span || !meets(span, shown)) return [];
      const preferred =
        preferredTechnician && known.has(preferredTechnician.id) ? preferredTechnician.id : null;
      return [
        { requestId: id, client, requester: requester.name, service, technicianId: preferred, ...span },
      ];
    }),
    cut: false,
  };
}

/** A time that does not exist stands where the gap ends. */
function afterGap(start: string | undefined, minutes: number): Span | null {
  return start === undefined ? null : { start, end: toInstant(Date.parse(start) + minutes * 60_000) };
}

function appointmentOf({ id, client, requester, service, state }: RequestDetail) {
  if (state.status !== "approved" || !state.scheduled) return [];
  const { start, end, technician } = state.scheduled;
  const entry: CalendarEntry = {
    id: `entry-${id}`,
    title: `Appointment: ${service}`,
    appointment: { requestId: id, client, requester: requester.name, service },
    hasMeeting: state.meeting.kind === "attached",
    start,
    end,
  };
  return [{ who: technician?.id ?? null, entry }];
}

function working(technician: Technician, shown: Span, hours: Hours): Span[] {
  const zone = technician.zone ?? "UTC";
  const spans: Span[] = [];
  const last = wallClock(shown.end, zone).date;
  for (let date = wallClock(shown.start, zone).date; date <= last; date = addDays(date, 1)) {
    const open = hours.on(technician.id, date);
    const at = (time: string) => toInstant(instantAt({ date, time }, zone));
    if (open) spans.push({ start: at(open.from), end: at(open.until) });
  }
  return spans.filter((span) => meets(span, shown));
}

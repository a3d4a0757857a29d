import { t, tn } from "../i18n/i18n.svelte";
import type { Booked, Notice, Span, TechnicianDay, ZoneName } from "../ipc/contract";
import { day as dayName } from "../time/words";
import { city, offsetLabel, offsetMinutes, wallClock } from "../time/zone";
import { overlapMinutes } from "./overlap";
import { bookedName, overlapping } from "./strip-words";

/** What the approver should know of this time, in sentences. Zones are said at the clocks, a missing address below. */
export function noticeTexts(
  slot: Span,
  notices: readonly Notice[],
  day: TechnicianDay | null,
  zone: ZoneName,
): string[] {
  // The day knows whose appointment it is, a notice only how it is called.
  const entries = day ? overlapping(slot, day) : [];
  const rest = entries.length > 0 ? notices.filter(({ code }) => code !== "conflict") : notices;
  return [
    ...entries.map((entry) => conflict(slot, entry, bookedName(entry), zone)),
    ...rest.map((notice) => sentence(notice, slot, day, zone)).filter((text) => text !== null),
  ];
}

function conflict(slot: Span, entry: Booked | Span, title: string, zone: ZoneName): string {
  return tn("approve.notice.conflict", overlapMinutes(slot, entry), {
    title,
    from: wallClock(entry.start, zone).time,
    to: wallClock(entry.end, zone).time,
  });
}

function sentence(notice: Notice, slot: Span, day: TechnicianDay | null, zone: ZoneName): string | null {
  switch (notice.code) {
    case "conflict":
      return conflict(slot, notice, notice.title, zone);
    case "outside_hours": {
      const there = wallClock(slot.start, notice.zone);
      const { technician } = notice;
      if (day?.availability.kind === "away") {
        return t("approve.notice.away", { technician, day: dayName(there.date) });
      }
      return t("approve.notice.outsideHours", { time: there.time, city: city(notice.zone), technician });
    }
    case "time_occurs_twice":
      return t("approve.notice.twice", {
        time: wallClock(notice.first, notice.zone).time,
        city: city(notice.zone),
        offset: offsetLabel(offsetMinutes(notice.first, notice.zone)),
      });
    case "in_the_past":
      return t("approve.notice.past");
    case "time_zone_missing":
    case "time_zone_unknown":
    case "no_client_email":
      return null;
  }
}

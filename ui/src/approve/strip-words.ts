import { t, tn } from "../i18n/i18n.svelte";
import type { Availability, Booked, Rival, Span, TechnicianDay, ZoneName } from "../ipc/contract";
import { day } from "../time/words";
import { city, milliseconds, wallClock } from "../time/zone";
import { overlapMinutes } from "./overlap";

/** What stands on the technician's day: the client of an appointment, else the entry's title. */
export function bookedName({ title, client }: Booked): string {
  return client ?? (title || t("approve.strip.busy"));
}

export function rivalName({ client, requester }: Rival): string {
  return client ?? requester;
}

/** 08:30–09:00 */
export function fromTo(span: Span, zone: ZoneName): string {
  return t("approve.strip.fromTo", {
    from: wallClock(span.start, zone).time,
    to: wallClock(span.end, zone).time,
  });
}

/** Entries that take some of the slot. */
export function overlapping(slot: Span, { booked }: TechnicianDay): Booked[] {
  return booked.filter((entry) => overlapMinutes(slot, entry) > 0);
}

interface Described {
  day: TechnicianDay;
  slot: Span;
  yours: ZoneName;
  theirs: ZoneName;
  /** It has been decided: an appointment, no longer a request. */
  settled: boolean;
}

/** The strip in whole sentences, for whoever cannot see it. */
export function describe({ day: of, slot, yours, theirs, settled }: Described): string {
  const spoken = (span: Span, zone: ZoneName) => ({
    from: wallClock(span.start, zone).time,
    to: wallClock(span.end, zone).time,
  });
  const date = day(wallClock(slot.start, yours).date);
  const entries = of.booked
    .toSorted((a, b) => milliseconds(a.start) - milliseconds(b.start))
    .map((entry) => t("approve.strip.entry", { ...spoken(entry, yours), title: bookedName(entry) }));
  const name = of.technician.name;
  return [
    t("approve.strip.whose", { technician: name, day: date }),
    entries.length === 0 ? "" : t("approve.strip.entries", { entries: entries.join(", ") }),
    settled
      ? t("approve.strip.appointment", spoken(slot, yours))
      : t("approve.strip.slot", { ...spoken(slot, yours), state: stateOf(of.availability) }),
    ...of.rivals.map((other) =>
      t("approve.strip.rival", { ...spoken(other, yours), client: rivalName(other) }),
    ),
    theirs === yours ? "" : t("approve.strip.theirs", { ...spoken(slot, theirs), city: city(theirs) }),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

function stateOf(availability: Availability): string {
  switch (availability.kind) {
    case "free":
      return t("approve.strip.free");
    case "overlaps":
      return tn("approve.strip.overlaps", availability.minutes);
    case "outside_hours":
      return t("approve.strip.outside");
    case "away":
      return t("approve.strip.away");
  }
}

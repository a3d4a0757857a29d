import { t } from "../i18n/i18n.svelte";
import type { RequestDetail, Span, Zone, ZoneName } from "../ipc/contract";
import { day, dayNear, difference, relativeDay } from "../time/words";
import { offsetLabel, offsetMinutes, wallClock } from "../time/zone";

/** One of the two clocks. */
export interface Face {
  label: string;
  zone: string;
  from: string;
  /** Null: there is no end to show. */
  to: string | null;
  struck: boolean;
  day: string;
  remark: string;
}

function zoneLabel(zone: Zone, at: string | null): string {
  if (zone.kind === "missing") return t("detail.clock.zoneMissing");
  if (zone.kind === "unknown") return t("detail.clock.zoneUnknown", { stored: zone.stored });
  return at === null ? zone.name : named(zone.name, at);
}

function named(zone: ZoneName, at: string): string {
  const offset = offsetLabel(offsetMinutes(at, zone));
  return offset === zone ? zone : t("detail.clock.zone", { zone, offset });
}

/** Your clock: null while nobody has said which start is taken for one that does not exist. */
export function yourFace(span: Span | null, yours: ZoneName, now: number): Face | null {
  if (!span) return null;
  const [from, to, today] = [wallClock(span.start, yours), wallClock(span.end, yours), wallClock(now, yours)];
  return {
    label: t("detail.clock.yours"),
    zone: named(yours, span.start),
    from: from.time,
    to: to.time,
    struck: false,
    day: dayNear(from.date, today.date),
    remark: relativeDay(from.date, today.date),
  };
}

/** What was asked for, or where the appointment is now, on the requester's clock. */
export function theirFace(detail: RequestDetail, span: Span | null, yours: ZoneName, now: number): Face {
  const { requested, state } = detail;
  const { zone } = requested;
  const label = state.status === "approved" ? t("detail.clock.requester") : t("detail.clock.askedFor");
  if (!span) {
    return {
      label,
      zone: zoneLabel(zone, null),
      from: requested.time,
      to: null,
      struck: true,
      day: day(requested.date),
      remark: t("detail.clock.doesNotExist"),
    };
  }
  const [from, to] = [wallClock(span.start, zone.name), wallClock(span.end, zone.name)];
  return {
    label,
    zone: zoneLabel(zone, span.start),
    from: from.time,
    to: to.time,
    struck: false,
    day: dayNear(from.date, wallClock(now, yours).date),
    remark: difference(span.start, yours, zone.name, now),
  };
}

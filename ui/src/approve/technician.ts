import { t } from "../i18n/i18n.svelte";
import type { Availability, Span, TechnicianDay, ZoneName } from "../ipc/contract";
import type { IconName } from "../shared/icons";
import type { Tone } from "../shared/tone";
import { day } from "../time/words";
import { milliseconds, wallClock } from "../time/zone";
import { fromTo } from "./strip-words";

interface AvailabilityMark {
  icon: IconName;
  tone: Tone;
  label: string;
}

/** What the slot means for a technician, in a word. */
export function markOf(availability: Availability): AvailabilityMark {
  switch (availability.kind) {
    case "free":
      return { icon: "check-circle", tone: "ok", label: t("approve.free") };
    case "overlaps":
      return {
        icon: "warn",
        tone: "warn",
        label: t("approve.overlaps", { minutes: availability.minutes }),
      };
    case "outside_hours":
      return { icon: "info", tone: "away", label: t("approve.outsideHours") };
    case "away":
      return { icon: "minus-circle", tone: "away", label: t("approve.away") };
  }
}

/** Why one would choose them, or not: one line in the picker. */
export function reasonFor(of: TechnicianDay, slot: Span, zone: ZoneName): string {
  if (of.preferred) return t("approve.preferred");
  const { availability, nearestStart, working } = of;
  if (availability.kind === "away") {
    return availability.until === null
      ? t("approve.awayThen")
      : t("approve.awayUntil", { day: day(wallClock(availability.until, zone).date) });
  }
  if (availability.kind === "overlaps" && nearestStart !== null) {
    const { time } = wallClock(nearestStart, zone);
    return milliseconds(nearestStart) > milliseconds(slot.start)
      ? t("approve.freeFrom", { time })
      : t("approve.freeAt", { time });
  }
  const hours = working[0];
  return hours ? t("approve.works", { hours: fromTo(hours, zone) }) : "";
}

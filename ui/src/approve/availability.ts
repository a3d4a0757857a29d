import { t } from "../i18n/i18n.svelte";
import type { Notice, Span } from "../ipc/contract";
import type { IconName } from "../shared/icons";
import type { Tone } from "../shared/tone";
import { bookedMinutes } from "./overlap";

/** What the slot means for the technician, in a word. */
export function availability(
  slot: Span,
  notices: readonly Notice[],
): { icon: IconName; tone: Tone; label: string } {
  const booked = bookedMinutes(slot, notices);
  if (booked > 0) return { icon: "warn", tone: "warn", label: t("approve.overlaps", { minutes: booked }) };
  if (notices.some(({ code }) => code === "outside_hours")) {
    return { icon: "info", tone: "away", label: t("approve.outsideHours") };
  }
  return { icon: "check-circle", tone: "ok", label: t("approve.free") };
}

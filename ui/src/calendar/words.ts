import { publicName } from "../detail/name";
import { stretch, within } from "../approve/strip";
import { fromTo } from "../approve/strip-words";
import { t } from "../i18n/i18n.svelte";
import type { LocalDate, Span, ZoneName } from "../ipc/contract";
import { day } from "../time/words";
import { wallClock } from "../time/zone";
import type { Item, LaneView } from "./items";
import { dayStretch } from "./shown";

/** Whose it is, or how other work is called. */
export function itemName({ party, title }: Item): string {
  return party ? publicName(party) : title || t("approve.strip.busy");
}

export function laneName({ technician }: LaneView): string {
  return technician?.name ?? t("calendar.unassigned");
}

/** Who, when, what, with whom, and how it stands: for whoever cannot see where it lies. It begins as it is written. */
export function itemSays(item: Item, lane: LaneView, zone: ZoneName, teams: boolean): string {
  const { party, kind, hasMeeting, start, end } = item;
  const state = {
    appointment: t("requests.status.approved"),
    wish: t("requests.status.pending"),
    busy: t("approve.strip.busy"),
  }[kind];
  const what = [itemName(item), fromTo({ start, end }, zone), party?.service ?? ""].filter(
    (part) => part !== "",
  );
  return [
    what.join(" "),
    day(wallClock(start, zone).date),
    laneName(lane),
    kind === "busy" && item.title === "" ? "" : state,
    teams && hasMeeting ? t("calendar.withTeams") : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** Fri 27 Mar, 10:00–10:45 */
export function dayFromTo(span: Span, zone: ZoneName): string {
  return t("calendar.dayTime", { day: day(wallClock(span.start, zone).date), time: fromTo(span, zone) });
}

/** When somebody works on that day, on the approver's clock: 08:00–17:30. */
export function hoursOf(lane: LaneView, date: LocalDate, zone: ZoneName): string {
  const today = dayStretch(date, zone);
  const spans = lane.working.filter((span) => within(stretch(span), today) !== null);
  if (spans.length === 0) return t("calendar.off");
  return [...new Set(spans.map((span) => fromTo(span, zone)))].join(", ");
}

import { t } from "../i18n/i18n.svelte";
import type { HistoryLine, LocalDate, ZoneName } from "../ipc/contract";
import type { MessageKey } from "../i18n/messages";
import type { IconName } from "../shared/icons";
import { day, dayNear } from "../time/words";
import { wallClock } from "../time/zone";

/** A line of the audit trail, in words. */
interface Entry {
  id: string;
  time: string;
  icon: IconName;
  tone: "plain" | "ok" | "warn";
  what: string;
  more: string;
  who: string;
}

interface EntryDay {
  date: LocalDate;
  heading: string;
  entries: Entry[];
}

interface Wording {
  icon: IconName;
  tone?: Entry["tone"];
  what: MessageKey;
}

const WORDS: Record<string, Wording> = {
  APPOINTMENT_REQUEST_CREATED: { icon: "clock", what: "history.created" },
  APPOINTMENT_REQUEST_APPROVED: { icon: "check-circle", tone: "ok", what: "history.approved" },
  APPOINTMENT_REQUEST_APPROVAL_UNDONE: { icon: "retry", what: "history.undone" },
  APPOINTMENT_REQUEST_DECLINED: { icon: "x-circle", what: "history.declined" },
  APPOINTMENT_REQUEST_RESCHEDULED: { icon: "calendar", what: "history.rescheduled" },
  APPOINTMENT_CANCELED: { icon: "slash-circle", what: "history.cancelled" },
  APPOINTMENT_ONLINE_MEETING_ATTACHED: { icon: "video", what: "history.meetingCreated" },
  APPOINTMENT_ONLINE_MEETING_MOVED: { icon: "video", what: "history.meetingMoved" },
  APPOINTMENT_ONLINE_MEETING_FAILED: { icon: "warn", tone: "warn", what: "history.meetingFailed" },
  APPOINTMENT_ONLINE_MEETING_REMOVED: { icon: "video", what: "history.meetingRemoved" },
  SCHEDULE_ENTRY_CREATED: { icon: "calendar", what: "history.entryCreated" },
  SCHEDULE_ENTRY_UPDATED: { icon: "calendar", what: "history.entryUpdated" },
  SCHEDULE_ENTRY_DELETED: { icon: "calendar", what: "history.entryDeleted" },
  IMPORTED: { icon: "clock", what: "history.imported" },
};

export function wordLine(line: HistoryLine, zone: ZoneName, now: number): Entry {
  const wording = wordingOf(line);
  return {
    id: line.id,
    time: wallClock(line.at, zone).time,
    icon: wording?.icon ?? "info",
    tone: wording?.tone ?? "plain",
    // A newer program may write kinds that this one has no words for; its name is better than nothing.
    what: wording ? t(wording.what) : line.kind,
    more: more(line.details, zone, now),
    who: line.byYou ? t("history.you") : (line.actor ?? t("history.program")),
  };
}

function wordingOf({ kind, details }: HistoryLine): Wording | undefined {
  const moving = kind === "APPOINTMENT_ONLINE_MEETING_FAILED" && details["operation"] === "update";
  return moving ? { icon: "warn", tone: "warn", what: "history.meetingNotMoved" } : WORDS[kind];
}

/** Of the details, those that mean something to an approver. */
function more(details: Record<string, unknown>, zone: ZoneName, now: number): string {
  const text = (name: string) => (typeof details[name] === "string" ? details[name] : null);
  const start = text("start");
  const parts: string[] = [];
  if (start !== null) {
    const { date, time } = wallClock(start, zone);
    parts.push(t("history.for", { day: dayNear(date, wallClock(now, zone).date), time }));
  }
  const technician = text("technician");
  if (technician !== null) parts.push(t("history.with", { name: technician }));
  const request = text("request_id");
  const why = text("reason") ?? text("message") ?? text("code");
  const sentences = [
    parts.join(", "),
    why ?? "",
    request === null ? "" : t("detail.outcome.requestId", { id: request }),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** Newest first, under the day on the approver's calendar. */
export function historyDays(lines: readonly HistoryLine[], zone: ZoneName, now: number): EntryDay[] {
  const today = wallClock(now, zone).date;
  const days: EntryDay[] = [];
  for (const line of lines) {
    const { date } = wallClock(line.at, zone);
    if (days.at(-1)?.date !== date) {
      const near = date === today ? t("history.today", { day: day(date) }) : dayNear(date, today);
      days.push({ date, heading: near, entries: [] });
    }
    days.at(-1)?.entries.push(wordLine(line, zone, now));
  }
  return days;
}

/** For pasting into a ticket. */
export function historyText(days: readonly EntryDay[]): string {
  return days
    .flatMap(({ heading, entries }) => [
      heading,
      ...entries.map(
        (entry) => `${entry.time}  ${[entry.what, entry.more, `(${entry.who})`].filter(Boolean).join(" ")}`,
      ),
    ])
    .join("\n");
}

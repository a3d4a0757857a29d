import type { RequestDetail, RequestRow, RequestStatus, RowFlag } from "../ipc/contract";
import type { MessageKey } from "../i18n/messages";
import type { IconName } from "../shared/icons";
import type { Tone } from "../shared/tone";

interface Mark {
  icon: IconName;
  tone: Tone;
  label: MessageKey;
}

export const STATUS: Record<RequestStatus, Mark> = {
  pending: { icon: "clock", tone: "pending", label: "requests.status.pending" },
  approved: { icon: "check-circle", tone: "ok", label: "requests.status.approved" },
  declined: { icon: "x-circle", tone: "declined", label: "requests.status.declined" },
  cancelled: { icon: "slash-circle", tone: "cancelled", label: "requests.status.cancelled" },
};

const FLAGS: Record<RowFlag, Mark> = {
  mail_failed: { icon: "x-circle", tone: "bad", label: "requests.flag.mailFailed" },
  no_meeting: { icon: "warn", tone: "warn", label: "requests.flag.noMeeting" },
  clock_change: { icon: "warn", tone: "warn", label: "requests.flag.clockChange" },
  conflict: { icon: "warn", tone: "warn", label: "requests.flag.conflict" },
  competing: { icon: "info", tone: "away", label: "requests.flag.competing" },
  outside_hours: { icon: "info", tone: "away", label: "requests.flag.outsideHours" },
};

/** The one flag a row has room for: the worst. Where Teams is not shown, nobody misses a meeting. */
export function flagOf(row: RequestRow, teams: boolean): Mark | null {
  const shown = (flag: RowFlag) => row.flags.includes(flag) && (teams || flag !== "no_meeting");
  const worst = (Object.keys(FLAGS) as RowFlag[]).find(shown);
  return worst === undefined ? null : FLAGS[worst];
}

/** Surnames shrink to a letter, so that a name fits beside the client: Mara L. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.at(-1);
  if (words.length < 2 || last === undefined) return name;
  return `${words.slice(0, -1).join(" ")} ${[...last][0]}.`;
}

/** What the list shows of a request whose detail has just come. */
export function rowOf(detail: RequestDetail, before: RequestRow | undefined): RequestRow {
  const { state, requested } = detail;
  const scheduled = state.status === "approved" ? state.scheduled : null;
  const flags: RowFlag[] = [];
  if (state.status === "pending") {
    flags.push(...(before?.status === "pending" ? before.flags : []));
  }
  if (state.status === "approved" && ["failed", "unknown"].includes(state.meeting.kind))
    flags.push("no_meeting");
  if (detail.mails.some((mail) => mail.state.kind === "failed")) flags.push("mail_failed");
  return {
    id: detail.id,
    status: state.status,
    service: detail.service,
    client: detail.client,
    requester: detail.requester.name,
    start: scheduled?.start ?? requested.span?.start ?? before?.start ?? detail.createdAt,
    durationMinutes: scheduled ? minutesOf(scheduled) : requested.durationMinutes,
    requested: { date: requested.date, time: requested.time, zone: requested.zone },
    technician: scheduled?.technician?.name ?? null,
    hasMeeting: state.status === "approved" && state.meeting.kind === "attached",
    flags,
    createdAt: detail.createdAt,
  };
}

export function minutesOf(span: { start: string; end: string }): number {
  return Math.round((Date.parse(span.end) - Date.parse(span.start)) / 60_000);
}

import { list, t, tn } from "../i18n/i18n.svelte";
import type { Mail, ZoneName } from "../ipc/contract";
import type { IconName } from "../shared/icons";
import type { Tone } from "../shared/tone";
import { milliseconds, wallClock } from "../time/zone";

/** One line of the ledger: mails that are in the same state, and to whom. */
interface MailLine {
  key: string;
  icon: IconName;
  tone: Tone;
  label: string;
  hint: string;
  /** The mail that 'Try again' is about. */
  retry: string | null;
}

interface MailContext {
  zone: ZoneName;
  now: number;
  /** Seconds until undo has passed; null if it has. */
  undoSeconds: number | null;
}

export function mailLines(mails: readonly Mail[], context: MailContext): MailLine[] {
  const groups = new Map<string, Mail[]>();
  for (const mail of mails) {
    const key = groupOf(mail, context);
    groups.set(key, [...(groups.get(key) ?? []), mail]);
  }
  return [...groups].map(([key, group]) => line(key, group, context)).toSorted(worstFirst);
}

/** A failed mail stands alone, because it is tried again alone; the others by state and minute. */
function groupOf({ id, state }: Mail, { zone }: MailContext): string {
  if (state.kind === "failed") return `failed ${id}`;
  if (state.kind === "sent")
    return `sent ${wallClock(state.at, zone).date} ${wallClock(state.at, zone).time}`;
  if (state.kind === "queued" && state.lastError !== null) return `retrying ${id}`;
  return state.kind;
}

function worstFirst(a: MailLine, b: MailLine): number {
  const rank = (mail: MailLine) => (mail.tone === "bad" ? 0 : mail.tone === "ok" ? 2 : 1);
  return rank(a) - rank(b);
}

function line(key: string, group: readonly Mail[], context: MailContext): MailLine {
  const names = list(group.map(({ recipient }) => recipient.name || recipient.email));
  const state = group[0]?.state ?? { kind: "held" };
  const queued = { key, icon: "clock", tone: "queued", label: t("detail.mail.queued"), retry: null } as const;
  switch (state.kind) {
    case "held":
      return { ...queued, hint: t("detail.mail.held", { names }) };
    case "no_server":
      return { ...queued, tone: "warn", icon: "warn", hint: t("detail.mail.noServer", { names }) };
    case "queued":
      return { ...queued, hint: queuedHint(state, names, context) };
    case "sending":
      return {
        ...queued,
        icon: "spinner",
        tone: "busy",
        label: t("detail.mail.sending"),
        hint: t("detail.mail.to", { names }),
      };
    case "sent": {
      const { time } = wallClock(state.at, context.zone);
      const hint = t("detail.mail.sentTo", { time, names });
      return { key, icon: "check-circle", tone: "ok", label: t("detail.mail.sent"), hint, retry: null };
    }
    case "failed":
      return {
        key,
        icon: "x-circle",
        tone: "bad",
        label: t("detail.mail.failed"),
        hint: failedHint(state, names, context),
        retry: group[0]?.id ?? null,
      };
  }
}

function queuedHint(
  state: { dueAt: string; attempts: number; lastError: string | null },
  names: string,
  { zone, now, undoSeconds }: MailContext,
): string {
  if (state.lastError !== null) {
    const { time } = wallClock(state.dueAt, zone);
    return tn("detail.mail.triedAgain", state.attempts, { names, time, error: state.lastError });
  }
  if (undoSeconds !== null) return t("detail.mail.afterUndo", { seconds: undoSeconds, names });
  if (milliseconds(state.dueAt) > now + 60_000) {
    return t("detail.mail.dueAt", { time: wallClock(state.dueAt, zone).time, names });
  }
  return t("detail.mail.soon", { names });
}

function failedHint(
  state: { attempts: number; lastTriedAt: string | null; lastError: string | null },
  names: string,
  { zone }: MailContext,
): string {
  const tries =
    state.lastTriedAt === null
      ? tn("detail.mail.tries", state.attempts)
      : tn("detail.mail.triesLast", state.attempts, { time: wallClock(state.lastTriedAt, zone).time });
  return t("detail.mail.failedTo", { tries, names, error: state.lastError ?? t("detail.mail.noReason") });
}

import { t, tn } from "../i18n/i18n.svelte";
import type { MessageKey } from "../i18n/messages";
import type {
  Check,
  CheckFinding,
  CheckId,
  CheckOutcome,
  NotRunReason,
  TeamsStatus,
} from "../ipc/contract-settings";
import type { IconName } from "../shared/icons";
import { dayWithYear } from "../time/words";
import type { Tone } from "../shared/tone";

/** In the order in which they are made. */
export const CHECKS: readonly CheckId[] = [
  "database",
  "keychain",
  "sign_in",
  "expiry",
  "permissions",
  "organizer",
  "policy",
  "mail",
  "clock",
];

const OF_TEAMS: readonly CheckId[] = ["sign_in", "expiry", "permissions", "organizer", "policy"];

/** Those that are shown: where there is no Teams, nothing is said of it. */
export function checksFor(teams: TeamsStatus | undefined): readonly CheckId[] {
  return teams?.surfaces === true ? CHECKS : CHECKS.filter((check) => !OF_TEAMS.includes(check));
}

export const TITLES: Record<CheckId, MessageKey> = {
  database: "diagnostics.check.database",
  keychain: "diagnostics.check.keychain",
  sign_in: "diagnostics.check.signIn",
  expiry: "diagnostics.check.expiry",
  permissions: "diagnostics.check.permissions",
  organizer: "diagnostics.check.organizer",
  policy: "diagnostics.check.policy",
  mail: "diagnostics.check.mail",
  clock: "diagnostics.check.clock",
};

/** A check as it stands in the list: waiting, being made, or made. */
export type Progress = "waiting" | "running" | Check;

interface ShownState {
  icon: IconName;
  tone: Tone;
  label: MessageKey;
}

const STATES: Record<CheckOutcome["kind"] | "waiting" | "running", ShownState> = {
  waiting: { icon: "clock", tone: "off", label: "diagnostics.state.waiting" },
  running: { icon: "spinner", tone: "off", label: "diagnostics.state.running" },
  passed: { icon: "check-circle", tone: "ok", label: "diagnostics.state.passed" },
  failed: { icon: "x-circle", tone: "bad", label: "diagnostics.state.failed" },
  not_run: { icon: "minus-circle", tone: "off", label: "diagnostics.state.notRun" },
};

export function stateOf(progress: Progress): ShownState {
  return STATES[typeof progress === "string" ? progress : progress.outcome.kind];
}

const NOT_RUN: Record<Exclude<NotRunReason, "blocked">, MessageKey> = {
  without_teams: "diagnostics.notRun.withoutTeams",
  not_permitted: "diagnostics.notRun.notPermitted",
  nothing_to_compare: "diagnostics.notRun.nothingToCompare",
};

/** One line: what was seen, or what is wrong. */
export function lineOf({ outcome }: Check): string {
  switch (outcome.kind) {
    case "passed":
      return found(outcome.finding);
    case "failed":
      return outcome.message;
    case "not_run":
      return outcome.reason === "blocked"
        ? t("diagnostics.notRun.blocked", { check: outcome.needs ? t(TITLES[outcome.needs]) : "" })
        : t(NOT_RUN[outcome.reason]);
  }
}

function found(finding: CheckFinding): string {
  switch (finding.of) {
    case "database":
      return tn("diagnostics.found.database", finding.requests, { schema: finding.schema });
    case "keychain": {
      const total = finding.stored + finding.inEnvironment;
      return total === 0 ? t("diagnostics.found.noSecret") : tn("diagnostics.found.secrets", total);
    }
    case "sign_in":
      return tn("diagnostics.found.signIn", finding.minutes);
    case "expiry":
      return finding.on === null
        ? t("diagnostics.found.noExpiry")
        : t("diagnostics.found.expiry", { day: dayWithYear(finding.on) });
    case "permissions":
      return finding.granted === null
        ? t("diagnostics.found.permissionsUnknown")
        : t("diagnostics.found.permissions", { names: finding.granted.join(", ") });
    case "organizer":
      return finding.displayName === null
        ? t("diagnostics.found.organizerById")
        : t("diagnostics.found.organizer", { name: finding.displayName });
    case "policy":
      return t("diagnostics.found.policy");
    case "mail":
      return t("diagnostics.found.mail", { host: finding.host });
    case "clock":
      return tn("diagnostics.found.clock", Math.abs(finding.seconds));
  }
}

/** 612 ms, 1.4 s */
export function tookWords(milliseconds: number): string {
  return milliseconds < 1000
    ? t("diagnostics.milliseconds", { count: milliseconds })
    : t("diagnostics.seconds", { count: (milliseconds / 1000).toFixed(1) });
}

import type { Demo } from "../../src/ipc/contract-settings";
import type { CommandError, ErrorCode } from "../../src/ipc/errors";
import type { TeamsMeetingWarning } from "../../src/ipc/contract";
import type { CheckId, VerifyReason } from "../../src/ipc/contract-settings";

/** How the world behind the in-memory backend behaves. */
export interface World {
  now: () => number;
  offline: boolean;
  /** What Microsoft answers to the next meeting. */
  meeting: "created" | "policy_missing" | "unknown";
  /** Whether mails reach the client. */
  clientMail: "sent" | "failed";
  organizer: "found" | "user_not_found" | "permission_missing" | "unreachable";
  /** What verifying the organizer says. */
  verify: "valid" | VerifyReason;
  /** The throw-away meeting cannot be deleted. */
  leftBehind: boolean;
  /** The check that never ends. */
  holdCheck: CheckId | null;
  mailServer: boolean;
  tickets: boolean;
  teams: "ready" | "no_organizer" | "not_configured" | "ee_disabled" | "hidden";
  demo: Demo | null;
  /** Holds the answer of Microsoft back until it is called. */
  hold: Promise<void> | null;
}

export function usualWorld(now: () => number): World {
  return {
    now,
    offline: false,
    meeting: "created",
    clientMail: "sent",
    organizer: "found",
    verify: "valid",
    leftBehind: false,
    holdCheck: null,
    mailServer: true,
    tickets: true,
    teams: "ready",
    demo: null,
    hold: null,
  };
}

export function refuse(code: ErrorCode, message: string): CommandError {
  return { code, message };
}

export const POLICY_MISSING: TeamsMeetingWarning = {
  code: "policy_missing",
  message:
    "The Teams meeting could not be created: the organizer is not covered by an application access policy. " +
    "A Teams administrator grants one; it can take 30 minutes.",
  requestId: "2f6b41d7-0c1c-4c65-9a53-5d0f7f00c91e",
};

export const OUTCOME_UNKNOWN: TeamsMeetingWarning = {
  code: "meeting_outcome_unknown",
  message: "Microsoft's answer was lost. Look in Teams, or generate the meeting again.",
  requestId: null,
};

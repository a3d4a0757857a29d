import type { Demo } from "../../src/ipc/contract-settings";
import type { CommandError, ErrorCode } from "../../src/ipc/errors";
import type { LocalDate, TeamsMeetingWarning } from "../../src/ipc/contract";
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
  /** Where the client secret ends soon: when. */
  expiry: LocalDate | null;
  mailServer: boolean;
  tickets: boolean;
  teams: "ready" | "no_organizer" | "not_configured" | "ee_disabled" | "hidden";
  demo: Demo | null;
  /** So many technicians instead of the usual four. */
  crew: number;
  /** Nothing is set up, and the assistant is shown. */
  assistant: boolean;
  /** Which database the workspace uses. */
  connection: "computer" | "server" | "environment" | "workspaces";
  /** What a database that is looked at or gone over to answers. */
  database: "empty" | "current" | "refused";
  /** The workspace cannot be opened. */
  broken: boolean;
  /** What Microsoft answers when a meeting is to move. */
  move: "moved" | "refused" | "gone";
  /** What Microsoft answers when a meeting is to go. */
  removal: "removed" | "refused";
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
    expiry: null,
    mailServer: true,
    tickets: true,
    teams: "ready",
    demo: null,
    crew: 0,
    assistant: false,
    connection: "computer",
    database: "current",
    broken: false,
    move: "moved",
    removal: "removed",
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

export const NOT_MOVED: TeamsMeetingWarning = {
  code: "graph_unavailable",
  message:
    "The Teams meeting could not be moved: Microsoft Graph is not available at the moment. Try again in a few minutes.",
  requestId: "9a1d5f60-6c0e-4b0e-8a5e-0c6f0a6f1d22",
};

export const MEETING_GONE: TeamsMeetingWarning = {
  code: "meeting_not_found",
  message: "The Teams meeting could not be moved: the meeting does not exist any more. Generate a new one.",
  requestId: "0f4f9c0b-58a7-4f9e-9f0a-1c2f6b7d8e90",
};

export const NOT_REMOVED: TeamsMeetingWarning = {
  code: "graph_unavailable",
  message:
    "Appointment deleted, but the Microsoft Teams meeting could not be removed. Please remove it manually in Teams.",
  requestId: "5b7c2e14-3a77-4c43-9d2b-4f0a9c1e7b31",
};

/** Why a deletion failed, as it stays with the leftover. */
export const REMOVAL_REFUSED: TeamsMeetingWarning = {
  ...NOT_REMOVED,
  message:
    "The Teams meeting could not be removed: Microsoft Graph is not available at the moment. Try again in a few minutes.",
};

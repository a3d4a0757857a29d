import type {
  Capability,
  Instant,
  LocalDate,
  LocalTime,
  TeamsMeetingWarning,
  Technician,
  UserId,
  ZoneName,
} from "./contract";

/** Answered once, when the page starts. */
export interface Session {
  you: { id: UserId; name: string; email: string };
  /** In which zone "your time" is read; null: the system's. */
  zone: ZoneName | null;
  settings: GeneralSettings;
  teams: TeamsStatus;
  /** Null: the people and mails are real. */
  demo: Demo | null;
  /** Whether the first-run assistant is to be shown. */
  assistant: boolean;
}

export interface Demo {
  /** Whether the mails were caught and can be read. */
  mails: boolean;
}

export type Theme = "system" | "light" | "dark";

export interface GeneralSettings {
  /** `system` or the name of a folder in locales/. */
  language: string;
  theme: Theme;
  autostart: boolean;
  /** 0 to 60 */
  undoPauseSeconds: number;
  singleKeyShortcuts: boolean;
  /** How long a closed window stays warm, 0 to 60. */
  keepWarmMinutes: number;
}

export type InstallStatus = "not_configured" | "install_pending" | "active" | "error";

export interface TeamsStatus {
  /**
   * Whether Teams is shown at all: the edition has it, and the feature flag `teams-integration-ui` is on. Meetings that
   * exist keep their link either way.
   */
  surfaces: boolean;
  installStatus: InstallStatus;
  capability: Capability;
  tenantId: string | null;
  clientId: string | null;
  organizer: Organizer | null;
  /** Null in the community edition. */
  setup: SetupHelp | null;
  settings: MicrosoftSettings;
}

/** Microsoft's clouds that have online meetings; China (21Vianet) has none. L4 is GCC High, L5 DoD. */
export type Cloud = "global" | "us_government_l4" | "us_government_l5";

/** What this computer keeps for the tenant's Microsoft. */
export interface MicrosoftSettings {
  cloud: Cloud;
  /** The environment names roots of one's own, and the cloud does not count. */
  ownRoots: boolean;
  /** The day on which the client secret ends, as an admin entered it. */
  secretExpires: LocalDate | null;
}

/** When what is signed in with ends: a certificate's own date, else the secret's. */
export interface CredentialExpiry {
  credential: "client_secret" | "certificate";
  on: LocalDate;
  /** Negative when it is over. */
  daysLeft: number;
  /** It is time to make a new one. */
  due: boolean;
}

/** What an admin does at Microsoft, with this tenant's own values. */
export interface SetupHelp {
  /** Null while nothing is connected. */
  consentUrl: string | null;
  /** PowerShell; what is not known stands in angle brackets. */
  policyCommands: string;
}

export interface Organizer {
  upn: string;
  /** Null while it could not be looked up. */
  objectId: string | null;
}

export interface ConnectMicrosoftInput {
  tenantId: string;
  clientId: string;
  cloud: Cloud;
  secretExpires: LocalDate | null;
}

export interface ConnectAnswer {
  teams: TeamsStatus;
  /** Why no token could be had; the install status is `error` then. */
  warning: TeamsMeetingWarning | null;
}

export type OrganizerWarningCode =
  "user_not_found" | "permission_missing" | "unreachable" | "not_configured" | "ee_disabled";

export interface OrganizerAnswer {
  teams: TeamsStatus;
  /** Stored all the same. */
  warning: { code: OrganizerWarningCode; message: string } | null;
}

export type VerifyReason =
  | "user_not_found"
  | "policy_missing"
  | "permission_missing"
  | "not_configured"
  | "unreachable"
  | "graph_error";

/** Whether meetings can be created in the organizer's name. */
export type Verdict =
  { kind: "valid" } | { kind: "refused"; reason: VerifyReason; warning: TeamsMeetingWarning };

export interface VerifyAnswer {
  /** An object id may have been found. */
  teams: TeamsStatus;
  verdict: Verdict;
  displayName: string | null;
  /** The throw-away meeting could not be deleted, and why. */
  leftBehind: TeamsMeetingWarning | null;
}

export type SecretPurpose =
  "microsoft_client_secret" | "microsoft_certificate" | "smtp_password" | "database_password";

/** Never the secret itself. */
export type SecretState =
  | { kind: "none" }
  | { kind: "stored"; since: Instant | null }
  /** Stands in this variable and wins over the keychain. */
  | { kind: "environment"; variable: string }
  | { kind: "unavailable"; code: string; message: string };

export type MailSecurity = "none" | "starttls" | "tls";

export interface MailServer {
  host: string;
  port: number;
  security: MailSecurity;
  /** Null: no sign-in, and no password is read. */
  username: string | null;
  /** An address, or `Name <address>`. */
  from: string;
}

export interface MailSettings {
  /** Null: not set up; mails wait. */
  server: MailServer | null;
  waiting: number;
}

// ---------------------------------------------------------------- connection

export type TlsChoice = "off" | "if_offered" | "required" | "verified";

/** A database on a PostgreSQL server, without its password. */
export interface DatabaseServer {
  host: string;
  port: number;
  database: string;
  user: string;
  tls: TlsChoice;
}

/** Where the current workspace keeps its requests. */
export interface ConnectionSettings {
  workspace: string;
  /** All of this computer, by name. */
  workspaces: string[];
  /** Null: this computer. */
  server: DatabaseServer | null;
  /** What stands for 'this computer'. */
  file: string;
  /** E-mail address of the member of staff who works here; null: the local user. */
  staff: string | null;
  /** The environment decides, and nothing can be chosen. */
  inEnvironment: boolean;
}

export interface ConnectionInput {
  /** Null: this computer. */
  server: DatabaseServer | null;
  /** Null: the local user. */
  staff: string | null;
}

/** `older`: of an older Apptray. */
export type SchemaState = "empty" | "older" | "current";

/** A database that can be used. */
export interface ConnectionLook {
  /** Of the server; of SQLite for a file. */
  version: string;
  schema: SchemaState;
  milliseconds: number;
}

/** How far the first-run assistant came on this computer. */
export type AssistantState = "begun" | "over";

export interface AppInfo {
  version: string;
  edition: "enterprise" | "community";
  dataFolder: string;
  logFolder: string;
  workspace: string;
}

/** What is checked, in the order in which it is. */
export type CheckId =
  "database" | "keychain" | "sign_in" | "expiry" | "permissions" | "organizer" | "policy" | "mail" | "clock";

export interface Check {
  id: CheckId;
  outcome: CheckOutcome;
  milliseconds: number;
}

export type NotRunReason = "blocked" | "without_teams" | "not_permitted" | "nothing_to_compare";

export type CheckOutcome =
  | { kind: "passed"; finding: CheckFinding }
  | {
      kind: "failed";
      code: string;
      /** A sentence for the user, with what to do. */
      message: string;
      requestId: string | null;
      /** PowerShell, with this tenant's values. */
      commands: string | null;
      /** Whether Microsoft's page for admin consent helps. */
      consent: boolean;
    }
  /** `needs` is the check that did not pass. */
  | { kind: "not_run"; reason: NotRunReason; needs: CheckId | null };

/** What a check that passed has seen. */
export type CheckFinding =
  | { of: "database"; schema: number; requests: number }
  | { of: "keychain"; stored: number; inEnvironment: number }
  | { of: "sign_in"; minutes: number }
  /** Null: no date is known. */
  | { of: "expiry"; on: LocalDate | null }
  /** Null: the token does not tell. */
  | { of: "permissions"; granted: string[] | null }
  | { of: "organizer"; displayName: string | null }
  | { of: "policy" }
  | { of: "mail"; host: string }
  /** Positive: this computer's clock is ahead. */
  | { of: "clock"; seconds: number };

// ---------------------------------------------------------------- working hours

/** On the wall clock of the technician's zone. */
export interface DayHours {
  from: LocalTime;
  until: LocalTime;
}

type Day = DayHours | null;
/** Monday first; null is a day off. */
export type Week = [Day, Day, Day, Day, Day, Day, Day];

export interface TechnicianHours {
  technician: Technician;
  zone: ZoneName;
  week: Week;
}

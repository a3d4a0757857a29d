// Made from src-tauri/src/view by ./dev types
// A test fails while this file is not what would be made now.

export type RequestStatus = "pending" | "approved" | "declined" | "cancelled";
export type InstallStatus = "not_configured" | "install_pending" | "active" | "error";
export type CapabilityReason = "ee_disabled" | "not_configured" | "no_organizer";
export type OrganizerWarningCode =
    "user_not_found" | "permission_missing" | "unreachable" | "not_configured" | "ee_disabled";
export type VerifyReason =
    "user_not_found" | "policy_missing" | "permission_missing" | "not_configured" | "unreachable" | "graph_error";

export type Zone = { "kind": "known", name: string, } | { "kind": "missing", name: "UTC", } | { "kind": "unknown", name: "UTC", stored: string, };

export type WallTime = { date: string, time: string, zone: Zone, };

export type Span = { start: string, end: string, };

export type RequestedTime = { durationMinutes: number, span: Span | null, date: string, time: string, zone: Zone, };

export type Person = { id: string, name: string, email: string, };

export type Technician = { zone: string | null, id: string, name: string, email: string, };

export type Requester = { name: string, email: string | null, phone: string | null, company: string | null, };

export type Ticket = { id: string, number: string, title: string, };

export type StatusChoice = "pending" | "approved" | "declined" | "cancelled" | "closed" | "all";

export type ListQuery = { status: StatusChoice, search: string, limit: number, after: string | null, };

export type RowFlag = "clock_change" | "conflict" | "competing" | "outside_hours" | "no_meeting" | "mail_failed";

export type RequestRow = { id: string, status: RequestStatus, service: string, client: string | null, requester: string, start: string, durationMinutes: number, requested: WallTime, technician: string | null, hasMeeting: boolean, flags: Array<RowFlag>, createdAt: string, };

export type RequestPage = { rows: Array<RequestRow>, next: string | null, };

export type RequestCounts = { pending: number, approved: number, };

export type TeamsMeetingWarning = { code: string, message: string, requestId: string | null, };

export type Misplaced = { "kind": "moving" } | { "kind": "behind", warning: TeamsMeetingWarning, };

export type MeetingState = { "kind": "none" } | { "kind": "creating" } | { "kind": "attached", organizer: string | null, misplaced: Misplaced | null, } | { "kind": "failed", at: string, warning: TeamsMeetingWarning, } | { "kind": "unknown", at: string, warning: TeamsMeetingWarning, };

export type Recipient = { name: string, email: string, };

export type MailState = { "kind": "held" } | { "kind": "queued", dueAt: string, attempts: number, lastError: string | null, } | { "kind": "no_server" } | { "kind": "sending" } | { "kind": "sent", at: string, } | { "kind": "failed", attempts: number, lastTriedAt: string | null, lastError: string | null, };

export type Mail = { id: string, message: string, recipient: Recipient, state: MailState, };

export type Leftover = { id: string, requestId: string | null, organizer: string, since: string, attempts: number, lastError: TeamsMeetingWarning | null, };

export type Decision = { by: string | null, byYou: boolean, at: string | null, };

export type Scheduled = { technician: Person | null, start: string, end: string, };

export type RequestState = { "status": "pending" } | { "status": "approved", decision: Decision, scheduled: Scheduled | null, meeting: MeetingState, notes: string, undoUntil: string | null, } | { "status": "declined", decision: Decision, reason: string, } | { "status": "cancelled", decision: Decision, reason: string, };

export type RequestDetail = { id: string, service: string, client: string | null, requester: Requester, requested: RequestedTime, preferredTechnician: Person | null, description: string, ticket: Ticket | null, state: RequestState, mails: Array<Mail>, leftovers: Array<Leftover>, createdAt: string, };

export type HistoryLine = { id: string, kind: string, at: string, actor: string | null, byYou: boolean, details: Record<string, unknown>, };

export type Capability = { available: true, reason: null } | { available: false, reason: CapabilityReason };

export type ApprovalOptions = { technicians: Array<Technician>, hasTickets: boolean, capability: Capability, organizer: string | null, };

export type GivenTime = { date: string | null, time: string | null, zone: string | null, durationMinutes: number | null, };

export type CheckInput = { requestId: string, technicianId: string | null, time: GivenTime, };

export type Notice = { "code": "conflict", technician: string, title: string, start: string, end: string, } | { "code": "outside_hours", technician: string, zone: string, } | { "code": "time_occurs_twice", zone: string, first: string, second: string, } | { "code": "in_the_past" } | { "code": "time_zone_missing" } | { "code": "time_zone_unknown", stored: string, } | { "code": "no_client_email" };

export type GapOffer = { date: string, time: string, start: string, };

export type Gap = { date: string, time: string, zone: string, before: GapOffer, after: GapOffer, };

export type AppointmentCheck = { "kind": "possible", notices: Array<Notice>, start: string, end: string, } | { "kind": "gap", gap: Gap, };

export type Stretch = { start: string, end: string, };

export type DayInput = { requestId: string, slot: Stretch, shown: Stretch, };

export type Availability = { "kind": "free" } | { "kind": "overlaps", minutes: number, } | { "kind": "outside_hours" } | { "kind": "away", until: string | null, };

export type Booked = { title: string, client: string | null, start: string, end: string, };

export type Rival = { requestId: string, client: string | null, requester: string, service: string, start: string, end: string, };

export type TechnicianDay = { technician: Technician, preferred: boolean, availability: Availability, nearestStart: string | null, booked: Array<Booked>, rivals: Array<Rival>, working: Array<Span>, };

export type Party = { requestId: string, client: string | null, requester: string, service: string, };

export type CalendarEntry = { id: string, title: string, appointment: Party | null, hasMeeting: boolean, start: string, end: string, };

export type Wish = { technicianId: string | null, requestId: string, client: string | null, requester: string, service: string, start: string, end: string, };

export type Lane = { technician: Technician, working: Array<Span>, entries: Array<CalendarEntry>, };

export type Calendar = { lanes: Array<Lane>, unassigned: Array<CalendarEntry>, wishes: Array<Wish>, cut: boolean, };

export type ApproveInput = { requestId: string, technicianId: string, time: GivenTime, generateTeamsMeeting: boolean, notes: string, ticketId: string | null, };

export type SeenTime = { start: string, end: string, };

export type RescheduleInput = { requestId: string, time: GivenTime, seen: SeenTime | null, };

export type CancelInput = { requestId: string, reason: string, seen: SeenTime | null, };

export type Outcome = { request: RequestDetail, notices: Array<Notice>, teamsMeetingWarning: TeamsMeetingWarning | null, };

export type Organizer = { upn: string, objectId: string | null, };

export type SetupHelp = { consentUrl: string | null, policyCommands: string, };

export type Cloud = "global" | "us_government_l4" | "us_government_l5";

export type MicrosoftSettings = { cloud: Cloud, ownRoots: boolean, secretExpires: string | null, };

export type CredentialExpiry = { credential: "client_secret" | "certificate", on: string, daysLeft: number, due: boolean, };

export type TeamsStatus = { surfaces: boolean, installStatus: InstallStatus, capability: Capability, tenantId: string | null, clientId: string | null, organizer: Organizer | null, setup: SetupHelp | null, settings: MicrosoftSettings, };

export type ConnectMicrosoftInput = { tenantId: string, clientId: string, cloud: Cloud, secretExpires: string | null, };

export type ConnectAnswer = { teams: TeamsStatus, warning: TeamsMeetingWarning | null, };

export type OrganizerWarning = { code: OrganizerWarningCode, message: string, };

export type OrganizerAnswer = { teams: TeamsStatus, warning: OrganizerWarning | null, };

export type Verdict = { "kind": "valid" } | { "kind": "refused", reason: VerifyReason, warning: TeamsMeetingWarning, };

export type VerifyAnswer = { teams: TeamsStatus, verdict: Verdict, displayName: string | null, leftBehind: TeamsMeetingWarning | null, };

export type Theme = "system" | "light" | "dark";

export type GeneralSettings = { language: string, theme: Theme, autostart: boolean, undoPauseSeconds: number, singleKeyShortcuts: boolean, keepWarmMinutes: number, };

export type Demo = { mails: boolean, };

export type Session = { you: Person, zone: string | null, settings: GeneralSettings, teams: TeamsStatus, demo: Demo | null, assistant: boolean, };

export type DayHours = { from: string, until: string, };

export type Week = [DayHours | null, DayHours | null, DayHours | null, DayHours | null, DayHours | null, DayHours | null, DayHours | null];

export type TechnicianHours = { technician: Technician, zone: string, week: Week, };

export type SecretPurpose = "microsoft_client_secret" | "microsoft_certificate" | "smtp_password" | "database_password";

export type SecretState = { "kind": "none" } | { "kind": "stored", since: string | null, } | { "kind": "environment", variable: string, } | { "kind": "unavailable", code: string, message: string, };

export type CheckId = "database" | "keychain" | "sign_in" | "expiry" | "permissions" | "organizer" | "policy" | "mail" | "clock";

export type CheckFinding = { "of": "database", schema: number, requests: number, } | { "of": "keychain", stored: number, inEnvironment: number, } | { "of": "sign_in", minutes: number, } | { "of": "expiry", on: string | null, } | { "of": "permissions", granted: Array<string> | null, } | { "of": "organizer", displayName: string | null, } | { "of": "policy" } | { "of": "mail", host: string, } | { "of": "clock", seconds: number, };

export type NotRunReason = "blocked" | "without_teams" | "not_permitted" | "nothing_to_compare";

export type CheckOutcome = { "kind": "passed", finding: CheckFinding, } | { "kind": "failed", code: string, message: string, requestId: string | null, commands: string | null, consent: boolean, } | { "kind": "not_run", reason: NotRunReason, needs: CheckId | null, };

export type Check = { id: CheckId, outcome: CheckOutcome, milliseconds: number, };

export type MailSecurity = "none" | "starttls" | "tls";

export type MailServer = { host: string, port: number, security: MailSecurity, username: string | null, from: string, };

export type MailSettings = { server: MailServer | null, waiting: number, };

export type TlsChoice = "off" | "if_offered" | "required" | "verified";

export type DatabaseServer = { host: string, port: number, database: string, user: string, tls: TlsChoice, };

export type ConnectionSettings = { workspace: string, workspaces: Array<string>, server: DatabaseServer | null, file: string, staff: string | null, inEnvironment: boolean, };

export type ConnectionInput = { server: DatabaseServer | null, staff: string | null, };

export type SchemaState = "empty" | "older" | "current";

export type ConnectionLook = { version: string, schema: SchemaState, milliseconds: number, };

export type AssistantState = "begun" | "over";

export type Edition = "enterprise" | "community";

export type AppInfo = { version: string, edition: Edition, dataFolder: string, logFolder: string, workspace: string, };

export type ErrorCode = "request_not_found" | "technician_not_found" | "technician_inactive" | "ticket_not_found" | "ticket_of_another_client" | "service_missing" | "already_approved" | "wrong_state" | "already_rescheduled" | "not_permitted" | "undo_too_late" | "meeting_exists" | "meeting_in_progress" | "meeting_missing" | "not_connected" | "not_scheduled" | "time_does_not_exist" | "invalid_date" | "invalid_time" | "unknown_time_zone" | "invalid_duration" | "invalid_value" | "invalid_cursor" | "text_empty" | "text_too_long" | "control_character" | "invalid_email_address" | "microsoft" | "database_busy" | "database_unreachable" | "database_sign_in_refused" | "database_missing" | "database_tls" | "database_may_not_create" | "database_foreign" | "database_in_environment" | "invalid_address" | "unknown_workspace" | "unknown_user" | "schema_newer" | "migration_failed" | "database_unreadable" | "database_refused" | "unknown_tenant" | "ambiguous_tenant" | "keychain_unavailable" | "keychain_locked" | "keychain_timeout" | "keychain_refused" | "no_mail_server" | "smtp_settings" | "smtp_failed" | "config_invalid" | "join_url_refused" | "clipboard_unavailable" | "browser_unavailable" | "internal";

export type CommandError = { code: ErrorCode, message: string, };

import type * as c from "./contract";
import type * as s from "./contract-settings";

/** Stops listening. */
type Unlisten = () => void;

/**
 * Everything the page can ask of the program: one method per command, named like it (`listRequests` is
 * `list_requests`). Every promise rejects with a `CommandError`.
 */
export interface Backend {
  session(): Promise<s.Session>;

  listRequests(query: c.ListQuery): Promise<c.RequestPage>;
  countRequests(): Promise<c.RequestCounts>;
  showRequest(requestId: c.RequestId): Promise<c.RequestDetail>;
  requestHistory(requestId: c.RequestId): Promise<c.HistoryLine[]>;

  approvalOptions(requestId: c.RequestId): Promise<c.ApprovalOptions>;
  findTickets(requestId: c.RequestId, search: string): Promise<c.Ticket[]>;
  checkAppointment(input: c.CheckInput): Promise<c.AppointmentCheck>;
  technicianDays(input: c.DayInput): Promise<c.TechnicianDay[]>;
  /** What stands in a stretch of up to eight days, or would. */
  calendar(shown: c.Span): Promise<c.Calendar>;
  approveRequest(input: c.ApproveInput): Promise<c.Outcome>;
  /** Lets the mails wait for the whole pause again, from now on; answers until when. */
  extendUndo(requestId: c.RequestId): Promise<c.Instant>;
  undoApproval(requestId: c.RequestId): Promise<c.Outcome>;
  declineRequest(requestId: c.RequestId, reason: string, seen: c.SeenTime | null): Promise<c.Outcome>;
  rescheduleRequest(input: c.RescheduleInput): Promise<c.Outcome>;
  cancelRequest(input: c.CancelInput): Promise<c.Outcome>;
  generateMeeting(requestId: c.RequestId): Promise<c.Outcome>;
  /** Meetings that should be gone, of all requests and of none. */
  leftovers(): Promise<c.Leftover[]>;
  /** Why it is still there; null: it is gone, or another process is at it. */
  retryLeftover(leftoverId: c.LeftoverId): Promise<c.TeamsMeetingWarning | null>;
  retryMail(mailId: c.MailId): Promise<c.RequestDetail>;

  /** In the browser, after the host check. */
  openJoinLink(requestId: c.RequestId): Promise<void>;
  copyJoinLink(requestId: c.RequestId): Promise<void>;
  /** A new message to the requester in the mail program. */
  writeToRequester(requestId: c.RequestId): Promise<void>;
  copyText(text: string): Promise<void>;

  saveSettings(settings: s.GeneralSettings): Promise<s.GeneralSettings>;
  /** Of all active staff, by name. */
  workingHours(): Promise<s.TechnicianHours[]>;
  saveWorkingHours(technicianId: c.UserId, week: s.Week): Promise<s.TechnicianHours[]>;
  teamsStatus(): Promise<s.TeamsStatus>;
  connectMicrosoft(input: s.ConnectMicrosoftInput): Promise<s.ConnectAnswer>;
  /** Null: no date is known. */
  credentialExpiry(): Promise<s.CredentialExpiry | null>;
  setOrganizer(name: string): Promise<s.OrganizerAnswer>;
  clearOrganizer(): Promise<s.OrganizerAnswer>;
  /** Who is typed, saved or not; an empty name is the tenant's organizer. */
  verifyOrganizer(name: string): Promise<s.VerifyAnswer>;
  /** Microsoft's page for admin consent, in the browser. */
  openConsentPage(): Promise<void>;
  secretState(purpose: s.SecretPurpose): Promise<s.SecretState>;
  storeSecret(purpose: s.SecretPurpose, secret: string): Promise<s.SecretState>;
  removeSecret(purpose: s.SecretPurpose): Promise<s.SecretState>;
  mailSettings(): Promise<s.MailSettings>;
  saveMailSettings(server: s.MailServer): Promise<s.MailSettings>;
  sendTestMail(address: string): Promise<void>;
  /** Also while the database cannot be opened. */
  connection(): Promise<s.ConnectionSettings>;
  /** Looks whether it could be used; changes nothing. */
  tryConnection(input: s.ConnectionInput): Promise<s.ConnectionLook>;
  /** Goes over to this database if it can be opened; else everything stays as it was. */
  saveConnection(input: s.ConnectionInput): Promise<s.ConnectionSettings>;
  chooseWorkspace(name: string): Promise<s.ConnectionSettings>;
  noteAssistant(state: s.AssistantState): Promise<void>;
  /** Forgets the run before this one. */
  beginChecks(): Promise<void>;
  /** Makes the next check; null when all are made. */
  nextCheck(): Promise<s.Check | null>;
  /** Has this one, and those that need it, made again by `nextCheck`. */
  checkAgain(check: s.CheckId): Promise<void>;
  /** To the clipboard, without secrets. */
  copyReport(): Promise<void>;
  appInfo(): Promise<s.AppInfo>;
  openLogFolder(): Promise<void>;
  /** Only in a demo whose mails can be read. */
  openDemoMails(): Promise<void>;

  /** Something in the database changed, by whomever. */
  onChanged(heard: () => void): Promise<Unlisten>;
  /** Somebody chose another workspace or database, elsewhere. */
  onExchanged(heard: () => void): Promise<Unlisten>;
  /**
   * The tray, a notification or a second start asks for this request; null: for the window as it is. The window is shown
   * from then on; answers when it is painted.
   */
  onShow(heard: (requestId: c.RequestId | null) => void): Promise<Unlisten>;
  /** The tray asks for the settings. */
  onShowSettings(heard: () => void): Promise<Unlisten>;
}

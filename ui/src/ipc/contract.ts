/**
 * What crosses the border between the page and the program behind it. Requests and what is done with them;
 * settings are in `contract-settings.ts`. The Rust side generates the same types; these are the ones the page
 * is written against.
 *
 * Instants are UTC, `2026-03-27T09:00:00Z`. Texts that come from people are shown as they are. A join URL never
 * crosses: the page names the request, the program opens or copies its link.
 */

export type Instant = string;
/** `2026-03-27` */
export type LocalDate = string;
/** `10:00` */
export type LocalTime = string;
/** IANA name */
export type ZoneName = string;

export type RequestId = string;
export type UserId = string;
export type TicketId = string;
export type MailId = string;
export type LeftoverId = string;

export type RequestStatus = "pending" | "approved" | "declined" | "cancelled";

// ---------------------------------------------------------------- list

export interface ListQuery {
  /** Closed: declined or cancelled. */
  status: RequestStatus | "closed" | "all";
  /** Substring; case and accents do not matter. Empty: no condition. */
  search: string;
  limit: number;
  /** `next` of the page before. */
  after: string | null;
}

/** What an approver should know of a request before opening it. */
export type RowFlag =
  | "clock_change"
  /** The preferred technician has something else then. */
  | "conflict"
  /** Another pending request wants the same technician then. */
  | "competing"
  | "outside_hours"
  | "no_meeting"
  | "mail_failed";

export interface RequestRow {
  id: RequestId;
  status: RequestStatus;
  service: string;
  /** Null: a public request, nobody's client. */
  client: string | null;
  requester: string;
  /** Where the appointment is, or is asked for; the end of the gap if that local time does not exist. Sorts the list. */
  start: Instant;
  durationMinutes: number;
  requested: WallTime;
  technician: string | null;
  hasMeeting: boolean;
  flags: RowFlag[];
  createdAt: Instant;
}

/** Pending requests come soonest first, all others latest first. */
export interface RequestPage {
  rows: RequestRow[];
  next: string | null;
}

/** Up to 1000; beyond that nobody counts. */
export interface RequestCounts {
  pending: number;
  approved: number;
}

// ---------------------------------------------------------------- one request

export interface WallTime {
  date: LocalDate;
  time: LocalTime;
  zone: Zone;
}

/** In which zone a request's time is read. */
export type Zone =
  | { kind: "known"; name: ZoneName }
  /** None was given; read as UTC. */
  | { kind: "missing"; name: "UTC" }
  /** `stored` is nobody's zone; treated as UTC. */
  | { kind: "unknown"; name: "UTC"; stored: string };

export interface Person {
  id: UserId;
  name: string;
  email: string;
}

export interface Requester {
  name: string;
  email: string | null;
  phone: string | null;
  company: string | null;
}

export interface Ticket {
  id: TicketId;
  number: string;
  title: string;
}

export interface RequestDetail {
  id: RequestId;
  service: string;
  client: string | null;
  requester: Requester;
  requested: RequestedTime;
  preferredTechnician: Person | null;
  description: string;
  ticket: Ticket | null;
  state: RequestState;
  /** Latest first. */
  mails: Mail[];
  /** Meetings of this request that should be gone. */
  leftovers: Leftover[];
  createdAt: Instant;
}

/** The span is null where the asked local time does not exist. */
export interface RequestedTime extends WallTime {
  durationMinutes: number;
  span: Span | null;
}

export interface Span {
  start: Instant;
  end: Instant;
}

export type RequestState =
  | { status: "pending" }
  | {
      status: "approved";
      decision: Decision;
      scheduled: Scheduled | null;
      meeting: MeetingState;
      notes: string;
      /** While undo is possible: until when the mails wait. Null as soon as one of them was claimed. */
      undoUntil: Instant | null;
    }
  | { status: "declined"; decision: Decision; reason: string }
  | { status: "cancelled"; decision: Decision; reason: string };

export interface Decision {
  /** Null in rows that others wrote without it. */
  by: string | null;
  byYou: boolean;
  at: Instant | null;
}

export interface Scheduled extends Span {
  technician: Person | null;
}

export type MeetingState =
  | { kind: "none" }
  | { kind: "creating" }
  | { kind: "attached"; organizer: string | null; misplaced: Misplaced | null }
  | { kind: "failed"; at: Instant; warning: TeamsMeetingWarning }
  /** Nobody can say whether one was made. */
  | { kind: "unknown"; at: Instant; warning: TeamsMeetingWarning };

/** A meeting that is not where its appointment is. */
export type Misplaced =
  { kind: "moving" } /** It stays at an earlier time. */ | { kind: "behind"; warning: TeamsMeetingWarning };

/** A meeting that should be gone and could not be deleted yet. */
export interface Leftover {
  id: LeftoverId;
  /** Null for one that was made to verify the organizer. */
  requestId: RequestId | null;
  organizer: string;
  since: Instant;
  attempts: number;
  /** Null while the first try is under way. */
  lastError: TeamsMeetingWarning | null;
}

/** The act stands, something about its meeting does not. `message` is a sentence for the user. */
export interface TeamsMeetingWarning {
  code: string;
  message: string;
  requestId: string | null;
}

export interface Mail {
  id: MailId;
  message: string;
  recipient: { name: string; email: string };
  state: MailState;
}

export type MailState =
  /** Waits for the meeting's outcome. */
  | { kind: "held" }
  | { kind: "queued"; dueAt: Instant; attempts: number; lastError: string | null }
  /** Complete, but this workspace has no mail server. */
  | { kind: "no_server" }
  | { kind: "sending" }
  | { kind: "sent"; at: Instant }
  | { kind: "failed"; attempts: number; lastTriedAt: Instant | null; lastError: string | null };

/** Newest first; `kind` is one of the audit trail's names, text because a newer program may have written it. */
export interface HistoryLine {
  id: string;
  kind: string;
  at: Instant;
  /** Null: what the program did by itself. */
  actor: string | null;
  byYou: boolean;
  details: Record<string, unknown>;
}

// ---------------------------------------------------------------- approve, decline, undo

/** What the approval form needs besides the request. */
export interface ApprovalOptions {
  technicians: Technician[];
  /** False: the tenant has no tickets, and the field is not shown. */
  hasTickets: boolean;
  capability: Capability;
  /** Who owns the meeting; null unless capable. */
  organizer: string | null;
}

export interface Technician extends Person {
  zone: ZoneName | null;
}

export type CapabilityReason = "ee_disabled" | "not_configured" | "no_organizer";
export type Capability = { available: true; reason: null } | { available: false; reason: CapabilityReason };

/** A time given with an act. A missing half is the request's own; `zone` null is the requester's. */
export interface GivenTime {
  date: LocalDate | null;
  time: LocalTime | null;
  zone: ZoneName | null;
  durationMinutes: number | null;
}

export interface CheckInput {
  requestId: RequestId;
  technicianId: UserId | null;
  time: GivenTime;
}

/** What approving with this time and technician would mean. Changes nothing. */
export type AppointmentCheck = ({ kind: "possible"; notices: Notice[] } & Span) | { kind: "gap"; gap: Gap };

export interface DayInput {
  requestId: RequestId;
  /** When the appointment would be, or is. */
  slot: Span;
  /** What is shown of the day. */
  shown: Span;
}

/** What the appointment's time means for a technician. */
export type Availability =
  | { kind: "free" }
  | { kind: "overlaps"; minutes: number }
  | { kind: "outside_hours" }
  /** Off on that day; `until` is when they work again. */
  | { kind: "away"; until: Instant | null };

/** An entry of the schedule. The title is empty for what concerns nobody else. */
export interface Booked extends Span {
  title: string;
  client: string | null;
}

/** Another pending request that wants the technician for some of the same time. */
export interface Rival extends Span {
  requestId: RequestId;
  client: string | null;
  requester: string;
  service: string;
}

/** The days come with the preferred technician first, then whoever is free, overlapping, off. */
export interface TechnicianDay {
  technician: Technician;
  /** By the requester. */
  preferred: boolean;
  availability: Availability;
  /** The nearest start of that day at which they are free for all of it. */
  nearestStart: Instant | null;
  booked: Booked[];
  rivals: Rival[];
  working: Span[];
}

// ---------------------------------------------------------------- calendar

/** Of which request, who asks, and for what. */
export interface Party {
  requestId: RequestId;
  /** Null: a public request, nobody's client. */
  client: string | null;
  requester: string;
  service: string;
}

export interface CalendarEntry extends Span {
  id: string;
  /** Empty for what concerns nobody else. */
  title: string;
  /** Whose appointment it is; null: no request's. */
  appointment: Party | null;
  hasMeeting: boolean;
}

/** A pending request, where it would be. */
export interface Wish extends Party, Span {
  /** The preferred one, if they are active. */
  technicianId: UserId | null;
}

export interface Lane {
  technician: Technician;
  working: Span[];
  /** By start. */
  entries: CalendarEntry[];
}

export interface Calendar {
  /** Of all active staff, by name. */
  lanes: Lane[];
  /** Appointments of nobody who is active. */
  unassigned: CalendarEntry[];
  wishes: Wish[];
  /** There is more than this. */
  cut: boolean;
}

/** A local time which the clocks skip, and the two offered instead, in the same zone. */
export interface Gap {
  date: LocalDate;
  time: LocalTime;
  zone: ZoneName;
  before: GapOffer;
  after: GapOffer;
}

export interface GapOffer {
  date: LocalDate;
  time: LocalTime;
  start: Instant;
}

/** Something the approver should know; it never refuses. */
export type Notice =
  | { code: "conflict"; technician: string; title: string; start: Instant; end: Instant }
  | { code: "outside_hours"; technician: string; zone: ZoneName }
  | { code: "time_occurs_twice"; zone: ZoneName; first: Instant; second: Instant }
  | { code: "in_the_past" }
  | { code: "time_zone_missing" }
  | { code: "time_zone_unknown"; stored: string }
  | { code: "no_client_email" };

export interface ApproveInput {
  requestId: RequestId;
  technicianId: UserId;
  time: GivenTime;
  generateTeamsMeeting: boolean;
  notes: string;
  ticketId: TicketId | null;
}

/** Where an appointment was when somebody decided about it; somebody was faster if it is elsewhere by now. */
export type SeenTime = Span;

export interface RescheduleInput {
  requestId: RequestId;
  time: GivenTime;
  /** Null where it had no time: a wish for a local time that does not exist. */
  seen: SeenTime | null;
}

export interface CancelInput {
  requestId: RequestId;
  /** Goes into the mails; empty: none. */
  reason: string;
  seen: SeenTime | null;
}

export interface Outcome {
  request: RequestDetail;
  notices: Notice[];
  teamsMeetingWarning: TeamsMeetingWarning | null;
}

import type {
  AppointmentCheck,
  Gap,
  GapOffer,
  GivenTime,
  Instant,
  LocalDate,
  LocalTime,
  RequestDetail,
  Span,
  ZoneName,
} from "../ipc/contract";
import type { DayLook } from "../approve/look";
import type { CommandError } from "../ipc/errors";
import { wallClock, type WallClock } from "../time/zone";

/** Where an appointment is, or is asked for; null for a wish that no clock ever shows. */
export function presentSpan({ state, requested }: RequestDetail): Span | null {
  if (state.status !== "approved" || !state.scheduled) return requested.span;
  const { start, end } = state.scheduled;
  return { start, end };
}

export function presentMinutes(request: RequestDetail): number {
  const span = presentSpan(request);
  return span && request.state.status === "approved"
    ? Math.round((Date.parse(span.end) - Date.parse(span.start)) / 60_000)
    : request.requested.durationMinutes;
}

/** The new time that an approver is choosing. */
export class Move {
  /** As it was when the dialog opened: what somebody else changes meanwhile is found out by the program. */
  readonly request: RequestDetail;
  readonly from: Span | null;
  /** Null: not touched yet. */
  given = $state.raw<{ date: LocalDate; time: LocalTime; zone: ZoneName } | null>(null);
  durationMinutes = $state(0);
  /** A field holds something that is no date or no time. */
  unreadable = $state<"date" | "time" | null>(null);
  /** The skipped hour which `given` answers. */
  answered = $state.raw<{ gap: Gap; offer: GapOffer } | null>(null);
  check = $state.raw<AppointmentCheck | null>(null);
  /** The technicians' days around the new time. */
  look = $state.raw<DayLook | null>(null);
  error = $state.raw<CommandError | null>(null);
  busy = $state(false);

  /** `to` is where it was put in the calendar: an instant, which no clock shows twice. */
  constructor(request: RequestDetail, to: Instant | null = null) {
    this.request = request;
    this.from = presentSpan(request);
    this.durationMinutes = presentMinutes(request);
    if (to !== null) this.given = { ...wallClock(to, "UTC"), zone: "UTC" };
  }

  get time(): GivenTime {
    const { date = null, time = null, zone = null } = this.given ?? {};
    return { date, time, zone, durationMinutes: this.durationMinutes };
  }

  get slot(): Extract<AppointmentCheck, { kind: "possible" }> | null {
    return this.check?.kind === "possible" ? this.check : null;
  }

  get gap(): Gap | null {
    return this.check?.kind === "gap" ? this.check.gap : null;
  }

  /** Whether there is a new time to go to. */
  get moves(): boolean {
    const { slot, from } = this;
    return slot !== null && (slot.start !== from?.start || slot.end !== from.end);
  }

  /** What the fields show, on the approver's clock; no time as long as a skipped hour waits for its answer. */
  wall(zone: ZoneName): { date: LocalDate; time: LocalTime | null } {
    if (this.given?.zone === zone) return this.given;
    const start = this.answered?.offer.start ?? this.slot?.start ?? this.from?.start;
    if (start !== undefined) return wallClock(start, zone);
    return { date: this.request.requested.date, time: null };
  }

  to(change: Partial<WallClock>, zone: ZoneName): void {
    const { date, time } = { ...this.wall(zone), ...change };
    this.unreadable = null;
    this.answered = null;
    if (time !== null) this.given = { date, time, zone };
  }

  /** A time on the requester's own clock. */
  there(wall: WallClock): void {
    this.unreadable = null;
    this.answered = null;
    this.given = { ...wall, zone: this.request.requested.zone.name };
  }

  choose(gap: Gap, offer: GapOffer): void {
    this.answered = { gap, offer };
    this.unreadable = null;
    this.given = { date: offer.date, time: offer.time, zone: gap.zone };
  }
}

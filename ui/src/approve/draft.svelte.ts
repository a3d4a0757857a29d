import type {
  AppointmentCheck,
  ApprovalOptions,
  Gap,
  GapOffer,
  GivenTime,
  LocalDate,
  LocalTime,
  RequestDetail,
  Ticket,
  UserId,
  ZoneName,
} from "../ipc/contract";
import type { CommandError } from "../ipc/errors";
import { wallClock, type WallClock } from "../time/zone";
import type { DayLook } from "./look";

export const NOTES_MAX = 2000;

/** What an approver has put into the form of one request. Kept while the window lives, also when looking elsewhere. */
export class Draft {
  /** As it was when it was last read. */
  request: RequestDetail;
  options = $state.raw<ApprovalOptions | null>(null);
  technicianId = $state<UserId | null>(null);
  /** Null: as asked for. */
  given = $state.raw<{ date: LocalDate; time: LocalTime; zone: ZoneName } | null>(null);
  /** A date or time field holds something that is none. */
  unreadable = $state<"date" | "time" | null>(null);
  /** The skipped hour which `given` answers. */
  answered = $state.raw<{ gap: Gap; offer: GapOffer } | null>(null);
  durationMinutes = $state(0);
  teams = $state(true);
  notes = $state("");
  ticket = $state.raw<Ticket | null>(null);
  check = $state.raw<AppointmentCheck | null>(null);
  /** Everybody's day around the slot; null until it came, or where there is no slot. */
  look = $state.raw<DayLook | null>(null);
  error = $state.raw<CommandError | null>(null);
  busy = $state(false);

  constructor(request: RequestDetail) {
    this.request = $state.raw(request);
    this.durationMinutes = request.requested.durationMinutes;
    this.ticket = request.ticket;
  }

  get technician() {
    return this.options?.technicians.find(({ id }) => id === this.technicianId) ?? null;
  }

  /** As the program reads it. */
  get time(): GivenTime {
    const asked = this.request.requested.durationMinutes;
    const { date = null, time = null, zone = null } = this.given ?? {};
    return {
      date,
      time,
      zone,
      durationMinutes: this.durationMinutes === asked ? null : this.durationMinutes,
    };
  }

  get gap(): Gap | null {
    return this.check?.kind === "gap" ? this.check.gap : null;
  }

  get notices() {
    return this.check?.kind === "possible" ? this.check.notices : [];
  }

  /** What the fields show, on the approver's clock. The time is null as long as a skipped hour waits for its answer. */
  wall(zone: ZoneName): { date: LocalDate; time: LocalTime | null } {
    if (this.given && this.given.zone === zone) return this.given;
    if (this.answered) return wallClock(this.answered.offer.start, zone);
    const { span, date } = this.request.requested;
    if (span) return wallClock(span.start, zone);
    return this.gap ? { date: wallClock(this.gap.after.start, zone).date, time: null } : { date, time: null };
  }

  /** The approver typed another day or time, on their own clock. */
  move(change: Partial<WallClock>, zone: ZoneName): void {
    const { date, time } = { ...this.wall(zone), ...change };
    this.unreadable = null;
    if (time === null) return;
    this.answered = null;
    this.given = { date, time, zone };
  }

  choose(gap: Gap, offer: GapOffer): void {
    this.answered = { gap, offer };
    this.unreadable = null;
    this.given = { date: offer.date, time: offer.time, zone: gap.zone };
  }

  /** Back to what was asked for. */
  asAsked(): void {
    this.answered = null;
    this.unreadable = null;
    this.given = null;
  }
}

/** Who is asked for, if they are on the list; else the only one there is; else nobody. */
export function defaultTechnician(options: ApprovalOptions, request: RequestDetail): UserId | null {
  const wanted = request.preferredTechnician?.id;
  if (options.technicians.some(({ id }) => id === wanted)) return wanted ?? null;
  return options.technicians.length === 1 ? (options.technicians[0]?.id ?? null) : null;
}

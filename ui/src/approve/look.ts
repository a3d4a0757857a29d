import type { Backend } from "../ipc/backend";
import type { RequestId, Span, TechnicianDay, UserId, ZoneName } from "../ipc/contract";
import { toInstant } from "../time/zone";
import { shownAround, type Stretch } from "./strip";

/** The technicians' days around an appointment, as they were when they were read. */
export interface DayLook {
  slot: Span;
  shown: Stretch;
  days: TechnicianDay[];
}

export async function lookAround(
  backend: Backend,
  requestId: RequestId,
  { start, end }: Span,
  zone: ZoneName,
): Promise<DayLook> {
  const slot = { start, end };
  const shown = shownAround(slot, zone);
  const days = await backend.technicianDays({
    requestId,
    slot,
    shown: { start: toInstant(shown.from), end: toInstant(shown.to) },
  });
  return { slot, shown, days };
}

export function dayOf(look: DayLook | null, technician: UserId | null): TechnicianDay | null {
  return look?.days.find((day) => day.technician.id === technician) ?? null;
}

/** Somebody else who is free, the preferred one first; null: nobody is. */
export function freeInstead(look: DayLook, technician: UserId | null): TechnicianDay | null {
  const free = ({ technician: { id }, availability }: TechnicianDay) =>
    id !== technician && availability.kind === "free";
  return look.days.find(free) ?? null;
}

/** Whether there is anybody who works then. */
export function nobodyWorks({ days }: DayLook): boolean {
  const off = ({ availability: { kind } }: TechnicianDay) => kind === "outside_hours" || kind === "away";
  return days.length > 0 && days.every(off);
}

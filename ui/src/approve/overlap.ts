import type { Notice, Span } from "../ipc/contract";
import { milliseconds } from "../time/zone";

type Conflict = Extract<Notice, { code: "conflict" }>;

export function overlapMinutes(a: Span, b: Span): number {
  const start = Math.max(milliseconds(a.start), milliseconds(b.start));
  const end = Math.min(milliseconds(a.end), milliseconds(b.end));
  return Math.max(0, Math.round((end - start) / 60_000));
}

function conflicts(notices: readonly Notice[]): Conflict[] {
  return notices.filter((notice) => notice.code === "conflict");
}

/** Minutes of the slot that are taken; entries may overlap each other, so no more than the slot has. */
export function bookedMinutes(slot: Span, notices: readonly Notice[]): number {
  const taken = conflicts(notices).reduce((sum, conflict) => sum + overlapMinutes(slot, conflict), 0);
  return Math.min(taken, overlapMinutes(slot, slot));
}

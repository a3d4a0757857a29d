import type * as c from "../../src/ipc/contract";
import { presentSpan } from "../../src/reschedule/move.svelte";
import { toInstant, wallClock } from "../../src/time/zone";
import { decided } from "./acts";
import { ORGANIZER } from "./day";
import { MEETING_GONE, NOT_MOVED, NOT_REMOVED, REMOVAL_REFUSED, refuse, type World } from "./faults";

/** What reschedule, cancel and decline make of a request; plain functions from before to after. */

export function checkSeen(request: c.RequestDetail, seen: c.SeenTime | null): void {
  const now = presentSpan(request);
  if (seen && now && (seen.start !== now.start || seen.end !== now.end)) {
    throw refuse(
      "already_rescheduled",
      "Already rescheduled by Tomasz Wolny at 10:41; look at its new time.",
    );
  }
}

function moved(state: c.RequestState, world: World): c.MeetingState {
  if (state.status !== "approved" || state.meeting.kind !== "attached") return { kind: "none" };
  if (world.move === "gone") return { kind: "none" };
  return {
    kind: "attached",
    organizer: ORGANIZER,
    misplaced: world.move === "refused" ? { kind: "behind", warning: NOT_MOVED } : null,
  };
}

export function reschedule(request: c.RequestDetail, slot: c.Span, world: World): c.Outcome {
  const { requested, state } = request;
  const { date, time } = wallClock(slot.start, requested.zone.name);
  const { start, end } = slot;
  const durationMinutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  const after: c.RequestDetail = {
    ...request,
    requested: { ...requested, date, time, durationMinutes, span: { start, end } },
  };
  if (state.status !== "approved") return { request: after, notices: [], teamsMeetingWarning: null };
  const had = state.meeting.kind === "attached";
  const warning = had ? { moved: null, refused: NOT_MOVED, gone: MEETING_GONE }[world.move] : null;
  const technician = state.scheduled?.technician ?? null;
  const scheduled = { start, end, technician };
  return {
    request: {
      ...after,
      state: { ...state, scheduled, undoUntil: null, meeting: had ? moved(state, world) : state.meeting },
      mails: told(request, "rescheduled", world),
    },
    notices: [],
    teamsMeetingWarning: warning,
  };
}

function told(request: c.RequestDetail, what: "rescheduled" | "cancelled", world: World): c.Mail[] {
  const dueAt = toInstant(world.now());
  return request.mails.map((mail, index) => ({
    ...mail,
    id: `${request.id}-${what}${index}`,
    message: `appointment-${what}-${index === 0 ? "client" : "technician"}`,
    state: { kind: "queued", dueAt, attempts: 0, lastError: null },
  }));
}

/** Off the schedule; a meeting that stays becomes a leftover. */
export function close(
  request: c.RequestDetail,
  status: "declined" | "cancelled",
  reason: string,
  world: World,
): c.Outcome {
  const { state } = request;
  const had = state.status === "approved" && state.meeting.kind === "attached";
  const stays = had && world.removal === "refused";
  const leftover: c.Leftover = {
    id: `${request.id}-leftover`,
    requestId: request.id,
    organizer: ORGANIZER,
    since: toInstant(world.now()),
    attempts: 1,
    lastError: REMOVAL_REFUSED,
  };
  return {
    request: {
      ...request,
      state: { status, decision: decided(world.now()), reason },
      mails: told(request, "cancelled", world),
      leftovers: stays ? [leftover] : [],
    },
    notices: [],
    teamsMeetingWarning: stays ? NOT_REMOVED : null,
  };
}

/** One more try at what was left behind. */
export function retried(request: c.RequestDetail, world: World): c.RequestDetail {
  const leftovers = world.removal === "removed" ? [] : request.leftovers;
  return {
    ...request,
    leftovers: leftovers.map((leftover) => ({ ...leftover, attempts: leftover.attempts + 1 })),
  };
}

import type * as c from "../../src/ipc/contract";
import { toInstant } from "../../src/time/zone";
import { ORGANIZER } from "./day";
import { OUTCOME_UNKNOWN, POLICY_MISSING, type World } from "./faults";
import { TECHNICIANS, YOU } from "./people";

/** What the acts make of a request; plain functions from before to after. */

export function decided(now: number): c.Decision {
  return { by: YOU.name, byYou: true, at: toInstant(now) };
}

export function approve(
  request: c.RequestDetail,
  input: c.ApproveInput,
  span: c.Span,
  now: number,
  pauseSeconds: number,
): c.RequestDetail {
  const technician = TECHNICIANS.find(({ id }) => id === input.technicianId) ?? null;
  const undoUntil = pauseSeconds === 0 ? null : toInstant(now + pauseSeconds * 1000);
  return {
    ...request,
    ticket: request.ticket,
    state: {
      status: "approved",
      decision: decided(now),
      scheduled: { start: span.start, end: span.end, technician },
      meeting: { kind: input.generateTeamsMeeting ? "creating" : "none" },
      notes: input.notes,
      undoUntil,
    },
    mails: mailsTo(request, technician, undoUntil ?? toInstant(now)),
  };
}

function mailsTo(request: c.RequestDetail, technician: c.Person | null, dueAt: string): c.Mail[] {
  const queued: c.MailState = { kind: "queued", dueAt, attempts: 0, lastError: null };
  const { name, email } = request.requester;
  return [
    ...(email === null
      ? []
      : [
          {
            id: `${request.id}-client`,
            message: "appointment-request-approved-client",
            recipient: { name, email },
            state: queued,
          },
        ]),
    ...(technician
      ? [
          {
            id: `${request.id}-technician`,
            message: "appointment-assigned",
            recipient: technician,
            state: queued,
          },
        ]
      : []),
  ];
}

export function withMeeting(request: c.RequestDetail, world: World): c.RequestDetail {
  if (request.state.status !== "approved") return request;
  const at = toInstant(world.now());
  const meetings: Record<World["meeting"], c.MeetingState> = {
    created: { kind: "attached", organizer: ORGANIZER, misplaced: null },
    policy_missing: { kind: "failed", at, warning: POLICY_MISSING },
    unknown: { kind: "unknown", at, warning: OUTCOME_UNKNOWN },
  };
  return { ...request, state: { ...request.state, meeting: meetings[world.meeting] } };
}

export function warningOf(request: c.RequestDetail): c.TeamsMeetingWarning | null {
  const { state } = request;
  if (state.status !== "approved") return null;
  return state.meeting.kind === "failed" || state.meeting.kind === "unknown" ? state.meeting.warning : null;
}

/** The pause is over: the mails leave. */
export function delivered(request: c.RequestDetail, world: World): c.RequestDetail {
  if (request.state.status !== "approved") return request;
  const at = toInstant(world.now());
  const failed: c.MailState = {
    kind: "failed",
    attempts: 3,
    lastTriedAt: toInstant(world.now() + 3 * 60_000),
    lastError: "The mail server refused the address rosa.delgado@lakeview.example: “mailbox full”.",
  };
  return {
    ...request,
    state: { ...request.state, undoUntil: null },
    mails: request.mails.map((mail) => ({
      ...mail,
      state: world.clientMail === "failed" && mail.id.endsWith("-client") ? failed : { kind: "sent", at },
    })),
  };
}

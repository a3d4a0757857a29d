import type { HistoryLine } from "../../src/ipc/contract";

const line = (
  id: string,
  kind: string,
  at: string,
  actor: string | null,
  details: Record<string, unknown> = {},
) => ({
  id,
  kind,
  at,
  actor,
  byYou: actor === "Jana Brandt",
  details,
});

/** What became of the appointment with Acme Corp. */
export const ACME_HISTORY: HistoryLine[] = [
  line("5", "APPOINTMENT_ONLINE_MEETING_ATTACHED", "2026-03-16T10:33:00Z", "Jana Brandt"),
  line("4", "APPOINTMENT_ONLINE_MEETING_FAILED", "2026-03-16T10:20:00Z", null, {
    code: "policy_missing",
    message: "The organizer is not covered by an application access policy.",
    request_id: "2f6b41d7-0c1c-4c65-9a53-5d0f7f00c91e",
  }),
  line("3", "APPOINTMENT_REQUEST_APPROVED", "2026-03-16T10:20:00Z", "Jana Brandt", {
    technician: "Mara Lindqvist",
    start: "2026-03-26T13:00:00Z",
  }),
  line("2", "SCHEDULE_ENTRY_CREATED", "2026-03-16T10:20:00Z", "Jana Brandt", {
    start: "2026-03-26T13:00:00Z",
  }),
  line("1", "APPOINTMENT_REQUEST_CREATED", "2026-03-16T08:47:00Z", "Dana Whitfield"),
];

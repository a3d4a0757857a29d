import { describe, expect, test } from "vitest";
import { Application } from "../../src/app/application.svelte";
import { decides } from "../../src/app/decisions";
import { wordLine } from "../../src/detail/history";
import type { HistoryLine, Span } from "../../src/ipc/contract";
import { clockChange } from "../../src/reschedule/clock-change";
import { Move, presentMinutes, presentSpan } from "../../src/reschedule/move.svelte";
import { told } from "../../src/reschedule/told";
import { Clock } from "../../src/time/clock.svelte";
import { MemoryBackend } from "../memory/backend";
import { APPROVED, NOW, PENDING } from "../memory/day";

const BERLIN = "Europe/Berlin";
const acme = APPROVED.find(({ id }) => id === "acme")!;
const gap = PENDING.find(({ id }) => id === "hafenlogistik")!;

const hour = (start: string): Span => ({
  start,
  end: new Date(Date.parse(start) + 3_600_000).toISOString().replace(".000", ""),
});

describe("the clocks between the old and the new time", () => {
  test("are told where the requester's time of day changes with them", () => {
    const change = clockChange(
      hour("2026-03-27T14:00:00Z"),
      hour("2026-03-30T13:00:00Z"),
      BERLIN,
      "America/Chicago",
    );
    expect(change).toEqual({
      before: "09:00",
      after: "08:00",
      zone: BERLIN,
      day: "2026-03-29",
      apartBefore: -360,
      apartAfter: -420,
      keep: { date: "2026-03-30", time: "09:00" },
    });
  });

  test("name the zone that changes, also backwards in time", () => {
    const change = clockChange(
      hour("2026-03-09T13:00:00Z"),
      hour("2026-03-06T13:00:00Z"),
      BERLIN,
      "America/Chicago",
    );
    expect([change?.zone, change?.day]).toEqual(["America/Chicago", "2026-03-08"]);
  });

  test("are nobody's concern where the requester keeps the time, or both clocks change alike", () => {
    const [before, kept] = [hour("2026-03-27T14:00:00Z"), hour("2026-03-30T14:00:00Z")];
    expect(clockChange(before, kept, BERLIN, "America/Chicago")).toBeNull();
    expect(clockChange(before, hour("2026-03-30T13:00:00Z"), BERLIN, "Europe/Lisbon")).toBeNull();
    expect(clockChange(before, hour("2026-03-30T13:00:00Z"), BERLIN, BERLIN)).toBeNull();
  });
});

describe("a new time", () => {
  test("starts where the appointment is, and half a change keeps the other half", () => {
    const move = new Move(acme);
    expect(move.wall(BERLIN)).toEqual({ date: "2026-03-26", time: "14:00" });
    move.to({ date: "2026-03-30" }, BERLIN);
    expect(move.time).toEqual({ date: "2026-03-30", time: "14:00", zone: BERLIN, durationMinutes: 30 });
    move.there({ date: "2026-03-30", time: "09:00" });
    expect(move.time.zone).toBe("America/New_York");
  });

  test("is none until it differs from the present one", () => {
    const move = new Move(acme);
    const span = presentSpan(acme)!;
    move.check = { kind: "possible", notices: [], ...span };
    expect(move.moves).toBe(false);
    move.check = { kind: "possible", notices: [], ...span, end: "2026-03-26T14:00:00Z" };
    expect(move.moves).toBe(true);
  });

  test("has no time while a skipped hour waits for its answer", () => {
    const move = new Move(gap);
    expect([move.from, move.wall(BERLIN)]).toEqual([null, { date: "2026-03-29", time: null }]);
    move.to({ date: "2026-03-30" }, BERLIN);
    expect(move.given).toBeNull();
    move.to({ date: "2026-03-30", time: "02:30" }, BERLIN);
    expect(move.time.time).toBe("02:30");
  });

  test("is as long as the appointment, not as what was asked for", () => {
    const { state } = acme;
    if (state.status !== "approved" || !state.scheduled) throw new Error("it is approved");
    const longer = {
      ...acme,
      state: { ...state, scheduled: { ...state.scheduled, end: "2026-03-26T14:30:00Z" } },
    };
    expect([presentMinutes(longer), presentMinutes(gap)]).toEqual([90, 90]);
  });
});

test("who is told is who has an address and whoever is assigned", () => {
  expect(told(acme)).toEqual(["Dana Whitfield", "Mara Lindqvist"]);
  expect(told({ ...acme, requester: { ...acme.requester, email: null } })).toEqual(["Mara Lindqvist"]);
  expect(told(gap)).toEqual(["Jörn Petersen"]);
});

test("what is closed is not decided about again", () => {
  const possible = (status: "pending" | "approved" | "declined" | "cancelled") =>
    (["decline", "reschedule", "cancel"] as const).filter((dialog) => decides(dialog, status));
  expect(possible("pending")).toEqual(["decline", "reschedule"]);
  expect(possible("approved")).toEqual(["decline", "reschedule", "cancel"]);
  expect([possible("declined"), possible("cancelled")]).toEqual([[], []]);
});

test("the history tells a failed move from a failed creation", () => {
  const line = (kind: string, details: HistoryLine["details"]): HistoryLine => ({
    id: "1",
    kind,
    at: "2026-03-26T09:00:00Z",
    actor: null,
    byYou: true,
    details,
  });
  const what = (kind: string, details = {}) => wordLine(line(kind, details), BERLIN, NOW).what;
  expect(what("APPOINTMENT_ONLINE_MEETING_FAILED", { operation: "update" })).toContain("moved");
  expect(what("APPOINTMENT_ONLINE_MEETING_FAILED", { operation: "create" })).toContain("created");
  expect(what("APPOINTMENT_CANCELED")).toBe("Cancelled");
  expect(what("APPOINTMENT_REQUEST_RESCHEDULED")).toBe("Rescheduled");
});

describe("the acts", () => {
  async function opened(id: string, world = {}) {
    const backend = new MemoryBackend({ now: () => NOW, ...world });
    const app = new Application(backend, new Clock(() => NOW), null);
    await app.start();
    await app.open(id);
    return { backend, app };
  }
  const seen = presentSpan(acme)!;

  test("a meeting that stays becomes a leftover of the closed request, until a try removes it", async () => {
    const { backend, app } = await opened("acme", { removal: "refused" });
    const outcome = await backend.cancelRequest({ requestId: "acme", reason: "", seen });
    expect(outcome.teamsMeetingWarning?.message).toMatch(/^Appointment deleted, but the Microsoft Teams/);
    await app.refresh();
    expect(app.opened.detail?.leftovers).toHaveLength(1);
    backend.world.removal = "removed";
    expect(await backend.retryLeftover("acme-leftover")).toBeNull();
    await app.refresh();
    expect(app.opened.detail?.leftovers).toEqual([]);
  });

  test("somebody who looks at the old time is told that it has moved", async () => {
    const { backend } = await opened("acme");
    const time = { date: "2026-03-27", time: "14:00", zone: BERLIN, durationMinutes: 30 };
    await backend.rescheduleRequest({ requestId: "acme", time, seen });
    await expect(backend.cancelRequest({ requestId: "acme", reason: "", seen })).rejects.toMatchObject({
      code: "already_rescheduled",
    });
  });
});

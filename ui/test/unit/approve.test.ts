import { beforeEach, describe, expect, test } from "vitest";
import { Application } from "../../src/app/application.svelte";
import { secondsLeft, shouldExtend } from "../../src/approve/countdown";
import { Draft } from "../../src/approve/draft.svelte";
import { overlapMinutes } from "../../src/approve/overlap";
import { verdict, type FormState } from "../../src/approve/verdict";
import { Clock } from "../../src/time/clock.svelte";
import { MemoryBackend } from "../memory/backend";
import { NOW, PENDING } from "../memory/day";
import type { World } from "../memory/faults";
import { OWEN } from "../memory/people";

const slot = { start: "2026-03-27T14:00:00Z", end: "2026-03-27T15:00:00Z" };
const ready: FormState = {
  offline: false,
  busy: false,
  unreadable: null,
  gap: null,
  technician: "Devika Rao",
  slot,
  notices: [],
  notesOver: 0,
  refusal: null,
  movedTo: null,
  meeting: "wanted",
  requester: { name: "Priya Nair", email: "priya.nair@sagar.example" },
};
const conflict = {
  code: "conflict",
  technician: "Owen Hale",
  title: "Kestrel Dental",
  start: "2026-03-27T14:30:00Z",
  end: "2026-03-27T16:00:00Z",
} as const;

describe("the action bar", () => {
  const says = (change: Partial<FormState>) => verdict({ ...ready, ...change });

  test("promises what the button will do", () => {
    expect(says({})).toMatchObject({
      blocked: false,
      button: "Approve",
      sentence: "The invitation with the Teams link goes to Priya Nair and Devika Rao.",
    });
    expect(says({ meeting: "unwanted" }).sentence).toContain("without a link");
    expect(says({ meeting: "not_offered" }).sentence).toBe(
      "The invitation goes to Priya Nair and Devika Rao.",
    );
    expect(says({ movedTo: "14:30" }).button).toBe("Approve for 14:30");
    expect(says({ requester: { name: "Priya", email: null } }).sentence).toContain("no e-mail address");
  });

  test("says why it cannot", () => {
    const offer = { date: "2026-03-29", time: "03:00", start: "2026-03-29T01:00:00Z" };
    const gap = { date: "2026-03-29", time: "02:30", zone: "Europe/Berlin", before: offer, after: offer };
    const blocked: [Partial<FormState>, string][] = [
      [{ offline: true }, "connection"],
      [{ technician: null }, "technician"],
      [{ gap }, "02:30 does not exist"],
      [{ unreadable: "time" }, "time"],
      [{ notesOver: 3 }, "3 characters"],
      [{ refusal: "the technician is inactive" }, "inactive"],
    ];
    for (const [change, word] of blocked) {
      expect(says(change)).toMatchObject({ blocked: true, sentence: expect.stringContaining(word) });
    }
  });

  test("wants a conflict or a start in the past to be considered", () => {
    expect(says({ technician: "Owen Hale", notices: [conflict] })).toMatchObject({
      careful: true,
      button: "Approve anyway",
      sentence: "Owen Hale is booked for 30 of these 60 minutes.",
    });
    expect(says({ notices: [{ code: "in_the_past" }] }).careful).toBe(true);
    expect(overlapMinutes(slot, conflict)).toBe(30);
  });
});

test("the countdown rounds up, and a stopped one asks for more only so long", () => {
  expect([secondsLeft(10_000, 0), secondsLeft(10_000, 9_001), secondsLeft(10_000, 11_000)]).toEqual([
    10, 1, 0,
  ]);
  expect(shouldExtend(10_000, 0, 5_000)).toBe(false);
  expect(shouldExtend(10_000, 0, 8_000)).toBe(true);
  expect(shouldExtend(70_000, 0, 69_000)).toBe(false);
});

describe("a draft", () => {
  const sagar = () => new Draft(PENDING[0]!);

  test("sends no time while it is the one asked for, whatever the approver's clock says", () => {
    expect(sagar().time).toEqual({ date: null, time: null, zone: null, durationMinutes: null });
    expect(sagar().wall("Europe/Berlin")).toEqual({ date: "2026-03-27", time: "10:00" });
  });

  test("reads a typed time on the approver's clock", () => {
    const draft = sagar();
    draft.move({ time: "11:00" }, "Europe/Berlin");
    expect(draft.time).toMatchObject({ date: "2026-03-27", time: "11:00", zone: "Europe/Berlin" });
  });
});

describe("approving", () => {
  let now: number;
  let backend: MemoryBackend;
  let app: Application;

  async function open(id: string, world: Partial<World> = {}) {
    now = NOW;
    backend = new MemoryBackend({ now: () => now, ...world });
    app = new Application(backend, new Clock(() => now), null);
    app.session = await backend.session();
    await backend.onChanged(() => void app.refresh());
    await app.list.refresh();
    await app.open(id);
    const draft = app.approvals.draftOf(app.opened.detail!);
    await expect.poll(() => draft.check).not.toBeNull();
    return draft;
  }

  beforeEach(() => open("sagar").then(() => {}));

  test("shows green with Undo, keeps the row, and Undo brings the form back", async () => {
    const draft = await open("sagar");
    draft.notes = "Ask for the phones";
    await app.approvals.approve(draft);
    expect(app.toasts.current).toMatchObject({
      tone: "ok",
      text: "Priya Nair gets the Teams link by e-mail.",
    });
    expect(app.opened.detail?.state).toMatchObject({ status: "approved", meeting: { kind: "attached" } });
    expect(app.list.row("sagar")?.status).toBe("approved");
    await app.undo();
    expect(app.opened.detail?.state.status).toBe("pending");
    expect(app.approvals.draftOf(app.opened.detail!).notes).toBe("Ask for the phones");
    expect(app.list.rows.filter(({ id }) => id === "sagar")).toHaveLength(1);
  });

  test("shows yellow when Microsoft refuses, and the approval stands", async () => {
    const draft = await open("sagar", { meeting: "policy_missing" });
    await app.approvals.approve(draft);
    expect(app.toasts.current).toMatchObject({
      tone: "warn",
      text: expect.stringContaining("could not be created"),
    });
    expect(app.opened.detail?.state.status).toBe("approved");
    expect(app.list.row("sagar")?.flags).toContain("no_meeting");
  });

  test("offers Undo while the meeting is still being made", async () => {
    let answer = () => {};
    const hold = new Promise<void>((resolve) => (answer = resolve));
    const draft = await open("sagar", { hold });
    const approved = app.approvals.approve(draft);
    await expect.poll(() => app.toasts.current?.undo?.possible).toBe(true);
    const early = app.toasts.current?.undo;
    answer();
    await approved;
    expect(app.toasts.current?.undo).toBe(early);
    expect(app.toasts.current?.text).toContain("Teams link");
  });

  test("somebody else was faster: the sentence is shown and the request as it is now", async () => {
    const draft = await open("sagar");
    const theirs = { by: "Mara Lindqvist", byYou: false, at: "2026-03-26T09:41:00Z" };
    backend.put({ ...PENDING[0]!, state: { status: "declined", decision: theirs, reason: "Asked twice" } });
    await app.approvals.approve(draft);
    expect(app.toasts.current).toMatchObject({ tone: "warn", undo: null });
    await expect.poll(() => app.opened.detail?.state.status).toBe("declined");
    expect(app.list.row("sagar")?.status).toBe("declined");
  });

  test("asks for no meeting where none is offered", async () => {
    const draft = await open("sagar", { teams: "no_organizer" });
    await app.approvals.approve(draft);
    const sent = backend.asked.find(({ command }) => command === "approveRequest")?.input;
    expect(sent).toMatchObject({ generateTeamsMeeting: false });
  });

  test("a skipped hour waits for an answer, which is then sent as it was offered", async () => {
    const draft = await open("hafenlogistik");
    draft.technicianId = OWEN.id;
    const gap = draft.gap!;
    expect([gap.before.time, gap.after.time]).toEqual(["01:30", "03:00"]);
    expect(app.approvals.verdictOf(draft).blocked).toBe(true);
    draft.choose(gap, gap.after);
    app.approvals.ask(draft);
    await expect.poll(() => draft.check?.kind).toBe("possible");
    expect(app.approvals.verdictOf(draft).button).toBe("Approve for 03:00");
    await app.approvals.approve(draft);
    const sent = backend.asked.find(({ command }) => command === "approveRequest")?.input;
    expect(sent).toMatchObject({ time: { date: "2026-03-29", time: "03:00", zone: "Europe/Berlin" } });
  });
});

describe("without the database", () => {
  let now = NOW;
  let backend: MemoryBackend;
  let app: Application;

  beforeEach(async () => {
    now = NOW;
    backend = new MemoryBackend({ now: () => now });
    app = new Application(backend, new Clock(() => now), null);
    await app.start();
    await app.open("sagar");
  });

  test("a change that cannot be read shows since when, and what was read stays", async () => {
    now += 15 * 60_000;
    backend.world.offline = true;
    backend.change();
    await expect.poll(() => app.connection.offline).toBe(true);
    expect(app.connection.offlineSince).toBe(now);
    expect(app.connection.listFrom).toBe(NOW);
    expect(app.list.rows).toHaveLength(6);
    expect(app.opened.detail?.id).toBe("sagar");
  });

  test("the form is as usable as before once the database is back", async () => {
    const { detail } = app.opened;
    const draft = app.approvals.draftOf(detail!);
    await expect.poll(() => draft.look).not.toBeNull();
    backend.world.offline = true;
    app.approvals.ask(draft);
    await expect.poll(() => app.connection.offline).toBe(true);
    expect(app.approvals.verdictOf(draft)).toMatchObject({ blocked: true, icon: "offline" });
    backend.world.offline = false;
    await app.list.refresh();
    expect(app.approvals.verdictOf(draft).blocked).toBe(false);
    expect(draft.error).toBeNull();
  });

  test("a form that was opened without it is filled in as soon as it is back", async () => {
    backend.world.offline = true;
    const draft = app.approvals.draftOf({ ...app.opened.detail!, id: "northgate" });
    await expect.poll(() => app.connection.offline).toBe(true);
    expect(draft.options).toBeNull();
    backend.world.offline = false;
    app.approvals.update(draft.request);
    await expect.poll(() => draft.options).not.toBeNull();
  });

  test("what does not ask the database does not end it, the first answer does", async () => {
    backend.world.offline = true;
    await app.refresh();
    backend.world.offline = false;
    await app.backend.appInfo();
    await app.backend.onChanged(() => {});
    expect(app.connection.offline).toBe(true);
    await app.refresh();
    expect(app.connection.offline).toBe(false);
  });
});

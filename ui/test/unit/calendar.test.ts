import { describe, expect, test } from "vitest";
import { Application } from "../../src/app/application.svelte";
import { itemOf, lanesOf, type Item, type LaneView } from "../../src/calendar/items";
import { actOn, shifted, turns } from "../../src/calendar/keys";
import { inDay, inWeek, type Cell } from "../../src/calendar/navigate";
import { rowsOf } from "../../src/calendar/rows";
import { carried, daysLater, dragged, stepped } from "../../src/calendar/shift";
import { daysOf, hoursShown, rangeOf, step } from "../../src/calendar/shown";
import { itemSays } from "../../src/calendar/words";
import { stretch } from "../../src/approve/strip";
import type { Span } from "../../src/ipc/contract";
import { weekOf } from "../../src/time/calendar";
import { Clock } from "../../src/time/clock.svelte";
import { toInstant } from "../../src/time/zone";
import { MemoryBackend } from "../memory/backend";
import { NOW } from "../memory/day";
import { DEVIKA, MARA } from "../memory/people";

const BERLIN = "Europe/Berlin";
const span = (start: string, end: string): Span => ({
  start: `2026-03-${start}:00Z`,
  end: `2026-03-${end}:00Z`,
});
const item = (
  key: string,
  lane: string | null,
  start: string,
  end: string,
  change: Partial<Item> = {},
): Item => ({
  key,
  kind: "appointment",
  lane,
  party: { requestId: key, client: "Fabrikam", requester: "Carla", service: "Audit" },
  title: "",
  hasMeeting: false,
  ...span(start, end),
  ...change,
});
const lane = (id: string | null, ...items: Item[]): LaneView => ({
  id,
  technician: null,
  working: [],
  items,
});
const between = ({ from, to }: { from: number; to: number }) => [toInstant(from), toInstant(to)];

describe("what is shown", () => {
  test("of a day are the office hours, and the full hours around them that something needs", () => {
    const shown = (...spans: Span[]) => between(hoursShown("2026-03-27", spans.map(stretch), BERLIN));
    expect(shown()).toEqual(["2026-03-27T07:00:00Z", "2026-03-27T17:00:00Z"]);
    expect(shown(span("27T05:30", "27T06:00"))).toEqual(["2026-03-27T05:00:00Z", "2026-03-27T17:00:00Z"]);
    expect(shown(span("27T18:30", "27T19:00"))).toEqual(["2026-03-27T07:00:00Z", "2026-03-27T19:00:00Z"]);
    expect(shown(span("27T18:30", "27T19:15"))).toEqual(["2026-03-27T07:00:00Z", "2026-03-27T20:00:00Z"]);
  });

  test("of what goes over midnight is each day's part", () => {
    const over = span("27T22:30", "28T00:30");
    expect(between(hoursShown("2026-03-27", [stretch(over)], BERLIN))[1]).toBe("2026-03-27T23:00:00Z");
    expect(between(hoursShown("2026-03-28", [stretch(over)], BERLIN))[0]).toBe("2026-03-27T23:00:00Z");
  });

  test("is a week from Monday, an hour shorter when the clocks are set forward", () => {
    expect(weekOf("2026-03-29")[0]).toBe("2026-03-23");
    expect(daysOf("week", "2026-03-23")).toHaveLength(7);
    const { from, to } = rangeOf("week", "2026-03-26", BERLIN);
    expect((to - from) / 3_600_000).toBe(167);
    expect(between(rangeOf("day", "2026-10-25", BERLIN))).toEqual([
      "2026-10-24T22:00:00Z",
      "2026-10-25T23:00:00Z",
    ]);
  });

  test("is turned by days or by weeks", () => {
    expect([step("day", "2026-03-31", 1), step("week", "2026-03-26", -1)]).toEqual([
      "2026-04-01",
      "2026-03-19",
    ]);
  });
});

describe("rows", () => {
  const rows = (...parts: [number, number][]) => rowsOf(parts.map(([from, to]) => ({ from, to }))).of;

  test("put what overlaps under each other, and what only touches beside each other", () => {
    expect(rows([0, 10], [5, 15], [10, 20], [12, 14], [15, 18])).toEqual([0, 1, 0, 2, 1]);
    expect(
      rowsOf([
        { from: 0, to: 10 },
        { from: 10, to: 20 },
      ]).count,
    ).toBe(1);
  });

  test("leave what is drawn wider than its time the room it takes", () => {
    expect(
      rowsOf(
        [
          { from: 0, to: 2 },
          { from: 3, to: 9 },
        ],
        5,
      ).of,
    ).toEqual([0, 1]);
  });
});

describe("lanes", () => {
  const party = { requestId: "r", client: null, requester: "Lena", service: "Call" };

  test("have a pending request with whom it prefers, and what is nobody's before all others", () => {
    const calendar = {
      lanes: [{ technician: DEVIKA, working: [], entries: [] }],
      unassigned: [],
      wishes: [
        { ...party, technicianId: null, ...span("27T09:00", "27T10:00") },
        { ...party, requestId: "s", technicianId: DEVIKA.id, ...span("27T09:00", "27T10:00") },
      ],
      cut: false,
    };
    const lanes = lanesOf(calendar);
    expect(lanes.map(({ id, items }) => [id, items.map(({ key }) => key)])).toEqual([
      [null, ["r"]],
      [DEVIKA.id, ["s"]],
    ]);
    expect(itemOf(lanes, "s")?.lane).toBe(DEVIKA.id);
    expect(lanesOf({ ...calendar, wishes: [] }).map(({ id }) => id)).toEqual([DEVIKA.id]);
  });

  test("tell of each item who, when, what, with whom and how it stands", () => {
    const own = { ...lane(DEVIKA.id), technician: DEVIKA };
    const meeting = item("a", DEVIKA.id, "27T09:00", "27T09:45", { hasMeeting: true });
    expect(itemSays(meeting, own, BERLIN, true)).toBe(
      "Fabrikam 10:00–10:45 Audit, Fri 27 Mar, Devika Rao, Approved, with a Teams meeting",
    );
    expect(itemSays(meeting, own, BERLIN, false)).not.toContain("Teams");
    const busy = item("b", DEVIKA.id, "27T09:00", "27T09:45", { kind: "busy", party: null });
    expect(itemSays(busy, own, BERLIN, true)).toBe("Busy 10:00–10:45, Fri 27 Mar, Devika Rao");
  });
});

describe("arrows", () => {
  const early = item("early", "a", "27T08:00", "27T09:00");
  const late = item("late", "a", "27T15:00", "27T16:00");
  const below = item("below", "c", "27T14:00", "27T15:00");
  const lanes = [
    lane("a", early, late),
    lane("b"),
    lane("c", item("morning", "c", "27T07:00", "27T08:00"), below),
  ];

  test("go along a day by time, and to what is nearest in time in the next lane with anything", () => {
    expect(inDay(lanes, early, "forward")).toBe(late);
    expect(inDay(lanes, late, "forward")).toBeNull();
    expect(inDay(lanes, late, "down")).toBe(below);
    expect(inDay(lanes, below, "up")).toBe(late);
    expect(inDay(lanes, late, "first")).toBe(early);
  });

  test("go through a week down a day from lane to lane, and sideways within a lane", () => {
    const cells: Cell[] = [
      { lane: 0, day: 0, items: [early, late] },
      { lane: 0, day: 1, items: [] },
      { lane: 0, day: 3, items: [item("friday", "a", "30T08:00", "30T09:00")] },
      { lane: 2, day: 0, items: [below] },
    ];
    const key = (place: ReturnType<typeof inWeek>) => place && [place.item.key, place.day];
    expect(key(inWeek(cells, { item: early, day: 0 }, "down"))).toEqual(["late", 0]);
    expect(key(inWeek(cells, { item: late, day: 0 }, "down"))).toEqual(["below", 0]);
    expect(key(inWeek(cells, { item: below, day: 0 }, "up"))).toEqual(["late", 0]);
    expect(key(inWeek(cells, { item: late, day: 0 }, "forward"))).toEqual(["friday", 3]);
    expect(inWeek(cells, { item: below, day: 0 }, "forward")).toBeNull();
  });
});

describe("moving", () => {
  const slot = span("27T09:00", "27T09:45");
  const odd = span("27T09:05", "27T09:50");

  test("by pointer snaps to quarters, or to five minutes, and a tremble moves nothing", () => {
    expect(dragged(slot, 22 * 60_000, 15)).toEqual(span("27T09:15", "27T10:00"));
    expect(dragged(slot, 22 * 60_000, 5)).toEqual(span("27T09:20", "27T10:05"));
    expect(dragged(odd, 3 * 60_000, 15)).toEqual(odd);
  });

  test("by keys goes from line to line", () => {
    expect(stepped(slot, 1, 15)).toEqual(span("27T09:15", "27T10:00"));
    expect(stepped(odd, 1, 15)).toEqual(span("27T09:15", "27T10:00"));
    expect(stepped(odd, -1, 15)).toEqual(span("27T09:00", "27T09:45"));
  });

  test("to another day keeps the time of day, over a change of the clocks too", () => {
    expect(daysLater(slot, 3, BERLIN)).toEqual(span("30T08:00", "30T08:45"));
  });

  test("by pointer through a week goes as many days as the pointer, on whichever of its days it was taken", () => {
    const overnight = span("26T22:30", "27T00:30");
    expect(carried(overnight, "2026-03-26", "2026-03-27", BERLIN)).toEqual(span("27T22:30", "28T00:30"));
    expect(carried(overnight, "2026-03-27", "2026-03-28", BERLIN)).toEqual(span("27T22:30", "28T00:30"));
    expect(carried(overnight, "2026-03-27", "2026-03-27", BERLIN)).toEqual(overnight);
    expect(carried(slot, "2026-03-27", "2026-03-30", BERLIN)).toEqual(span("30T08:00", "30T08:45"));
  });

  test("to another lane is not what an arrow can do in a day", () => {
    expect(shifted(slot, "up", false, { view: "day", zone: BERLIN })).toBe("lane");
    expect(shifted(slot, "up", true, { view: "week", zone: BERLIN })).toEqual(span("27T08:55", "27T09:40"));
  });
});

describe("the calendar", () => {
  async function opened() {
    const backend = new MemoryBackend({ now: () => NOW });
    const app = new Application(backend, new Clock(() => NOW), null);
    await app.refresh();
    await app.switchTo("calendar");
    const found = (request: string) => {
      const it = itemOf(app.calendar.lanes, request);
      if (!it) throw new Error(`no item of ${request}`);
      return it;
    };
    const pressed = (key: string, change: Partial<KeyboardEvent> = {}) =>
      ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change }) as KeyboardEvent;
    const press = (on: Item, key: string, change: Partial<KeyboardEvent> = {}) =>
      actOn(app.calendar, on, pressed(key, change), app.zone);
    return { app, backend, calendar: app.calendar, found, press, pressed };
  }

  test("begins on the day of the request that is open, with it", async () => {
    const { calendar, app } = await opened();
    expect([calendar.date, calendar.active?.key, calendar.detail]).toEqual(["2026-03-27", "sagar", false]);
    await calendar.today();
    await app.switchTo("requests");
    await app.switchTo("calendar");
    expect(calendar.date).toBe("2026-03-26");
  });

  test("asks the dialog whether an entry is to go where the keys have put it", async () => {
    const { app, calendar, found, press } = await opened();
    expect(press(found("sagar"), "ArrowRight", { shiftKey: true })).toBe(true);
    press(found("sagar"), "ArrowRight", { shiftKey: true });
    expect(calendar.shift?.to).toEqual(span("27T09:30", "27T10:15"));
    await calendar.confirm();
    expect([app.dialog, app.opened.id, calendar.shift]).toEqual(["reschedule", "sagar", null]);
    expect(app.takeProposal("sagar")).toBe("2026-03-27T09:30:00Z");
    expect(app.takeProposal("sagar")).toBeNull();
  });

  test("leaves an entry where it was on Esc", async () => {
    const { app, calendar, found, press } = await opened();
    press(found("sagar"), "ArrowRight", { shiftKey: true });
    expect(press(found("sagar"), "Escape")).toBe(true);
    expect([calendar.shift, app.dialog]).toEqual([null, null]);
    expect(press(found("sagar"), "Escape")).toBe(false);
  });

  test("moves each entry from where it stands, whatever else is on its way", async () => {
    const { calendar, found, press } = await opened();
    press(found("sagar"), "ArrowRight", { shiftKey: true });
    press(found("northgate"), "ArrowRight", { shiftKey: true });
    const { start, end } = found("northgate");
    expect(calendar.shift?.to).toEqual(stepped({ start, end }, 1, 15));
  });

  test("does not go on moving an entry that is gone, nor after the requests were looked at", async () => {
    const { app, backend, calendar, found } = await opened();
    calendar.move(found("sagar"), span("27T12:00", "27T12:45"), "pointer");
    await app.refresh();
    expect(calendar.shift).not.toBeNull();
    await backend.declineRequest("sagar", "Asked twice", null);
    await app.refresh();
    expect([calendar.shift, itemOf(calendar.lanes, "sagar")]).toEqual([null, null]);

    calendar.move(found("northgate"), span("27T12:00", "27T12:45"), "pointer");
    await app.switchTo("requests");
    await app.switchTo("calendar");
    expect(calendar.shift).toBeNull();
  });

  test("is turned by the page keys alone", async () => {
    const { calendar, pressed } = await opened();
    expect(turns(calendar, pressed("PageDown"))).toBe(true);
    expect(turns(calendar, pressed("PageDown"))).toBe(true);
    expect(calendar.date).toBe("2026-03-29");
    expect(turns(calendar, pressed("PageUp", { altKey: true }))).toBe(false);
    expect(turns(calendar, pressed("ArrowDown"))).toBe(false);
    expect(calendar.date).toBe("2026-03-29");
  });

  test("asks once where it is asked twice, and a time that was abandoned does not come back", async () => {
    const { app, calendar, found, press } = await opened();
    await app.open("northgate");
    await app.open("sagar");
    press(found("northgate"), "ArrowRight", { shiftKey: true });
    // The one that finds it open already is faster.
    const asked = [calendar.confirm(), calendar.confirm()];
    await asked[1];
    expect(app.dialog).toBe("reschedule");
    expect(app.takeProposal("northgate")).not.toBeNull();
    await asked[0];
    expect(app.takeProposal("northgate")).toBeNull();
  });

  test("refuses another technician's lane in a sentence", async () => {
    const { app, calendar, found } = await opened();
    calendar.move(found("sagar"), span("27T12:00", "27T12:45"), "pointer", true);
    await calendar.confirm();
    expect(app.dialog).toBeNull();
    expect(app.toasts.current?.title).toBe("Moving changes the time, not the technician.");
  });

  test("asks to cancel an appointment, and to decline a request that waits", async () => {
    const { app, calendar, found } = await opened();
    await calendar.remove(found("sagar"));
    expect(app.dialog).toBe("decline");
    app.dialog = null;
    await calendar.go("2026-03-26");
    await calendar.remove(found("acme"));
    expect([app.dialog, app.opened.id]).toEqual(["cancel", "acme"]);
  });

  test("follows what others change, and keeps what it shows while the database is away", async () => {
    const { app, backend, calendar, found, press } = await opened();
    const request = app.opened.detail;
    if (!request) throw new Error("nothing is open");
    backend.put({ ...request, preferredTechnician: MARA });
    await app.refresh();
    expect(found("sagar").lane).toBe(MARA.id);
    backend.world.offline = true;
    await app.refresh();
    expect([calendar.ready, found("sagar").lane]).toEqual([true, MARA.id]);
    expect(press(found("sagar"), "ArrowRight", { shiftKey: true })).toBe(false);
    await calendar.turn(1);
    expect([calendar.ready, calendar.error?.code]).toEqual([false, "database_unreachable"]);
  });

  test("does not say anything of a day that has been left", async () => {
    const { calendar } = await opened();
    await Promise.all([calendar.go("2026-03-30"), calendar.go("2026-03-26")]);
    expect([calendar.ready, calendar.date]).toEqual([true, "2026-03-26"]);
    expect(itemOf(calendar.lanes, "acme")).not.toBeNull();
  });
});

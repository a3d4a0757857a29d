import { describe, expect, test } from "vitest";
import { gapStart } from "../../src/approve/gap";
import { freeInstead, nobodyWorks, type DayLook } from "../../src/approve/look";
import { noticeTexts } from "../../src/approve/notices";
import {
  clashes,
  clockChange,
  labelled,
  outside,
  place,
  shownAround,
  stretch,
  ticks,
  within,
} from "../../src/approve/strip";
import { describe as inWords } from "../../src/approve/strip-words";
import { reasonFor } from "../../src/approve/technician";
import type { Span, TechnicianDay } from "../../src/ipc/contract";
import { instantAt, toInstant } from "../../src/time/zone";
import { DEVIKA, MARA, OWEN } from "../memory/people";

const BERLIN = "Europe/Berlin";
const span = (start: string, end: string): Span => ({
  start: `2026-03-27T${start}:00Z`,
  end: `2026-03-27T${end}:00Z`,
});
const shownIn = (of: Span, zone: string) => {
  const { from, to } = shownAround(of, zone);
  return [toInstant(from), toInstant(to)];
};
const day = (change: Partial<TechnicianDay>): TechnicianDay => ({
  technician: DEVIKA,
  preferred: false,
  availability: { kind: "free" },
  nearestStart: null,
  booked: [],
  rivals: [],
  working: [span("07:00", "16:30")],
  ...change,
});

describe("what is shown of a day", () => {
  test("are the office hours, or the night, or the evening, whichever holds the appointment", () => {
    expect(shownIn(span("09:00", "09:45"), BERLIN)).toEqual(["2026-03-27T07:00:00Z", "2026-03-27T17:00:00Z"]);
    expect(shownIn(span("02:00", "03:00"), BERLIN)).toEqual(["2026-03-26T23:00:00Z", "2026-03-27T09:00:00Z"]);
    expect(shownIn(span("22:00", "22:30"), BERLIN)).toEqual(["2026-03-27T13:00:00Z", "2026-03-27T23:00:00Z"]);
  });

  test("holds a long appointment, with an hour on each side", () => {
    expect(shownIn(span("05:30", "21:15"), BERLIN)).toEqual(["2026-03-27T04:00:00Z", "2026-03-27T23:00:00Z"]);
  });

  test("has the hours that the day really has when the clocks change", () => {
    const night = { start: "2026-03-29T01:00:00Z", end: "2026-03-29T02:30:00Z" };
    const shown = shownAround(night, BERLIN);
    expect(ticks(shown, BERLIN).map(({ label }) => label)).toEqual([
      ..."00 01 03 04 05 06 07 08 09".split(" "),
    ]);
    expect(clockChange(shown, BERLIN)).toEqual({
      at: Date.parse("2026-03-29T01:00:00Z"),
      zone: BERLIN,
      forward: true,
      from: "02:00",
      to: "03:00",
    });
    const back = shownAround({ start: "2026-10-25T01:00:00Z", end: "2026-10-25T02:00:00Z" }, BERLIN);
    expect(clockChange(back, BERLIN)).toMatchObject({ forward: false, from: "02:00", to: "03:00" });
    expect(ticks(back, BERLIN).filter(({ label }) => label === "02")).toHaveLength(2);
  });

  test("puts another zone's full hours where they are, also by the half hour", () => {
    const shown = shownAround(span("09:00", "09:45"), BERLIN);
    const there = ticks(shown, "Asia/Kolkata");
    expect(there[0]).toEqual({ at: Date.parse("2026-03-27T07:30:00Z"), label: "13" });
    expect(place(there[0]!.at, shown)).toBe(5);
    // 14:30 is written out, so 14 and 15 beside it are not.
    expect(labelled(there, Date.parse("2026-03-27T09:00:00Z"), shown).map(({ label }) => label)).toEqual([
      ..."13 16 17 18 19 20 21 22".split(" "),
    ]);
  });
});

test("a skipped time is read as if the clock had not been set forward", () => {
  expect(toInstant(instantAt({ date: "2026-03-29", time: "02:30" }, BERLIN))).toBe("2026-03-29T01:30:00Z");
  expect(toInstant(instantAt({ date: "2026-03-27", time: "10:00" }, "Asia/Kathmandu"))).toBe(
    "2026-03-27T04:15:00Z",
  );
});

test("what is taken of the slot is counted once, and what is off lies around the hours", () => {
  const slot = span("14:00", "15:00");
  const taken = clashes(slot, [span("14:30", "16:00"), span("14:15", "14:40"), span("10:00", "11:00")]);
  expect(taken).toEqual([stretch(span("14:15", "15:00"))]);
  const shown = shownAround(slot, BERLIN);
  expect(outside([span("06:00", "16:30")], shown)).toEqual([stretch(span("16:30", "17:00"))]);
  expect(outside([], shown)).toEqual([shown]);
  expect(within(stretch(span("05:00", "06:00")), shown)).toBeNull();
});

describe("in words", () => {
  const slot = span("14:00", "15:00");
  const kestrel = { title: "Appointment: Check", client: "Kestrel Dental", ...span("14:30", "16:00") };
  const owen = day({
    technician: OWEN,
    availability: { kind: "overlaps", minutes: 30 },
    nearestStart: "2026-03-27T13:30:00Z",
    booked: [{ title: "", client: null, ...span("07:30", "08:00") }, kestrel],
    rivals: [
      {
        requestId: "other",
        client: null,
        requester: "Ines Ferreira",
        service: "Check",
        ...span("14:45", "15:30"),
      },
    ],
  });

  test("the whole strip is one text", () => {
    expect(inWords({ day: owen, slot, yours: BERLIN, theirs: "America/Chicago", settled: false })).toBe(
      "Owen Hale on Fri 27 Mar. 08:30 to 09:00 Busy, 15:30 to 17:00 Kestrel Dental. " +
        "The requested slot, 15:00 to 16:00, overlaps 30 minutes of this. " +
        "Ines Ferreira also asks for 15:45 to 16:30. It is 09:00 to 10:00 in Chicago.",
    );
    expect(inWords({ day: day({}), slot, yours: BERLIN, theirs: BERLIN, settled: true })).toBe(
      "Devika Rao on Fri 27 Mar. The appointment runs from 15:00 to 16:00.",
    );
  });

  test("a conflict is called by its client, a day off by its day", () => {
    const conflict = {
      code: "conflict" as const,
      technician: "Owen Hale",
      title: "Appointment: Check",
      start: kestrel.start,
      end: kestrel.end,
    };
    expect(noticeTexts(slot, [conflict], owen, BERLIN)).toEqual([
      "Overlaps Kestrel Dental, 15:30–17:00, by 30 minutes.",
    ]);
    expect(noticeTexts(slot, [conflict], null, BERLIN)).toEqual([
      "Overlaps Appointment: Check, 15:30–17:00, by 30 minutes.",
    ]);
    const off = { code: "outside_hours" as const, technician: "Devika Rao", zone: BERLIN };
    expect(noticeTexts(slot, [off], day({ availability: { kind: "away", until: null } }), BERLIN)).toEqual([
      "Devika Rao does not work on Fri 27 Mar.",
    ]);
    expect(noticeTexts(slot, [off], day({ availability: { kind: "outside_hours" } }), BERLIN)).toEqual([
      "15:00 in Berlin is outside the working hours of Devika Rao.",
    ]);
  });

  test("the picker says why, or why not", () => {
    const reason = (change: Partial<TechnicianDay>) => reasonFor(day(change), slot, BERLIN);
    expect(reason({ preferred: true })).toBe("Preferred by the requester");
    expect(reason({})).toBe("Works 08:00–17:30");
    expect(reason(owen)).toBe("Free at 14:30");
    expect(reason({ ...owen, nearestStart: "2026-03-27T16:00:00Z" })).toBe("Free from 17:00");
    expect(reason({ availability: { kind: "away", until: "2026-03-29T06:00:00Z" } })).toBe(
      "Away until Sun 29 Mar",
    );
  });
});

test("somebody else is offered only who is free, in the order of the days", () => {
  const look = (days: TechnicianDay[]): DayLook => ({
    slot: span("14:00", "15:00"),
    shown: { from: 0, to: 1 },
    days,
  });
  const away = day({ technician: OWEN, availability: { kind: "away", until: null } });
  const free = day({ technician: MARA });
  expect(freeInstead(look([away, day({}), free]), DEVIKA.id)?.technician.name).toBe("Mara Lindqvist");
  expect(freeInstead(look([away, day({})]), DEVIKA.id)).toBeNull();
  expect([nobodyWorks(look([away])), nobodyWorks(look([away, free])), nobodyWorks(look([]))]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a gap begins where the clock is set forward", () => {
  const offer = (time: string) => ({ date: "2026-03-29", time, start: "" });
  const gap = { date: "2026-03-29", time: "02:30", zone: BERLIN };
  expect(gapStart({ ...gap, before: offer("01:30"), after: offer("03:00") })).toBe("02:00");
  expect(gapStart({ ...gap, time: "00:15", before: offer("23:15"), after: offer("01:00") })).toBe("00:00");
});

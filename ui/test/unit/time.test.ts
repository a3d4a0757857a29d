import { describe, expect, test } from "vitest";
import { addMonths, daysBetween, monthWeeks } from "../../src/time/calendar";
import { readDate, readTime, stepTime } from "../../src/time/typed";
import { onYourClock } from "../../src/time/sentence";
import {
  age,
  dayAndTime,
  dayNear,
  dayWithYear,
  difference,
  duration,
  relativeDay,
  theirTime,
} from "../../src/time/words";
import { city, offsetLabel, offsetMinutes, wallClock } from "../../src/time/zone";
import { NOW } from "../memory/day";

const BERLIN = "Europe/Berlin";

describe("zones", () => {
  test("a wall clock follows its zone over the change of clocks", () => {
    expect(wallClock("2026-03-29T00:59:00Z", BERLIN)).toEqual({ date: "2026-03-29", time: "01:59" });
    expect(wallClock("2026-03-29T01:00:00Z", BERLIN)).toEqual({ date: "2026-03-29", time: "03:00" });
  });

  test("offsets are those of the instant, also half hours and before Greenwich", () => {
    expect(offsetMinutes("2026-03-27T09:00:00Z", "Asia/Kolkata")).toBe(330);
    expect(offsetMinutes("2026-03-27T14:00:00Z", "America/Chicago")).toBe(-300);
    expect([330, -300, 0, 345, -210].map(offsetLabel)).toEqual([
      "UTC+5:30",
      "UTC−5",
      "UTC",
      "UTC+5:45",
      "UTC−3:30",
    ]);
  });

  test("a zone this machine does not know is read as UTC instead of failing", () => {
    expect(wallClock("2026-03-27T09:00:00Z", "Mars/Olympus_Mons")).toEqual({
      date: "2026-03-27",
      time: "09:00",
    });
  });

  test("zones go by their city", () => {
    expect(["America/New_York", "America/Argentina/Buenos_Aires", "UTC"].map(city)).toEqual([
      "New York",
      "Buenos Aires",
      "UTC",
    ]);
  });
});

describe("words", () => {
  test("days and ages", () => {
    expect(dayWithYear("2026-03-27")).toBe("Fri 27 Mar 2026");
    expect(dayNear("2027-09-01", "2026-03-26")).toBe("Wed 1 Sep 2027");
    expect(
      ["2026-03-26", "2026-03-27", "2026-03-25", "2026-03-29", "2026-03-23"].map((date) =>
        relativeDay(date, "2026-03-26"),
      ),
    ).toEqual(["today", "tomorrow", "yesterday", "in 3 days", "3 days ago"]);
    expect(
      ["2026-03-26T09:41:30Z", "2026-03-26T09:38:00Z", "2026-03-26T07:41:00Z", "2026-03-25T08:12:00Z"].map(
        (at) => age(at, NOW),
      ),
    ).toEqual(["now", "4 min", "2 h", "1 d"]);
    expect(dayAndTime("2026-03-25T08:12:00Z", BERLIN, NOW)).toBe("Wed 25 Mar at 09:12");
    expect(duration(270)).toBe("4 h 30 min");
  });

  test("the difference says when clocks change before then", () => {
    expect(difference("2026-03-27T09:00:00Z", BERLIN, "Asia/Kolkata", NOW)).toBe("4 h 30 min ahead");
    expect(difference("2026-03-30T13:00:00Z", BERLIN, "America/Chicago", NOW)).toBe("7 h behind, 6 h today");
    expect(difference("2026-03-27T09:00:00Z", BERLIN, "Europe/Paris", NOW)).toBe("same time as yours");
    expect(difference("2026-04-01T21:00:00Z", BERLIN, "Australia/Sydney", NOW)).toBe(
      "the next day, 9 h ahead, 10 h today",
    );
  });

  test("their time carries its weekday only on another day", () => {
    expect(theirTime("2026-04-01T21:00:00Z", BERLIN, "Australia/Sydney")).toBe("Thu 08:00");
    expect(theirTime("2026-03-27T09:00:00Z", BERLIN, "Asia/Kolkata")).toBe("14:30");
  });
});

test("an instant within a sentence of the program is said on your clock", () => {
  const says = (at: string) => onYourClock(`Already approved by root at ${at}; open it.`, BERLIN, NOW);
  expect(says("2026-03-25T08:12:37Z")).toBe("Already approved by root Wed 25 Mar at 09:12; open it.");
  expect(says("noon")).toBe("Already approved by root at noon; open it.");
});

describe("typed dates and times", () => {
  const read = (text: string) => readDate(text, "2026-03-26");

  test("are read in the usual forms", () => {
    for (const text of [
      "2026-03-27",
      "27 Mar",
      "27 march 2026",
      "Fri 27 Mar 2026",
      "27.3.",
      "27.3.2026",
      "27.03.2026",
    ]) {
      expect(read(text), text).toBe("2026-03-27");
    }
    expect(["9", "930", "9:30", "09.30", "2pm", "2:15 pm", "12am", "23:59"].map(readTime)).toEqual([
      "09:00",
      "09:30",
      "09:30",
      "09:30",
      "14:00",
      "14:15",
      "00:00",
      "23:59",
    ]);
  });

  test("are refused where they are none", () => {
    for (const text of ["", "31 Feb", "2026-02-30", "32.1.", "soon", "27 Xyz"])
      expect(read(text), text).toBeNull();
    for (const text of ["", "24:00", "9:60", "noon", "13pm", "0am", "1:2:3"])
      expect(readTime(text), text).toBeNull();
  });

  test("a day without a year that is long gone is the next one", () => {
    expect(read("5 Jan")).toBe("2026-01-05");
    expect(readDate("5 Jan", "2026-12-20")).toBe("2027-01-05");
  });

  test("stepping a time stays on its day", () => {
    expect([stepTime("10:00", 15), stepTime("00:05", -15), stepTime("23:50", 15)]).toEqual([
      "10:15",
      "00:00",
      "23:59",
    ]);
  });
});

describe("the calendar", () => {
  test("a month is shown in whole weeks from Monday", () => {
    const weeks = monthWeeks("2026-03-27");
    expect(weeks.length).toBe(6);
    expect(weeks[0]?.[0]).toBe("2026-02-23");
    expect(weeks.at(-1)?.at(-1)).toBe("2026-04-05");
  });

  test("a month on from the 31st is the month's last day", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  });
});

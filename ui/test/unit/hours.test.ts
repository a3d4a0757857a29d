import { expect, test } from "vitest";
import { formOf, problemOfDay, weekOf } from "../../src/settings/week";
import { Hours } from "../memory/hours";
import { DEVIKA } from "../memory/people";

const week = new Hours().week(DEVIKA.id);

test("a week reads back as it was, and a day off keeps its times while the form is open", () => {
  const days = formOf(week);
  expect(weekOf(days)).toEqual(week);
  days[0]!.open = false;
  expect(weekOf(days)?.[0]).toBeNull();
  days[0]!.open = true;
  expect(weekOf(days)).toEqual(week);
});

test("times are read as they are typed elsewhere, and an end comes after its start", () => {
  const [monday] = formOf(week);
  const typed = { ...monday!, from: "8", until: "16:30" };
  expect(weekOf([typed, ...formOf(week).slice(1)])?.[0]).toEqual({ from: "08:00", until: "16:30" });
  expect([
    problemOfDay({ ...monday!, until: "07:00" }),
    problemOfDay({ ...monday!, until: "noonish" }),
    problemOfDay({ open: false, from: "x", until: "" }),
  ]).toEqual(["order", "time", null]);
  expect(weekOf([{ ...monday!, until: "07:00" }, ...formOf(week).slice(1)])).toBeNull();
});

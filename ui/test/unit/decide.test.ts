import { describe, expect, test } from "vitest";
import { actionFor, type KeyPress } from "../../src/app/keyboard";
import { fillIn, problemOf } from "../../src/decline/reasons";
import { cause } from "../../src/detail/cause";
import { historyDays, historyText } from "../../src/detail/history";
import { mailLines } from "../../src/detail/mails";
import { interpolate } from "../../src/i18n/interpolate";
import type { Mail } from "../../src/ipc/contract";
import { asCommandError } from "../../src/ipc/errors";
import { offeredLanguages } from "../../src/settings/languages";
import { emptyMailForm, problemsOf, withSecurity } from "../../src/settings/mail-form";
import { readWhole } from "../../src/settings/number";
import { latest } from "../../src/shared/latest";
import { NOW } from "../memory/day";
import { ACME_HISTORY } from "../memory/history";

const BERLIN = "Europe/Berlin";

describe("keys", () => {
  const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    typing: false,
    pressable: false,
    ...more,
  });
  const usual = { singleKeys: true, mac: false, dialog: false };

  test("letters act only where nothing is typed, and can be turned off", () => {
    expect(actionFor(press("a"), usual)).toBe("approve");
    expect(actionFor(press("a", { typing: true }), usual)).toBeNull();
    expect(actionFor(press("a"), { ...usual, singleKeys: false })).toBeNull();
    expect(actionFor(press("a", { ctrlKey: true }), usual)).toBeNull();
    expect(actionFor(press("r"), usual)).toBe("reschedule");
    expect(actionFor(press("Escape", { typing: true }), { ...usual, singleKeys: false })).toBe("close");
  });

  test("undo is Ctrl+Z, on a Mac ⌘Z, and in a field it is the field's own", () => {
    expect(actionFor(press("z", { ctrlKey: true }), usual)).toBe("undo");
    expect(actionFor(press("z", { metaKey: true }), { ...usual, mac: true })).toBe("undo");
    expect(actionFor(press("z", { metaKey: true }), usual)).toBeNull();
    expect(actionFor(press("z", { ctrlKey: true, typing: true }), usual)).toBeNull();
  });

  test("a dialog has the keyboard to itself, and a button keeps its Enter", () => {
    expect(actionFor(press("a"), { ...usual, dialog: true })).toBeNull();
    expect(actionFor(press("Enter", { pressable: true }), usual)).toBeNull();
  });
});

describe("a reason to decline", () => {
  const ready = ["Asked twice", "No technician is free"];

  test("is required, and counted in characters", () => {
    expect([problemOf(" \n"), problemOf("😀".repeat(2000)), problemOf("x".repeat(2001))]).toEqual([
      "empty",
      null,
      "too_long",
    ]);
  });

  test("starts from a ready one, which another replaces without touching what was typed", () => {
    expect(fillIn("", "Asked twice", ready)).toBe("Asked twice");
    expect(fillIn("Asked twice", "No technician is free", ready)).toBe("No technician is free");
    expect(fillIn("Asked twice, on Monday", "No technician is free", ready)).toBe(
      "No technician is free, on Monday",
    );
    expect(fillIn("Sorry", "Asked twice", ready)).toBe("Asked twice\nSorry");
  });
});

describe("the ledger", () => {
  const mail = (name: string, state: Mail["state"]): Mail => ({
    id: name,
    message: "m",
    recipient: { name, email: "" },
    state,
  });
  const context = { zone: BERLIN, now: NOW, undoSeconds: 9 };
  const queued = { kind: "queued", dueAt: "2026-03-26T09:42:10Z", attempts: 0, lastError: null } as const;

  test("groups who is told at the same time", () => {
    const lines = mailLines([mail("Priya Nair", queued), mail("Devika Rao", queued)], context);
    expect(lines.map(({ hint }) => hint)).toEqual([
      "Leaves in 9 s, when Undo has passed. To Priya Nair and Devika Rao.",
    ]);
  });

  test("puts a failed mail first, alone, with the server's words", () => {
    const failed = {
      kind: "failed",
      attempts: 3,
      lastTriedAt: "2026-03-26T09:46:00Z",
      lastError: "mailbox full",
    } as const;
    const lines = mailLines(
      [mail("Devika", { kind: "sent", at: "2026-03-26T09:43:00Z" }), mail("Rosa", failed)],
      context,
    );
    expect(lines.map(({ label, retry }) => [label, retry])).toEqual([
      ["Failed", "Rosa"],
      ["Sent", null],
    ]);
    expect(lines[0]?.hint).toBe("3 tries, last 10:46. To Rosa: mailbox full");
  });

  test("says that a mail waits for a server", () => {
    expect(mailLines([mail("Priya", { kind: "no_server" })], context)[0]?.tone).toBe("warn");
  });
});

test("history is under its days, and unknown kinds keep their name", () => {
  const odd = { ...ACME_HISTORY[0]!, id: "9", kind: "FROM_A_NEWER_PROGRAM", at: "2026-03-26T09:00:00Z" };
  const days = historyDays([odd, ...ACME_HISTORY], BERLIN, NOW);
  expect(days.map(({ heading }) => heading)).toEqual(["Today, Thu 26 Mar", "Mon 16 Mar"]);
  expect(days[0]?.entries[0]?.what).toBe("FROM_A_NEWER_PROGRAM");
  expect(historyText(days)).toContain("11:20  Approved for Thu 26 Mar, 14:00, with Mara Lindqvist (You)");
});

test("a warning's cause stands alone under a heading", () => {
  expect(cause("The Teams meeting could not be created: no answer in 10 seconds.")).toBe(
    "No answer in 10 seconds.",
  );
  expect(cause("Nothing to split here.")).toBe("Nothing to split here.");
});

test("values that run the other way are isolated, others are plain", () => {
  expect(interpolate("{name} asks", { name: "Priya" })).toBe("Priya asks");
  expect(interpolate("{name} asks", { name: "ليلى" })).toBe("\u2068ليلى\u2069 asks");
  expect(interpolate("{missing}", {})).toBe("{missing}");
});

test("whatever is thrown becomes an error with a known code", () => {
  expect(asCommandError({ code: "undo_too_late", message: "m" }).code).toBe("undo_too_late");
  expect(asCommandError({ code: "from_a_newer_program", message: "m" })).toEqual({
    code: "internal",
    message: "m",
  });
  expect(asCommandError(new Error("broken")).message).toBe("broken");
});

describe("settings", () => {
  test("offer pseudo-locales only where one is in use", () => {
    expect(offeredLanguages(["en", "xx", "yy"], "en")).toEqual(["en"]);
    expect(offeredLanguages(["en", "xx", "yy"], "xx")).toEqual(["en", "xx", "yy"]);
  });

  test("read whole numbers within bounds", () => {
    expect([
      readWhole("10", 60),
      readWhole("60", 60),
      readWhole("61", 60),
      readWhole("-1", 60),
      readWhole("1.5", 60),
      readWhole("", 60),
    ]).toEqual([10, 60, null, null, null, null]);
  });

  test("find the slips in a mail server's form, and move the usual port along", () => {
    const form = {
      ...emptyMailForm(),
      host: "smtp.example",
      from: "Nordhafen IT <desk@nordhafen-it.example>",
    };
    expect(problemsOf(form)).toEqual([]);
    expect(problemsOf({ ...form, host: " ", port: "0", from: "Nordhafen IT" })).toEqual([
      "host",
      "port",
      "from",
    ]);
    expect(withSecurity(form, "tls").port).toBe("465");
    expect(withSecurity({ ...form, port: "2525" }, "tls").port).toBe("2525");
  });
});

test("typing fast asks the first and the last question", async () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const ask = latest((text: string) => {
    asked.push(text);
    return new Promise<void>((resolve) => answers.push(resolve));
  });
  ["a", "ab", "abc"].forEach(ask);
  expect(asked).toEqual(["a"]);
  answers[0]?.();
  await expect.poll(() => asked).toEqual(["a", "abc"]);
});

import { describe, expect, test } from "vitest";
import { daySections } from "../../src/requests/days";
import { RequestList } from "../../src/requests/list.svelte";
import { append, keepHandled, neighbour } from "../../src/requests/merge";
import { flagOf, rowOf, shortName } from "../../src/requests/row";
import { Visit } from "../../src/requests/visit";
import { MemoryBackend } from "../memory/backend";
import { NOW, PENDING } from "../memory/day";
import { Requests } from "../memory/requests";

const rows = PENDING.map((detail) => rowOf(detail, undefined));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const without = (id: string) => rows.filter((row) => row.id !== id);
const handled = (id: string) => new Map(rows.filter((row) => row.id === id).map((row) => [id, row]));

describe("a handled request", () => {
  test("stays where it stood, at the top, in the middle and at the end", () => {
    for (const id of ["sagar", "northgate", "wattle"]) {
      expect(ids(keepHandled(rows, without(id), handled(id)))).toEqual(ids(rows));
    }
  });

  test("follows the row above it when that one moved", () => {
    const fresh = without("public").toReversed();
    expect(ids(keepHandled(rows, fresh, handled("public"))).slice(-2)).toEqual(["sagar", "public"]);
  });

  test("is not doubled when it matches again", () => {
    expect(keepHandled(rows, rows, handled("sagar"))).toHaveLength(rows.length);
  });
});

test("a row that moved between two pages is shown once", () => {
  expect(append(rows, [...rows.slice(0, 1)])).toHaveLength(rows.length);
});

test("moving stays at both ends and starts at the top", () => {
  expect([
    neighbour(rows, "sagar", -1),
    neighbour(rows, "sagar", 1),
    neighbour(rows, "wattle", 1),
    neighbour(rows, null, 1),
  ]).toEqual(["sagar", "public", "wattle", "sagar"]);
  expect(neighbour([], "x", 1)).toBeNull();
});

test("rows are cut into days of the approver's zone, long days into several sections", () => {
  expect(
    daySections(
      rows.filter(({ id }) => id === "wattle"),
      "Europe/Berlin",
    )[0]?.date,
  ).toBe("2026-04-01");
  expect(
    daySections(
      rows.filter(({ id }) => id === "wattle"),
      "Australia/Sydney",
    )[0]?.date,
  ).toBe("2026-04-02");
  const long = Array.from({ length: 120 }, (_, index) => ({ ...rows[0]!, id: String(index) }));
  expect(daySections(long, "UTC").map((section) => section.rows.length)).toEqual([50, 50, 20]);
});

test("a row shows its worst flag, and surnames as a letter", () => {
  expect(flagOf({ ...rows[0]!, flags: ["clock_change", "mail_failed"] }, true)?.label).toBe(
    "requests.flag.mailFailed",
  );
  expect(["Mara Lindqvist", "Ana de la Cruz", "Cher"].map(shortName)).toEqual([
    "Mara L.",
    "Ana de la C.",
    "Cher",
  ]);
});

describe("new", () => {
  test("is what came in since the window was left, until it is opened", () => {
    const stored = new Map<string, string>([["apptray.left", String(NOW - 600_000)]]);
    const visit = new Visit({
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    });
    const [first, last] = [rows[0]!, rows.at(-1)!];
    expect([visit.isNew(first), visit.isNew(last)]).toEqual([false, true]);
    visit.opened(last.id);
    expect(visit.isNew(last)).toBe(false);
  });

  test("is nothing on the first visit", () => {
    expect(new Visit(null).isNew(rows.at(-1)!)).toBe(false);
  });
});

describe("the list", () => {
  const backend = () => new MemoryBackend({ now: () => NOW }, Requests.many(1000));

  test("reads on page by page and refreshes as far as it was read", async () => {
    const memory = backend();
    const list = new RequestList(memory, () => {});
    await list.refresh();
    expect(list.rows).toHaveLength(24);
    await list.more();
    await list.more();
    await list.refresh();
    expect(list.rows).toHaveLength(224);
    expect(new Set(ids(list.rows)).size).toBe(224);
  });

  test("keeps what it shows when the database is away, and says why when it has nothing", async () => {
    const memory = backend();
    const list = new RequestList(memory, () => {});
    memory.world.offline = true;
    await list.refresh();
    expect([list.phase, list.error?.code]).toEqual(["failed", "database_unreachable"]);
    memory.world.offline = false;
    await list.refresh();
    memory.world.offline = true;
    await list.refresh();
    expect([list.phase, list.rows.length]).toEqual(["ready", 24]);
  });

  test("finds without regard to case and accents", async () => {
    const list = new RequestList(new MemoryBackend({ now: () => NOW }), () => {});
    await list.refresh();
    await list.find("JORN");
    expect(ids(list.rows)).toEqual(["hafenlogistik"]);
  });
});

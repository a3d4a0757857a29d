import { describe, expect, test } from "vitest";
import { flagOf, rowOf } from "../../src/requests/row";
import { CHECKS, checksFor } from "../../src/settings/checks";
import { settingsFor } from "../../src/settings/fix-pages";
import { pagesFor, teamsMeetingsShown } from "../../src/settings/pages";
import { NOW, PENDING } from "../memory/day";
import { usualWorld, type World } from "../memory/faults";
import { Settings } from "../memory/settings";

const WITHOUT_TEAMS = ["ee_disabled", "hidden"] as const;
const statusOf = (teams: World["teams"]) => new Settings({ ...usualWorld(() => NOW), teams }).teams();
const row = rowOf(PENDING[0]!, undefined);
const pages = (teams: World["teams"]) => pagesFor(statusOf(teams)).map(({ page }) => page);

describe("where Teams is shown", () => {
  test("there is a Microsoft app to connect, and the tab of its meetings once it is", () => {
    const all = ["general", "connection", "microsoft", "availability", "email", "diagnostics", "about"];
    expect(pages("ready")).toEqual(all);
    expect(pages("not_configured")).toEqual(all);
    expect(teamsMeetingsShown(statusOf("ready"))).toBe(true);
    expect(teamsMeetingsShown(statusOf("no_organizer"))).toBe(true);
    expect(teamsMeetingsShown(statusOf("not_configured"))).toBe(false);
  });

  test("every check is listed, and a row says that its meeting is missing", () => {
    expect(checksFor(statusOf("ready"))).toEqual(CHECKS);
    expect(flagOf({ ...row, flags: ["no_meeting"] }, true)?.label).toBe("requests.flag.noMeeting");
  });
});

describe.each(WITHOUT_TEAMS)("without Teams (%s)", (teams) => {
  test("settings have neither its page nor its tab, though the database is connected", () => {
    expect(statusOf(teams)).toMatchObject({ installStatus: "active", surfaces: false });
    expect(pages(teams)).toEqual(["general", "connection", "availability", "email", "diagnostics", "about"]);
    expect(teamsMeetingsShown(statusOf(teams))).toBe(false);
  });

  test("diagnostics list what is left, and nothing leads to a page that is not there", () => {
    expect(checksFor(statusOf(teams))).toEqual(["database", "keychain", "mail", "clock"]);
    expect(settingsFor("sign_in", statusOf(teams))).toBeNull();
  });

  test("no row says that a meeting is missing", () => {
    expect(flagOf({ ...row, flags: ["no_meeting"] }, false)).toBeNull();
    expect(flagOf({ ...row, flags: ["no_meeting", "mail_failed"] }, false)?.label).toBe(
      "requests.flag.mailFailed",
    );
  });
});

test("before the program has told, nothing of Teams is shown", () => {
  expect(pagesFor(undefined).map(({ page }) => page)).toEqual(["connection", "diagnostics"]);
  expect(teamsMeetingsShown(undefined)).toBe(false);
  expect(checksFor(undefined)).toHaveLength(4);
});

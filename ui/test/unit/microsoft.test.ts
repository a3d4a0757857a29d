import { beforeEach, describe, expect, test } from "vitest";
import { lineOf } from "../../src/settings/checks";
import { settingsFor } from "../../src/settings/fix-pages";
import { endOf } from "../../src/settings/expiry";
import { placeInGuide } from "../../src/settings/verdict";
import { MemoryBackend } from "../memory/backend";
import { NOW } from "../memory/day";

const IDS = { tenantId: "contoso.example", clientId: "7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17" };

describe("the Microsoft app", () => {
  let backend: MemoryBackend;

  beforeEach(() => {
    backend = new MemoryBackend({ now: () => NOW });
  });

  test("another cloud shows in what an admin does at Microsoft", async () => {
    const input = { ...IDS, cloud: "us_government_l5", secretExpires: null } as const;
    const { teams } = await backend.connectMicrosoft(input);
    expect(teams.settings.cloud).toBe("us_government_l5");
    expect(teams.setup?.policyCommands).toContain("TeamsDOD");
  });

  test("a secret's date is kept until another secret is stored", async () => {
    await backend.connectMicrosoft({ ...IDS, cloud: "global", secretExpires: "2026-04-02" });
    expect(await backend.credentialExpiry()).toMatchObject({ daysLeft: 7, due: true });
    await backend.storeSecret("microsoft_client_secret", "another");
    expect(await backend.credentialExpiry()).toBeNull();
    expect((await backend.teamsStatus()).settings.secretExpires).toBeNull();
  });

  test("the check of its end says until when it is good, and where a new one goes", () => {
    const outcome = { kind: "passed", finding: { of: "expiry", on: "2027-01-12" } } as const;
    expect(lineOf({ id: "expiry", milliseconds: 1, outcome })).toBe("Good until Tue 12 Jan 2027.");
    const unknown = { kind: "passed", finding: { of: "expiry", on: null } } as const;
    expect(lineOf({ id: "expiry", milliseconds: 1, outcome: unknown })).toContain("No date is known");
    expect(settingsFor("expiry", backend.settings.teams())?.page).toBe("microsoft");
    expect(placeInGuide("credential_expired")).toBe("create-a-secret-or-a-certificate");
  });
});

test("the end of a secret is told in days, as today, or as over", () => {
  const ends = (daysLeft: number) =>
    endOf({ credential: "client_secret", on: "2026-03-27", daysLeft, due: true });
  expect([ends(2), ends(1), ends(0), ends(-1)]).toEqual([
    "The client secret ends in 2 days, on Fri 27 Mar 2026.",
    "The client secret ends in 1 day, on Fri 27 Mar 2026.",
    "The client secret ends today, Fri 27 Mar 2026.",
    "The client secret ended on Fri 27 Mar 2026.",
  ]);
  expect(endOf({ credential: "certificate", on: "2026-03-27", daysLeft: 0, due: true })).toBe(
    "The certificate ends today, Fri 27 Mar 2026.",
  );
});

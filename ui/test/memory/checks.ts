import type * as s from "../../src/ipc/contract-settings";
import { CHECKS } from "../../src/settings/checks";
import type { World } from "./faults";

const PASSED: Record<s.CheckId, [s.CheckFinding, number]> = {
  database: [{ of: "database", schema: 14, requests: 1208 }, 18],
  keychain: [{ of: "keychain", stored: 2, inEnvironment: 0 }, 41],
  sign_in: [{ of: "sign_in", minutes: 59 }, 612],
  expiry: [{ of: "expiry", on: "2027-01-12" }, 2],
  permissions: [{ of: "permissions", granted: ["OnlineMeetings.ReadWrite.All", "User.ReadBasic.All"] }, 1],
  organizer: [{ of: "organizer", displayName: "Appointments Desk" }, 233],
  policy: [{ of: "policy" }, 1400],
  mail: [{ of: "mail", host: "smtp.nordhafen-it.example" }, 890],
  clock: [{ of: "clock", seconds: 1 }, 0],
};

const AT_MICROSOFT: readonly s.CheckId[] = ["sign_in", "expiry", "permissions", "organizer", "policy"];

/** The checks of the in-memory backend: all pass, but for what the world says about verifying and about Teams. */
export class Checks {
  #left: s.CheckId[] = [];
  #world: World | null = null;

  begin(world: World): void {
    this.#world = world;
    this.#left = [...CHECKS];
  }

  again(check: s.CheckId, world: World): void {
    this.#world = world;
    this.#left = [check];
  }

  async next(): Promise<s.Check | null> {
    const id = this.#left.shift();
    if (id === undefined || this.#world === null) return null;
    if (id === this.#world.holdCheck) await (this.#world.hold ?? new Promise(() => {}));
    return check(id, this.#world);
  }
}

function check(id: s.CheckId, world: World): s.Check {
  const [finding, milliseconds] = PASSED[id];
  const passed = { id, milliseconds, outcome: { kind: "passed" as const, finding } };
  const failed = (code: string, message: string, more: Partial<s.CheckOutcome> = {}): s.Check => ({
    id,
    milliseconds,
    outcome: {
      kind: "failed",
      code,
      message,
      requestId: null,
      commands: null,
      consent: false,
      ...more,
    } as s.CheckOutcome,
  });
  if (world.offline && id === "database") {
    return failed(
      "database_unreachable",
      "The database cannot be reached. Check the network, then try again.",
    );
  }
  if (AT_MICROSOFT.includes(id)) {
    if (world.teams === "ee_disabled" || world.teams === "hidden") {
      return { id, milliseconds: 0, outcome: { kind: "not_run", reason: "without_teams", needs: null } };
    }
    if (world.teams === "not_configured") {
      return id === "sign_in"
        ? failed("not_configured", "Microsoft Teams is not connected. Connect it in Settings, Microsoft app.")
        : { id, milliseconds: 0, outcome: { kind: "not_run", reason: "blocked", needs: "sign_in" } };
    }
    if (world.verify === "permission_missing" && id === "permissions") {
      const message =
        "The app registration lacks OnlineMeetings.ReadWrite.All. Add it as an application permission and grant admin consent.";
      return failed("permission_missing", message, { consent: true });
    }
    if (world.expiry !== null && id === "expiry") {
      const message =
        "The client secret ends on 2026-04-02, in 7 days. Make a new one in the app registration, under Certificates & " +
        "secrets, and enter it in Settings, Microsoft app.";
      return failed("credential_expires_soon", message);
    }
    if (world.verify === "permission_missing" && id !== "sign_in" && id !== "expiry") {
      return { id, milliseconds: 0, outcome: { kind: "not_run", reason: "blocked", needs: "permissions" } };
    }
    if (world.verify === "policy_missing" && id === "policy") {
      const commands =
        "Connect-MicrosoftTeams\nNew-CsApplicationAccessPolicy -Identity Apptray `\n" +
        '  -AppIds "7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17"\nGrant-CsApplicationAccessPolicy -PolicyName Apptray `\n' +
        '  -Identity "b3c1f0aa-52d7-4e0e-9a6e-0f6f2b7c4d19"';
      const message =
        "The Teams meeting could not be created: no application access policy lets Apptray create meetings for this " +
        "organizer. Run the PowerShell of the setup guide for the organizer's object id; it can take 30 minutes to take effect.";
      return failed("policy_missing", message, {
        commands,
        requestId: "2f6b41d7-0c1c-4c65-9a53-5d0f7f00c91e",
      });
    }
  }
  if (id === "mail" && !world.mailServer) {
    return failed(
      "no_mail_server",
      "No mail server is set: mails wait in the outbox until one is named in Settings, E-mail (SMTP).",
    );
  }
  return passed;
}

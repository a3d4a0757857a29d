import type * as s from "../../src/ipc/contract-settings";
import { ORGANIZER } from "./day";
import type { Leftover, TeamsMeetingWarning } from "../../src/ipc/contract";
import { daysBetween } from "../../src/time/calendar";
import { wallClock } from "../../src/time/zone";
import { POLICY_MISSING, REMOVAL_REFUSED, refuse, type World } from "./faults";
import { YOU } from "./people";

/** The leftover that verifying makes. */
export const OF_VERIFY = "verify-leftover";
const OBJECT_ID = "b3c1f0aa-52d7-4e0e-9a6e-0f6f2b7c4d19";
const WARNINGS: Record<string, string> = {
  user_not_found:
    "No one in this tenant has this name. Check the spelling, or paste the user ID from Microsoft Entra.",
  permission_missing:
    "The app may not look users up. Grant User.ReadBasic.All, or enter the Microsoft user ID.",
  unreachable: "No answer in 10 seconds. Save again when you are online.",
};

const refusal = (code: string, message: string, requestId: string | null) => ({ code, message, requestId });
const REQUEST_ID = "2f6b41d7-0c1c-4c65-9a53-5d0f7f00c91e";
const REFUSALS: Record<s.VerifyReason, TeamsMeetingWarning> = {
  user_not_found: refusal(
    "organizer_not_found",
    "The organizer could not be looked up: Microsoft knows no such user. Check the organizer.",
    REQUEST_ID,
  ),
  policy_missing: POLICY_MISSING,
  permission_missing: refusal(
    "permission_missing",
    "The Teams meeting could not be created: the app registration lacks the application permission " +
      "OnlineMeetings.ReadWrite.All. Add it in the Azure portal under API permissions and press 'Grant admin consent'.",
    REQUEST_ID,
  ),
  not_configured: refusal(
    "client_secret_missing",
    "The organizer could not be looked up: no client secret is stored for this workspace. Enter it in Settings, " +
      "Microsoft app.",
    null,
  ),
  unreachable: refusal(
    "unreachable",
    "The organizer could not be looked up: Microsoft cannot be reached. Check the network and the proxy.",
    null,
  ),
  graph_error: refusal(
    "organizer_not_allowed",
    "The Teams meeting could not be created: Microsoft does not let this user organize meetings. The organizer must " +
      "be an enabled member of the tenant (no guest) with a licence that includes Teams.",
    REQUEST_ID,
  ),
};

const ENVIRONMENTS: Record<s.Cloud, string> = {
  global: "",
  us_government_l4: " -TeamsEnvironmentName TeamsGCCH",
  us_government_l5: " -TeamsEnvironmentName TeamsDOD",
};

/** The settings part of the in-memory backend. */
export class Settings {
  readonly world: World;
  general: s.GeneralSettings = {
    language: "en",
    theme: "system",
    autostart: true,
    undoPauseSeconds: 10,
    singleKeyShortcuts: true,
    keepWarmMinutes: 5,
  };
  #organizer: s.Organizer | null = { upn: ORGANIZER, objectId: OBJECT_ID };
  #ids = {
    tenantId: "b3c9e1f4-02d7-4c58-a1b6-5f7e90c2d311",
    clientId: "7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17",
  };
  #microsoft: s.MicrosoftSettings = { cloud: "global", ownRoots: false, secretExpires: null };
  #secrets = new Map<s.SecretPurpose, string>([["microsoft_client_secret", "2026-01-12T09:00:00Z"]]);
  /** Of verifying the organizer. */
  leftovers: Leftover[] = [];
  #server: s.MailServer | null = null;

  constructor(world: World) {
    this.world = world;
    if (!world.mailServer) return;
    this.#secrets.set("smtp_password", "2026-01-08T09:00:00Z");
    this.#server = {
      host: "smtp.nordhafen-it.example",
      port: 587,
      security: "starttls",
      username: ORGANIZER,
      from: `Nordhafen IT <${ORGANIZER}>`,
    };
  }

  session(): s.Session {
    return {
      you: YOU,
      zone: "Europe/Berlin",
      settings: this.general,
      teams: this.teams(),
      demo: this.world.demo,
      assistant: this.world.assistant,
    };
  }

  teams(): s.TeamsStatus {
    const { teams } = this.world;
    const off =
      teams === "not_configured" || teams === "ee_disabled" || teams === "no_organizer" ? teams : null;
    const reason = off ?? (this.#organizer === null ? "no_organizer" : null);
    return {
      surfaces: teams !== "hidden" && teams !== "ee_disabled",
      // The community edition may be looking at a database that an enterprise edition has connected.
      installStatus: teams === "not_configured" ? "not_configured" : "active",
      capability: reason === null ? { available: true, reason: null } : { available: false, reason },
      ...(teams === "not_configured" ? { tenantId: null, clientId: null } : this.#ids),
      organizer: reason === null ? this.#organizer : null,
      setup: teams === "ee_disabled" ? null : this.#setup(),
      settings: { ...this.#microsoft, secretExpires: this.#expires },
    };
  }

  #setup(): s.SetupHelp {
    const { tenantId, clientId } = this.#ids;
    return {
      consentUrl: `https://login.example/${tenantId}/adminconsent?client_id=${clientId}`,
      policyCommands: [
        `Connect-MicrosoftTeams${ENVIRONMENTS[this.#microsoft.cloud]}`,
        "New-CsApplicationAccessPolicy -Identity Apptray `",
        `  -AppIds "${clientId}"`,
        "Grant-CsApplicationAccessPolicy -PolicyName Apptray `",
        `  -Identity "${this.#organizer?.objectId ?? "<organizer-object-id>"}"`,
      ].join("\n"),
    };
  }

  verify(): s.VerifyAnswer {
    const { verify, leftBehind } = this.world;
    if (leftBehind && this.leftovers.length === 0) {
      this.leftovers = [
        {
          id: OF_VERIFY,
          requestId: null,
          organizer: ORGANIZER,
          since: new Date(this.world.now()).toISOString(),
          attempts: 1,
          lastError: REMOVAL_REFUSED,
        },
      ];
    }
    const known = verify === "valid" || verify === "policy_missing";
    return {
      teams: this.teams(),
      verdict:
        verify === "valid"
          ? { kind: "valid" }
          : { kind: "refused", reason: verify, warning: REFUSALS[verify] },
      displayName: known ? "Appointments Desk" : null,
      leftBehind: leftBehind
        ? { code: "unreachable", message: "Microsoft cannot be reached.", requestId: null }
        : null,
    };
  }

  setOrganizer(name: string): s.OrganizerAnswer {
    const code = this.world.organizer;
    this.#organizer = { upn: name, objectId: code === "found" ? OBJECT_ID : null };
    const warning = code === "found" ? null : { code, message: WARNINGS[code] ?? "" };
    return { teams: this.teams(), warning };
  }

  clearOrganizer(): s.OrganizerAnswer {
    this.#organizer = null;
    return { teams: this.teams(), warning: null };
  }

  connect({ tenantId, clientId, cloud, secretExpires }: s.ConnectMicrosoftInput): s.ConnectAnswer {
    if (["common", "organizations", "consumers"].includes(tenantId)) {
      throw refuse(
        "invalid_value",
        `'${tenantId}' is not a Microsoft tenant; give its id or a verified domain.`,
      );
    }
    this.#ids = { tenantId, clientId };
    this.#microsoft = { ...this.#microsoft, cloud, secretExpires };
    if (this.world.teams === "not_configured") this.world.teams = "ready";
    return { teams: this.teams(), warning: null };
  }

  get #expires(): string | null {
    return this.#microsoft.secretExpires ?? this.world.expiry;
  }

  credentialExpiry(): s.CredentialExpiry | null {
    const on = this.#expires;
    if (on === null) return null;
    const today = wallClock(this.world.now(), "Europe/Berlin").date;
    const daysLeft = daysBetween(today, on);
    return { credential: "client_secret", on, daysLeft, due: daysLeft <= 30 };
  }

  secret(purpose: s.SecretPurpose): s.SecretState {
    const since = this.#secrets.get(purpose);
    return since === undefined ? { kind: "none" } : { kind: "stored", since };
  }

  store(purpose: s.SecretPurpose): s.SecretState {
    if (purpose === "microsoft_client_secret") {
      this.world.expiry = null;
      this.#microsoft = { ...this.#microsoft, secretExpires: null };
    }
    this.#secrets.set(purpose, new Date(this.world.now()).toISOString());
    return this.secret(purpose);
  }

  remove(purpose: s.SecretPurpose): s.SecretState {
    this.#secrets.delete(purpose);
    return this.secret(purpose);
  }

  mail(): s.MailSettings {
    return { server: this.#server, waiting: this.#server ? 0 : 4 };
  }

  saveMail(server: s.MailServer): s.MailSettings {
    this.#server = server;
    return this.mail();
  }
}

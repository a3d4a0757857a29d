import { t } from "../i18n/i18n.svelte";
import type { MessageKey } from "../i18n/messages";
import type { VerifyAnswer, VerifyReason } from "../ipc/contract-settings";
import type { IconName } from "../shared/icons";
import type { Tone } from "../shared/tone";

interface ShownVerdict {
  icon: IconName;
  tone: Tone;
  label: MessageKey;
  text: string;
}

const REASONS: Record<VerifyReason, { icon: IconName; tone: Tone; label: MessageKey }> = {
  user_not_found: { icon: "x-circle", tone: "bad", label: "settings.teams.userNotFound" },
  policy_missing: { icon: "warn", tone: "warn", label: "settings.verify.policyMissing" },
  permission_missing: { icon: "warn", tone: "warn", label: "settings.verify.permissionMissing" },
  not_configured: { icon: "minus-circle", tone: "off", label: "settings.verify.notConfigured" },
  unreachable: { icon: "offline", tone: "off", label: "settings.teams.unreachable" },
  graph_error: { icon: "x-circle", tone: "bad", label: "settings.verify.graphError" },
};

/** Codes whose fix is a step of the guide; the others are told in its tables of errors. */
const STEPS: Record<string, string> = {
  policy_missing: "grant-the-application-access-policy",
  permission_missing: "grant-the-permissions",
  consent_missing: "grant-the-permissions",
  credential_expires_soon: "create-a-secret-or-a-certificate",
  credential_expired: "create-a-secret-or-a-certificate",
  not_configured: "connect-apptray",
  no_organizer: "name-the-organizer",
  ee_disabled: "errors-and-their-fixes",
};

/** Where the guide tells how to fix what this code names: an id of one of its headings, or the code itself. */
export function placeInGuide(code: string): string {
  return STEPS[code] ?? code;
}

/** What stands beside the button: in one line, what is the matter with whom. */
export function verdictOf({ verdict, displayName }: VerifyAnswer): ShownVerdict {
  const name = displayName ?? t("settings.verify.theOrganizer");
  if (verdict.kind === "valid") {
    const text = t("settings.verify.valid", { name });
    return { icon: "check-circle", tone: "ok", label: "settings.verify.verified", text };
  }
  const texts: Record<VerifyReason, string> = {
    user_not_found: t("settings.verify.userNotFoundText"),
    policy_missing: t("settings.verify.policyText", { name }),
    permission_missing: t("settings.verify.permissionText"),
    not_configured: t("settings.verify.notConfiguredText"),
    unreachable: t("settings.verify.unreachableText"),
    graph_error: t("settings.verify.graphErrorText"),
  };
  return { ...REASONS[verdict.reason], text: texts[verdict.reason] };
}

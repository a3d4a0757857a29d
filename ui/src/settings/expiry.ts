import { t, tn } from "../i18n/i18n.svelte";
import type { CredentialExpiry } from "../ipc/contract-settings";
import { dayWithYear } from "../time/words";

const WORDS = {
  client_secret: {
    over: "settings.expiry.secretOver",
    today: "settings.expiry.secretToday",
    ahead: "settings.expiry.secret",
  },
  certificate: {
    over: "settings.expiry.certificateOver",
    today: "settings.expiry.certificateToday",
    ahead: "settings.expiry.certificate",
  },
} as const;

/** When what Apptray signs in to Microsoft with ends, or ended. */
export function endOf({ credential, on, daysLeft }: CredentialExpiry): string {
  const { over, today, ahead } = WORDS[credential];
  const day = dayWithYear(on);
  if (daysLeft < 0) return t(over, { day });
  return daysLeft === 0 ? t(today, { day }) : tn(ahead, daysLeft, { day });
}

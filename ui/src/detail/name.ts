import { t } from "../i18n/i18n.svelte";
import type { Requester } from "../ipc/contract";

/** What stands for the client of a request that is nobody's client. */
export function publicName(request: { client: string | null }): string {
  return request.client ?? t("requests.publicRequest");
}

/** Rows that others wrote may lack a name; a sentence must not. */
export function requesterName({ name, email }: Requester): string {
  return name || email || t("detail.theRequester");
}

import type { CheckId, TeamsStatus } from "../ipc/contract-settings";
import { pagesFor, type PageEntry, type SettingsPage } from "./pages";

const PAGES: Partial<Record<CheckId, SettingsPage>> = {
  database: "connection",
  sign_in: "microsoft",
  expiry: "microsoft",
  permissions: "microsoft",
  organizer: "availability",
  policy: "availability",
  mail: "email",
};

/** The page on which a failed check is mended; null where none of ours is, or it is not shown. */
export function settingsFor(check: CheckId, teams: TeamsStatus | undefined): PageEntry | null {
  return pagesFor(teams).find(({ page }) => page === PAGES[check]) ?? null;
}

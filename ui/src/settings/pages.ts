import type { MessageKey } from "../i18n/messages";
import type { TeamsStatus } from "../ipc/contract-settings";
import type { IconName } from "../shared/icons";

export type SettingsPage =
  "general" | "connection" | "microsoft" | "availability" | "runbook" | "email" | "diagnostics" | "about";

export interface PageEntry {
  page: SettingsPage;
  icon: IconName;
  label: MessageKey;
}

const PAGES: readonly PageEntry[] = [
  { page: "general", icon: "sliders", label: "settings.general.title" },
  { page: "connection", icon: "plug", label: "connection.title" },
  { page: "microsoft", icon: "key", label: "settings.microsoft.title" },
  { page: "availability", icon: "calendar", label: "settings.availability.title" },
  { page: "email", icon: "mail", label: "settings.email.title" },
  { page: "diagnostics", icon: "pulse", label: "diagnostics.title" },
  { page: "about", icon: "info", label: "settings.about.title" },
];

/** Teams Meetings exists only while the integration is active; nobody else ever sees it (FR-15). */
export function teamsMeetingsShown(teams: TeamsStatus | undefined): boolean {
  return teams !== undefined && teams.surfaces && teams.installStatus === "active";
}

/** Those that need no database. */
const WITHOUT_DATABASE: readonly SettingsPage[] = ["connection", "diagnostics"];

/** The pages in the navigation. Without Teams there is no Microsoft app to connect. */
export function pagesFor(teams: TeamsStatus | undefined): readonly PageEntry[] {
  if (teams === undefined) return PAGES.filter(({ page }) => WITHOUT_DATABASE.includes(page));
  return PAGES.filter(({ page }) => page !== "microsoft" || teams.surfaces);
}

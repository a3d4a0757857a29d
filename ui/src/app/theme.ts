import type { Theme } from "../ipc/contract-settings";

/** The system's theme needs no attribute: the style sheet asks for it itself. */
export function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

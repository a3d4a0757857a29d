import app from "../../../locales/en/app.json";
import approve from "../../../locales/en/approve.json";
import assistant from "../../../locales/en/assistant.json";
import calendar from "../../../locales/en/calendar.json";
import cancel from "../../../locales/en/cancel.json";
import connection from "../../../locales/en/connection.json";
import decline from "../../../locales/en/decline.json";
import detail from "../../../locales/en/detail.json";
import diagnostics from "../../../locales/en/diagnostics.json";
import history from "../../../locales/en/history.json";
import keyboard from "../../../locales/en/keyboard.json";
import requests from "../../../locales/en/requests.json";
import reschedule from "../../../locales/en/reschedule.json";
import runbook from "../../../locales/en/runbook.json";
import settings from "../../../locales/en/settings.json";
import time from "../../../locales/en/time.json";

/** English is compiled in: it is the language that is always there, and its keys are the type of all others. */
export const english = {
  ...app,
  ...approve,
  ...assistant,
  ...calendar,
  ...cancel,
  ...connection,
  ...decline,
  ...detail,
  ...diagnostics,
  ...history,
  ...keyboard,
  ...requests,
  ...reschedule,
  ...runbook,
  ...settings,
  ...time,
};

type AnyKey = keyof typeof english;
type PluralForm = `${string}.one` | `${string}.other`;

export type MessageKey = Exclude<AnyKey, PluralForm>;
export type PluralKey = AnyKey extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;
export type Messages = Partial<Record<string, string>>;

/** The other languages, each file fetched when its language is chosen; the tray's texts are not the page's. */
const files = import.meta.glob<Messages>(
  ["../../../locales/*/*.json", "!../../../locales/en/*.json", "!../../../locales/*/tray.json"],
  { import: "default" },
);

const languageOf = (path: string) => path.split("/").at(-2) ?? "";

export const languages: readonly string[] = ["en", ...new Set(Object.keys(files).map(languageOf))];

export async function fetchMessages(language: string): Promise<Messages> {
  const wanted = Object.entries(files).filter(([path]) => languageOf(path) === language);
  return Object.assign({}, ...(await Promise.all(wanted.map(([, load]) => load())))) as Messages;
}

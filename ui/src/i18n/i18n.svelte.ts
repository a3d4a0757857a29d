import { interpolate, isolate, type Parameters } from "./interpolate";
import {
  english,
  fetchMessages,
  languages,
  type MessageKey,
  type Messages,
  type PluralKey,
} from "./messages";

/** The second pseudo-locale also turns the page around. */
const RIGHT_TO_LEFT = new Set(["yy", "ar", "he"]);

let chosen = $state.raw<{ language: string; messages: Messages }>({ language: "en", messages: english });

function raw(key: string): string {
  return chosen.messages[key] ?? (english as Messages)[key] ?? key;
}

/** BCP 47, for Intl; a pseudo-locale has no rules of its own. */
export function language(): string {
  return ["en", "xx", "yy"].includes(chosen.language) ? "en-GB" : chosen.language;
}

export function direction(): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(chosen.language) ? "rtl" : "ltr";
}

/** The text of a key, in the chosen language. */
export function t(key: MessageKey, parameters: Parameters = {}): string {
  return interpolate(raw(key), parameters, direction() === "rtl");
}

/** The text of a key that counts: its form for this number, with `{count}` filled in. */
export function tn(key: PluralKey, count: number, parameters: Parameters = {}): string {
  const form = new Intl.PluralRules(language()).select(count) === "one" ? "one" : "other";
  return interpolate(raw(`${key}.${form}`), { count, ...parameters }, direction() === "rtl");
}

/** Several names as one phrase: Priya Nair and Devika Rao. */
export function list(names: readonly string[]): string {
  return new Intl.ListFormat(language(), { type: "conjunction" }).format(names.map((name) => isolate(name)));
}

export async function chooseLanguage(wanted: string): Promise<void> {
  const name = wanted === "system" ? (navigator.language.split("-")[0] ?? "en") : wanted;
  const known = languages.includes(name) ? name : "en";
  const messages = known === "en" ? english : await fetchMessages(known);
  chosen = { language: known, messages };
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
}

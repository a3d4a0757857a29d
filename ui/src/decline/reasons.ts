import type { MessageKey } from "../i18n/messages";

/** Offered to start from; what goes into the mail is the text, however it was changed. */
export const REASONS: readonly MessageKey[] = [
  "decline.reason.noTechnician",
  "decline.reason.outsideHours",
  "decline.reason.notCovered",
  "decline.reason.askedTwice",
];

export const REASON_MAX = 2000;

export type ReasonProblem = "empty" | "too_long";

export function problemOf(reason: string): ReasonProblem | null {
  if (reason.trim() === "") return "empty";
  return [...reason].length > REASON_MAX ? "too_long" : null;
}

/** Puts a ready reason in: in place of another ready one, else before what was typed. */
export function fillIn(typed: string, ready: string, all: readonly string[]): string {
  const text = typed.trim();
  if (text === "" || all.includes(text)) return ready;
  const replaced = all.find((other) => text.startsWith(other));
  return replaced ? `${ready}${text.slice(replaced.length)}` : `${ready}\n${text}`;
}

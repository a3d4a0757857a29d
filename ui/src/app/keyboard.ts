import { KEYMAP, type Action } from "./keymap";

/** Of a key press, what the decision needs. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The focus is where letters are typed. */
  typing: boolean;
  /** The focus is on something that Enter itself presses. */
  pressable: boolean;
}

interface Situation {
  singleKeys: boolean;
  mac: boolean;
  /** A dialog is open: it has the keyboard to itself. */
  dialog: boolean;
}

/** What a key press means, if anything. */
export function actionFor(press: KeyPress, situation: Situation): Action | null {
  if (situation.dialog || press.altKey) return null;
  const control = situation.mac ? press.metaKey : press.ctrlKey;
  const other = situation.mac ? press.ctrlKey : press.metaKey;
  if (other) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const shortcut = KEYMAP.find(
    (candidate) => candidate.key === key && (candidate.control ?? false) === control,
  );
  if (!shortcut) return null;
  if (shortcut.single && (!situation.singleKeys || press.typing)) return null;
  if (shortcut.action === "open" && (press.typing || press.pressable)) return null;
  // In a field Ctrl+Z takes back what was typed.
  if (shortcut.action === "undo" && press.typing) return null;
  return shortcut.action;
}

export function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  const input = target?.closest("input, textarea, select, [contenteditable]");
  const type = input instanceof HTMLInputElement ? input.type : "";
  return {
    key: event.key,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    altKey: event.altKey,
    typing: input !== null && input !== undefined && !["checkbox", "radio"].includes(type),
    pressable: target?.closest("button, a, input") !== null,
  };
}

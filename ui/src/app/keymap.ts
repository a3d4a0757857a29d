import type { MessageKey } from "../i18n/messages";

export type Action =
  | "next"
  | "previous"
  | "open"
  | "close"
  | "search"
  | "calendar"
  | "help"
  | "approve"
  | "decline"
  | "reschedule"
  | "undo"
  | "today"
  | "day"
  | "week";

interface Shortcut {
  action: Action;
  /** As `KeyboardEvent.key` has it. */
  key: string;
  /** With Ctrl, or ⌘ on macOS. */
  control?: true;
  /** A printable key alone: works only where no field has the focus, and can be turned off (WCAG 2.1.4). */
  single?: true;
  label: MessageKey;
  group: "move" | "decide" | "calendar";
}

/** Every key there is; the help and the handling both read this. */
export const KEYMAP: readonly Shortcut[] = [
  { action: "next", key: "j", single: true, label: "keyboard.next", group: "move" },
  { action: "previous", key: "k", single: true, label: "keyboard.previous", group: "move" },
  { action: "open", key: "Enter", label: "keyboard.open", group: "move" },
  { action: "close", key: "Escape", label: "keyboard.close", group: "move" },
  { action: "search", key: "/", single: true, label: "keyboard.search", group: "move" },
  { action: "calendar", key: "c", single: true, label: "keyboard.calendar", group: "move" },
  { action: "help", key: "?", single: true, label: "keyboard.help", group: "move" },
  { action: "approve", key: "a", single: true, label: "keyboard.approve", group: "decide" },
  { action: "decline", key: "d", single: true, label: "keyboard.decline", group: "decide" },
  { action: "reschedule", key: "r", single: true, label: "keyboard.reschedule", group: "decide" },
  { action: "undo", key: "z", control: true, label: "keyboard.undo", group: "decide" },
  { action: "today", key: "t", single: true, label: "keyboard.today", group: "calendar" },
  { action: "day", key: "1", single: true, label: "keyboard.day", group: "calendar" },
  { action: "week", key: "7", single: true, label: "keyboard.week", group: "calendar" },
];

/** Keys of the calendar's own, which it handles where the focus is on one of its entries; for the help. */
export const CALENDAR_KEYS: readonly { keys: readonly string[]; label: MessageKey }[] = [
  { keys: ["←", "→", "↑", "↓"], label: "keyboard.arrows" },
  { keys: ["PgUp", "PgDn"], label: "keyboard.turn" },
  { keys: ["Shift", "←", "→"], label: "keyboard.shift" },
  { keys: ["Shift", "Alt", "←", "→"], label: "keyboard.shiftFine" },
  { keys: ["Del"], label: "keyboard.remove" },
];

const CAPS: Record<string, string> = { Escape: "Esc" };

/** What is printed on the keys of a shortcut. */
export function caps(shortcut: Shortcut, mac: boolean): string[] {
  const cap = CAPS[shortcut.key] ?? (shortcut.key.length === 1 ? shortcut.key.toUpperCase() : shortcut.key);
  return shortcut.control ? [mac ? "⌘" : "Ctrl", cap] : [cap];
}

export function capsOf(action: Action, mac: boolean): string[] {
  const shortcut = KEYMAP.find((candidate) => candidate.action === action);
  return shortcut ? caps(shortcut, mac) : [];
}

export const isMac = (): boolean => navigator.userAgent.includes("Mac OS X");

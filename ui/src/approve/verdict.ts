import { list, t, tn } from "../i18n/i18n.svelte";
import type { Gap, Notice, Span } from "../ipc/contract";
import type { IconName } from "../shared/icons";
import { bookedMinutes, overlapMinutes } from "./overlap";

/** What the action bar needs to know of the form. */
export interface FormState {
  offline: boolean;
  busy: boolean;
  unreadable: "date" | "time" | null;
  gap: Gap | null;
  /** Null: nobody chosen. */
  technician: string | null;
  slot: Span | null;
  notices: readonly Notice[];
  /** Characters by which the notes are too long. */
  notesOver: number;
  /** The refusal of the last question about this time. */
  refusal: string | null;
  /** The start, where it is not the one asked for. */
  movedTo: string | null;
  meeting: "wanted" | "unwanted" | "not_offered";
  requester: { name: string; email: string | null };
}

/** What the action bar shows: whether approving is possible, and the sentence why or what happens then. */
export interface Verdict {
  blocked: boolean;
  /** The key A only moves the focus to the button; Enter confirms. */
  careful: boolean;
  icon: IconName | null;
  sentence: string;
  button: string;
}

export function verdict(form: FormState): Verdict {
  const obstacle = obstacleOf(form);
  if (obstacle) return { blocked: true, careful: false, button: t("approve.approve"), ...obstacle };
  const doubt = doubtOf(form);
  if (doubt)
    return { blocked: false, careful: true, icon: "warn", sentence: doubt, button: t("approve.anyway") };
  const button =
    form.movedTo === null ? t("approve.approve") : t("approve.approveFor", { time: form.movedTo });
  return { blocked: form.busy, careful: false, icon: null, sentence: promise(form), button };
}

function obstacleOf(form: FormState): { icon: IconName | null; sentence: string } | null {
  if (form.offline) return { icon: "offline", sentence: t("approve.why.offline") };
  if (form.unreadable === "date") return { icon: "warn", sentence: t("approve.why.date") };
  if (form.unreadable === "time") return { icon: "warn", sentence: t("approve.why.time") };
  if (form.gap) return { icon: "warn", sentence: t("approve.why.gap", { time: form.gap.time }) };
  if (form.technician === null) return { icon: null, sentence: t("approve.why.technician") };
  if (form.notesOver > 0) return { icon: "warn", sentence: tn("approve.why.notes", form.notesOver) };
  if (form.refusal !== null) return { icon: "warn", sentence: form.refusal };
  return null;
}

/** Nothing of this refuses, but it must not be approved by a stray key. */
function doubtOf(form: FormState): string | null {
  const { slot, notices } = form;
  const technician = form.technician ?? "";
  if (slot && notices.some(({ code }) => code === "conflict")) {
    const booked = bookedMinutes(slot, notices);
    return t("approve.why.conflict", { technician, booked, minutes: overlapMinutes(slot, slot) });
  }
  if (notices.some(({ code }) => code === "in_the_past")) return t("approve.why.past");
  return null;
}

function promise(form: FormState): string {
  const technician = form.technician ?? "";
  if (form.requester.email === null) return t("approve.why.noEmail", { technician });
  const names = list([form.requester.name, technician]);
  if (form.meeting === "wanted") return t("approve.why.withLink", { names });
  if (form.meeting === "unwanted") return t("approve.why.withoutLink", { names });
  return t("approve.why.plain", { names });
}

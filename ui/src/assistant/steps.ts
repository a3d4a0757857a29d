import type { MessageKey } from "../i18n/messages";
import type { TeamsStatus } from "../ipc/contract-settings";

export type Step = "connection" | "microsoft" | "organizer" | "email" | "check";

const STEPS: readonly Step[] = ["connection", "microsoft", "organizer", "email", "check"];
const OF_TEAMS: readonly Step[] = ["microsoft", "organizer"];

/** Where there is no Teams, nothing is asked about it. */
export function stepsFor(teams: TeamsStatus | undefined): readonly Step[] {
  return teams?.surfaces === true ? STEPS : STEPS.filter((step) => !OF_TEAMS.includes(step));
}

interface Words {
  /** In the list of steps, with a line below. */
  name: MessageKey;
  hint: MessageKey;
  title: MessageKey;
  about: MessageKey;
  /** What skipping it means. */
  skip: MessageKey;
  act: MessageKey;
}

export const WORDS: Record<Step, Words> = {
  connection: {
    name: "assistant.connection",
    hint: "assistant.connectionHint",
    title: "assistant.connectionTitle",
    about: "assistant.connectionAbout",
    skip: "assistant.connectionSkip",
    act: "assistant.saveAndContinue",
  },
  microsoft: {
    name: "assistant.microsoft",
    hint: "assistant.microsoftHint",
    title: "assistant.microsoftTitle",
    about: "assistant.microsoftAbout",
    skip: "assistant.microsoftSkip",
    act: "assistant.signIn",
  },
  organizer: {
    name: "assistant.organizer",
    hint: "assistant.organizerHint",
    title: "assistant.organizerTitle",
    about: "assistant.organizerAbout",
    skip: "assistant.organizerSkip",
    act: "assistant.saveAndContinue",
  },
  email: {
    name: "assistant.email",
    hint: "assistant.emailHint",
    title: "assistant.emailTitle",
    about: "assistant.emailAbout",
    skip: "assistant.emailSkip",
    act: "assistant.saveAndContinue",
  },
  check: {
    name: "assistant.check",
    hint: "assistant.checkHint",
    title: "assistant.check",
    about: "assistant.checkAbout",
    skip: "assistant.checkSkip",
    act: "assistant.finish",
  },
};

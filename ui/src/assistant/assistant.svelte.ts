import type { Application } from "../app/application.svelte";
import { t } from "../i18n/i18n.svelte";
import type { ConnectionSettings, MailSettings } from "../ipc/contract-settings";
import { stepsFor, type Step } from "./steps";

/** The first-run assistant: where it is, and which steps are done already. */
export class Assistant {
  readonly #app: Application;
  step = $state<Step>("connection");
  connection = $state.raw<ConnectionSettings | null>(null);
  mail = $state.raw<MailSettings | null>(null);
  /** Where the requests are kept was chosen, if only by working with it. */
  #chosen = $state(false);

  constructor(app: Application, occasion: "first" | "again") {
    this.#app = app;
    this.#chosen = occasion === "again";
    void this.read();
    // Until it is over it comes back; if that cannot be noted it comes back as long as nothing is set up.
    if (occasion === "first") app.backend.noteAssistant("begun").catch(() => undefined);
  }

  get steps(): readonly Step[] {
    return stepsFor(this.#app.session?.teams);
  }

  get number(): number {
    return this.steps.indexOf(this.step) + 1;
  }

  /** What a step came to; null: it is not done. */
  outcome(step: Step): string | null {
    const { session, diagnosis } = this.#app;
    switch (step) {
      case "connection":
        if (this.connection?.server) return this.connection.server.host;
        return this.#chosen ? t("connection.computer") : null;
      case "microsoft":
        return session?.teams.installStatus === "active" ? session.teams.tenantId : null;
      case "organizer":
        return session?.teams.organizer?.upn ?? null;
      case "email":
        return this.mail?.server?.host ?? null;
      case "check":
        return diagnosis.ran && !diagnosis.running && diagnosis.failed === 0 ? t("assistant.done") : null;
    }
  }

  back(): void {
    this.step = this.steps[this.number - 2] ?? this.step;
  }

  /** To the step after this one, whatever became of this. */
  next(): void {
    this.step = this.steps[this.number] ?? this.step;
  }

  /** Whoever joins a team's database finds most done: the next step is the first that is not. */
  async connected(): Promise<void> {
    this.#chosen = true;
    await this.read();
    this.step = this.steps.slice(1).find((step) => this.outcome(step) === null) ?? "check";
  }

  async end(): Promise<void> {
    const noted = await this.#app.attempt(() => this.#app.backend.noteAssistant("over").then(() => true));
    if (noted) this.#app.assistant = null;
  }

  /** What cannot be read now is not shown as done; its step says what is wrong. */
  async read(): Promise<void> {
    const { backend } = this.#app;
    const [connection, mail] = await Promise.allSettled([backend.connection(), backend.mailSettings()]);
    this.connection = connection.status === "fulfilled" ? connection.value : null;
    this.mail = mail.status === "fulfilled" ? mail.value : null;
  }
}

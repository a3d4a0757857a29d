import { Assistant } from "../assistant/assistant.svelte";
import { Approvals } from "../approve/approvals.svelte";
import { Calendar } from "../calendar/calendar.svelte";
import { Opened } from "../detail/opened.svelte";
import { chooseLanguage, t } from "../i18n/i18n.svelte";
import type { Backend } from "../ipc/backend";
import type { Instant, Outcome, RequestDetail, RequestId } from "../ipc/contract";
import type { GeneralSettings, Session, TeamsStatus } from "../ipc/contract-settings";
import { asCommandError, type CommandError } from "../ipc/errors";
import { observed } from "../ipc/observed";
import { RequestList } from "../requests/list.svelte";
import { neighbour } from "../requests/merge";
import { rowOf } from "../requests/row";
import { Visit } from "../requests/visit";
import { Diagnosis } from "../settings/diagnosis.svelte";
import type { SettingsPage } from "../settings/pages";
import { Toasts } from "../shared/toasts.svelte";
import type { Clock } from "../time/clock.svelte";
import { onYourClock } from "../time/sentence";
import { systemZone } from "../time/zone";
import { Connection } from "./connection.svelte";
import { decides } from "./decisions";
import { applyTheme } from "./theme";

/** How often a lost connection is tried again. */
const RETRY = 15_000;

/** A dialog about the request that is open. */
export type DecisionDialog = "decline" | "reschedule" | "cancel";

/** Everything the window is made of, and what happens between its parts. */
export class Application {
  readonly backend: Backend;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly list: RequestList;
  readonly opened: Opened;
  readonly approvals: Approvals;
  readonly calendar: Calendar;
  readonly toasts = new Toasts();
  readonly visit: Visit;
  readonly diagnosis: Diagnosis;

  session = $state.raw<Session | null>(null);
  /** Why there is no session. */
  startError = $state.raw<CommandError | null>(null);
  screen = $state<"requests" | "calendar">("requests");
  /** Null: requests or calendar are shown. */
  settingsPage = $state<SettingsPage | null>(null);
  /** The part of the runbook that is asked for; null: its beginning. */
  runbookSection = $state<string | null>(null);
  /** Where the runbook was opened; null: at a request. */
  runbookFrom: SettingsPage | null = null;
  /** Null: it is not shown. */
  assistant = $state.raw<Assistant | null>(null);
  dialog = $state<"help" | DecisionDialog | null>(null);
  /** Counts how often another workspace or database came into use: a form that is open is about the one of before. */
  exchanges = $state(0);
  /** Where the calendar would put the request that the dialog is about. */
  #proposal: { id: RequestId; start: Instant } | null = null;

  constructor(backend: Backend, clock: Clock, storage: Storage | null) {
    this.clock = clock;
    this.connection = new Connection(clock);
    this.backend = observed(backend, this.connection, (message) =>
      onYourClock(message, this.zone, clock.exact()),
    );
    this.visit = new Visit(storage);
    this.list = new RequestList(this.backend, () => this.connection.listRead());
    this.opened = new Opened(this.backend);
    this.approvals = new Approvals(this);
    this.calendar = new Calendar(this);
    this.diagnosis = new Diagnosis(this.backend, clock);
  }

  get zone(): string {
    return this.session?.zone ?? systemZone();
  }

  get settings(): GeneralSettings | null {
    return this.session?.settings ?? null;
  }

  /** Listens, reads what is shown first, and goes on until the returned function is called. */
  async start(): Promise<() => void> {
    const listening = Promise.all([
      this.backend.onChanged(() => void this.refresh()),
      this.backend.onShowSettings(() => this.openSettings()),
      this.backend.onExchanged(() => void this.exchanged()),
    ]);
    const [session] = await Promise.all([this.#begin(), this.list.refresh()]);
    // Last: whatever the window was started for is told as soon as this listens. What is open is drawn after the list.
    const shown = this.backend.onShow((id) => void this.show(id));
    if (session && this.opened.id === null) await this.openFirst(shown);
    const unlisten = [...(await listening), await shown];
    const retry = setInterval(() => {
      if (this.connection.offline || this.startError) void this.refresh();
    }, RETRY);
    const stops = [...unlisten, this.clock.start(), () => clearInterval(retry)];
    return () => stops.forEach((stop) => stop());
  }

  async refresh(): Promise<void> {
    this.clock.tick();
    if (this.session === null) await this.#begin();
    await Promise.all([
      this.list.refresh(this.opened.id),
      this.opened.reload(),
      this.screen === "calendar" ? this.calendar.refresh() : null,
    ]);
    this.#alignRow();
    const { detail } = this.opened;
    if (detail) this.approvals.update(detail);
    this.approvals.seen(detail);
    if (this.opened.id === null) await this.openFirst();
  }

  /** Another workspace or database is used from now on: what was read and begun is the other one's. */
  async exchanged(): Promise<void> {
    this.dialog = null;
    this.toasts.dismiss();
    this.approvals.clear();
    this.opened.clear();
    this.list.clear();
    this.diagnosis.clear();
    this.calendar.clear();
    this.screen = "requests";
    this.connection.answered();
    await this.#begin();
    this.exchanges += 1;
    await Promise.all([this.refresh(), this.assistant?.read()]);
  }

  /** What is shown when no page of the settings is. */
  get behind(): "assistant" | "requests" | "calendar" {
    return this.assistant !== null && this.session !== null ? "assistant" : this.screen;
  }

  openSettings(): void {
    this.settingsPage = this.session === null ? "connection" : "general";
  }

  /** Shows the assistant, as on the first start. */
  openAssistant(): void {
    this.settingsPage = null;
    this.assistant = new Assistant(this, "again");
  }

  async open(id: RequestId, after?: Promise<unknown>): Promise<void> {
    this.visit.opened(id);
    await this.opened.open(id, after);
  }

  async openFirst(after?: Promise<unknown>): Promise<void> {
    const first = this.list.rows[0];
    if (first) await this.open(first.id, after);
  }

  async move(step: number): Promise<void> {
    const id = neighbour(this.list.rows, this.opened.id, step);
    if (id !== null) await this.open(id);
    if (step > 0 && this.list.rows.at(-1)?.id === id) await this.list.more();
  }

  /** Asked for from outside: the tray, a notification, a second start. */
  async show(id: RequestId | null): Promise<void> {
    if (id === null) return;
    this.settingsPage = null;
    this.dialog = null;
    this.screen = "requests";
    // It comes back with the next start.
    this.assistant = null;
    await this.open(id);
  }

  async switchTo(screen: "requests" | "calendar"): Promise<void> {
    if (screen === this.screen) return;
    this.screen = screen;
    if (screen === "calendar") await this.calendar.enter();
  }

  /** Opens a dialog about a request; `start` is the time it is to be moved to. */
  async decide(id: RequestId, dialog: DecisionDialog, start: Instant | null = null): Promise<boolean> {
    await this.open(id);
    // Asked for twice: the other time was faster.
    if (this.dialog !== null) return false;
    const { detail, error } = this.opened;
    if (detail?.id !== id || !decides(dialog, detail.state.status)) {
      if (error) this.toasts.show({ tone: "warn", title: t("app.failed"), text: error.message, undo: null });
      void this.refresh();
      return false;
    }
    this.#proposal = start === null ? null : { id, start };
    this.dialog = dialog;
    return true;
  }

  /** Once: who opens the dialog another time begins anew. */
  takeProposal(id: RequestId): Instant | null {
    const proposal = this.#proposal;
    this.#proposal = null;
    return proposal?.id === id ? proposal.start : null;
  }

  /** A request is now as this says; list and detail follow. */
  took(request: RequestDetail): void {
    this.list.handled(rowOf(request, this.list.row(request.id)));
    this.opened.show(request);
    if (this.screen === "calendar") void this.calendar.refresh();
    void this.#readAgain();
  }

  /** An act's answer may come after what was changed meanwhile (a mail left) was told and read: it is asked once more. */
  async #readAgain(): Promise<void> {
    await this.opened.reload();
    this.#alignRow();
  }

  #alignRow(): void {
    const { detail } = this.opened;
    if (detail && this.list.row(detail.id)) this.list.handled(rowOf(detail, this.list.row(detail.id)));
  }

  async undo(): Promise<void> {
    const { undo } = this.toasts.current ?? {};
    if (!undo?.possible) return;
    const outcome = await this.attempt(() => undo.run());
    if (!outcome) return;
    this.took(outcome.request);
    this.#warnAbout(outcome, t("app.undone"));
  }

  /** Runs an act; what it cannot do becomes a yellow toast, and what is shown is read anew. */
  async attempt<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      return await act();
    } catch (thrown) {
      const error = asCommandError(thrown);
      this.toasts.show({ tone: "warn", title: t("app.failed"), text: error.message, undo: null });
      void this.refresh();
      return null;
    }
  }

  /** Shows how an act ended: green, or yellow with what about the meeting did not work. */
  #warnAbout(outcome: Outcome, title: string): void {
    const warning = outcome.teamsMeetingWarning;
    this.toasts.show({ tone: warning ? "warn" : "ok", title, text: warning?.message ?? "", undo: null });
  }

  /** Opens the setup guide at the heading or error code of this id. */
  openRunbook(section: string | null): void {
    if (this.settingsPage !== "runbook") this.runbookFrom = this.settingsPage;
    this.runbookSection = section;
    this.settingsPage = "runbook";
  }

  teamsChanged(teams: TeamsStatus): void {
    if (this.session) this.session = { ...this.session, teams };
    this.approvals.optionsChanged();
  }

  async settingsChanged(settings: GeneralSettings): Promise<void> {
    if (this.session) this.session = { ...this.session, settings };
    applyTheme(settings.theme);
    await chooseLanguage(settings.language);
  }

  async #begin(): Promise<Session | null> {
    try {
      const session = await this.backend.session();
      this.session = session;
      this.startError = null;
      await this.settingsChanged(session.settings);
      if (session.assistant) this.assistant ??= new Assistant(this, "first");
      return session;
    } catch (thrown) {
      this.session = null;
      this.startError = asCommandError(thrown);
      return null;
    }
  }
}

import type { Application } from "../app/application.svelte";
import { within, stretch } from "../approve/strip";
import { t } from "../i18n/i18n.svelte";
import type * as c from "../ipc/contract";
import { asCommandError, type CommandError } from "../ipc/errors";
import { presentSpan } from "../reschedule/move.svelte";
import { milliseconds, toInstant, wallClock } from "../time/zone";
import { itemOf, lanesOf, type Item } from "./items";
import { dayStretch, daysOf, rangeOf, step, type View } from "./shown";

/** An item on its way to another time; nothing has been asked yet. */
interface Shift {
  item: Item;
  to: c.Span;
  by: "keys" | "pointer";
  /** Held over another technician's lane. */
  elsewhere: boolean;
}

/** Which of the items the arrows go on from; one over midnight stands in two days. */
export interface Active {
  key: string;
  date: c.LocalDate;
}

/** The technicians' days, as far as they are looked at. */
export class Calendar {
  #app: Application;
  /** Answers of an earlier question are dropped. */
  #asked = 0;
  /** The request whose day was looked for last. */
  #cameFrom: c.RequestId | null = null;
  #data = $state.raw<c.Calendar | null>(null);
  /** Of which time the data is. */
  #dataOf = $state("");

  view = $state<View>("day");
  date = $state<c.LocalDate>("");
  /** The request that is open is shown beside it. */
  detail = $state(false);
  error = $state.raw<CommandError | null>(null);
  active = $state.raw<Active | null>(null);
  shift = $state.raw<Shift | null>(null);

  readonly lanes = $derived(this.#data ? lanesOf(this.#data) : []);
  readonly days = $derived(daysOf(this.view, this.date));

  constructor(app: Application) {
    this.#app = app;
  }

  /** What is shown is of the time that is looked at. */
  get ready(): boolean {
    return this.#data !== null && this.#dataOf === this.#asking();
  }

  /** Nothing that was read is so any more. */
  clear(): void {
    this.#asked += 1;
    this.#cameFrom = null;
    this.#data = null;
    this.detail = false;
    this.error = null;
    this.active = null;
    this.shift = null;
  }

  /** More stands there than is shown. */
  get cut(): boolean {
    return this.#data?.cut ?? false;
  }

  get todayDate(): c.LocalDate {
    return wallClock(this.#app.clock.now, this.#app.zone).date;
  }

  /** From the requests: to the day of the open one, unless that was looked at before. */
  async enter(): Promise<void> {
    const { detail } = this.#app.opened;
    const span = detail && presentSpan(detail);
    if (this.date === "") this.date = this.todayDate;
    this.detail = false;
    this.shift = null;
    if (
      detail &&
      span &&
      detail.id !== this.#cameFrom &&
      ["pending", "approved"].includes(detail.state.status)
    ) {
      this.#cameFrom = detail.id;
      this.date = wallClock(span.start, this.#app.zone).date;
      await this.refresh();
      const item = itemOf(this.lanes, detail.id);
      if (item) this.active = { key: item.key, date: this.date };
      return;
    }
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.date === "") return;
    const asked = ++this.#asked;
    const { from, to } = rangeOf(this.view, this.date, this.#app.zone);
    const asking = this.#asking();
    try {
      const data = await this.#app.backend.calendar({ start: toInstant(from), end: toInstant(to) });
      if (asked !== this.#asked) return;
      this.#data = data;
      this.#dataOf = asking;
      this.#dropLost();
      this.error = null;
    } catch (thrown) {
      if (asked === this.#asked) this.error = asCommandError(thrown);
    }
  }

  async go(date: c.LocalDate, view: View = this.view): Promise<void> {
    this.date = date;
    this.view = view;
    this.shift = null;
    await this.refresh();
  }

  turn = (by: number) => this.go(step(this.view, this.date, by));
  today = () => this.go(this.todayDate);
  choose = (view: View) => this.go(this.date, view);

  async open(item: Item): Promise<void> {
    if (!item.party) return;
    this.#cameFrom = item.party.requestId;
    this.detail = true;
    await this.#app.open(item.party.requestId);
  }

  closeDetail(): void {
    this.detail = false;
  }

  movable(item: Item): boolean {
    return item.party !== null && !this.#app.connection.offline;
  }

  move(item: Item, to: c.Span, by: Shift["by"], elsewhere = false): void {
    this.shift = { item, to, by, elsewhere };
  }

  leave(): void {
    this.shift = null;
  }

  /** What somebody took away meanwhile is not on its way any more. */
  #dropLost(): void {
    const key = this.shift?.item.key;
    if (!this.lanes.some(({ items }) => items.some((item) => item.key === key))) this.shift = null;
  }

  /** Asks in the dialog whether the item is to go where it was put. */
  async confirm(): Promise<void> {
    const { shift } = this;
    if (!shift?.item.party) return;
    const { item, to, elsewhere } = shift;
    if (elsewhere) this.refuseLane();
    else if (milliseconds(to.start) !== milliseconds(item.start)) {
      await this.#app.decide(shift.item.party.requestId, "reschedule", to.start);
    }
    // The dialog tells the new time itself.
    if (this.shift === shift) this.shift = null;
  }

  /** Reschedule changes the time alone. */
  refuseLane(): void {
    this.#app.toasts.show({
      tone: "warn",
      title: t("calendar.sameTechnician"),
      text: t("calendar.sameTechnicianWhy"),
      undo: null,
    });
  }

  /** An appointment is cancelled; a request that waits is declined. */
  async remove(item: Item): Promise<void> {
    if (!item.party || this.#app.connection.offline) return;
    await this.#app.decide(item.party.requestId, item.kind === "appointment" ? "cancel" : "decline");
  }

  /** What of an item lies on that day. */
  on(item: c.Span, date: c.LocalDate) {
    return within(stretch(item), dayStretch(date, this.#app.zone));
  }

  #asking(): string {
    return `${this.#app.zone} ${this.view} ${this.days[0] ?? ""}`;
  }
}

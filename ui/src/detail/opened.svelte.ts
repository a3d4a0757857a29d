import type { Backend } from "../ipc/backend";
import type { HistoryLine, RequestDetail, RequestId } from "../ipc/contract";
import { asCommandError, type CommandError } from "../ipc/errors";

export type View = "details" | "history";

/** How many opened requests can still be read while the connection is away. */
const KEPT = 50;

/** The request in the detail pane. */
export class Opened {
  #backend: Backend;
  #kept = new Map<RequestId, RequestDetail>();
  #asked = 0;

  id = $state<RequestId | null>(null);
  /** Of `id`; null until it came. */
  detail = $state.raw<RequestDetail | null>(null);
  error = $state.raw<CommandError | null>(null);
  view = $state<View>("details");
  history = $state.raw<HistoryLine[] | null>(null);

  constructor(backend: Backend) {
    this.#backend = backend;
  }

  /** `after`: it is read at once and shown then. */
  async open(id: RequestId, after?: Promise<unknown>): Promise<void> {
    if (id === this.id) return;
    this.id = id;
    this.view = "details";
    this.history = null;
    this.error = null;
    this.detail = this.#kept.get(id) ?? null;
    await this.reload(after);
  }

  close(): void {
    this.#asked += 1;
    this.id = null;
    this.detail = null;
    this.error = null;
  }

  /** Nothing that was read is so any more. */
  clear(): void {
    this.close();
    this.#kept.clear();
  }

  async reload(after?: Promise<unknown>): Promise<void> {
    const { id } = this;
    if (id === null) return;
    const asked = ++this.#asked;
    try {
      const [detail] = await Promise.all([this.#backend.showRequest(id), after]);
      if (asked !== this.#asked) return;
      this.show(detail);
      if (this.view === "history") await this.#readHistory(id);
    } catch (thrown) {
      const error = asCommandError(thrown);
      // What is shown stays while the database is away; a request that is gone does not.
      if (asked === this.#asked && (this.detail === null || error.code === "request_not_found")) {
        this.detail = null;
        this.error = error;
      }
    }
  }

  /** An act answered with the request as it is now. */
  show(detail: RequestDetail): void {
    this.#kept.delete(detail.id);
    this.#kept.set(detail.id, detail);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    if (detail.id !== this.id) return;
    this.#asked += 1;
    this.detail = detail;
    this.error = null;
  }

  async look(view: View): Promise<void> {
    this.view = view;
    if (view === "history" && this.id !== null) await this.#readHistory(this.id);
  }

  async #readHistory(id: RequestId): Promise<void> {
    try {
      const history = await this.#backend.requestHistory(id);
      if (this.id === id) this.history = history;
    } catch (thrown) {
      if (this.id === id && this.history === null) this.error = asCommandError(thrown);
    }
  }
}

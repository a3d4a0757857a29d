import type { Backend } from "../ipc/backend";
import type { ListQuery, RequestCounts, RequestRow, RequestStatus } from "../ipc/contract";
import { asCommandError, type CommandError } from "../ipc/errors";
import { append, keepHandled } from "./merge";

export type Tab = Exclude<ListQuery["status"], "all" | "declined" | "cancelled">;

export const TABS: readonly Tab[] = ["pending", "approved", "closed"];

/** Whether a request of this status stands in the tab. */
function isIn(tab: Tab, status: RequestStatus): boolean {
  return tab === "closed" ? status === "declined" || status === "cancelled" : tab === status;
}

/** More than a usual window shows; who scrolls gets more. */
const FIRST_PAGE = 24;
const PAGE = 100;
/** The program answers no more rows than this at once. */
const LARGEST_PAGE = 500;

/** The requests of one tab, as far as they have been read. */
export class RequestList {
  #backend: Backend;
  #onRead: () => void;
  /** Rows handled here which the tab no longer matches; they stay until the tab or the search changes. */
  #handled = new Map<string, RequestRow>();
  /** Answers of an earlier question are dropped. */
  #asked = 0;
  #readingMore = false;

  tab = $state<Tab>("pending");
  search = $state("");
  rows = $state.raw<RequestRow[]>([]);
  next = $state.raw<string | null>(null);
  phase = $state<"loading" | "ready" | "failed">("loading");
  error = $state.raw<CommandError | null>(null);
  counts = $state.raw<RequestCounts | null>(null);

  constructor(backend: Backend, onRead: () => void) {
    this.#backend = backend;
    this.#onRead = onRead;
  }

  async choose(tab: Tab): Promise<void> {
    if (tab === this.tab) return;
    this.tab = tab;
    await this.#start();
  }

  async find(search: string): Promise<void> {
    if (search === this.search) return;
    this.search = search;
    await this.#start();
  }

  /**
   * Reads anew what is shown, as far down as it was read. What was handled here keeps its place, and so does the open
   * request, whoever handled it.
   */
  async refresh(open: string | null = null): Promise<void> {
    if (this.phase !== "ready") {
      // Nothing that is shown first waits for the numbers.
      void this.#count();
      return this.#start();
    }
    const asked = ++this.#asked;
    const limit = Math.min(Math.max(this.rows.length, FIRST_PAGE), LARGEST_PAGE);
    try {
      const page = await this.#backend.listRequests(this.#query(limit, null));
      if (asked !== this.#asked) return;
      const tail = this.rows.length > limit ? this.rows.slice(limit) : [];
      const fresh = tail.length > 0 ? append(page.rows, tail) : page.rows;
      const looked = this.row(open);
      if (looked && !fresh.some(({ id }) => id === open)) this.#handled.set(looked.id, looked);
      this.rows = keepHandled(this.rows, fresh, this.#handled);
      if (tail.length === 0) this.next = page.next;
      this.#onRead();
      await this.#count();
    } catch {
      // What is shown stays; the connection's banner tells how old it is.
    }
  }

  /** The next page, if there is one. */
  async more(): Promise<void> {
    if (this.next === null || this.#readingMore || this.phase !== "ready") return;
    const asked = this.#asked;
    this.#readingMore = true;
    try {
      const page = await this.#backend.listRequests(this.#query(PAGE, this.next));
      if (asked !== this.#asked) return;
      this.rows = append(this.rows, page.rows);
      this.next = page.next;
    } catch {
      // Scrolling on asks again.
    } finally {
      this.#readingMore = false;
    }
  }

  /** A request has a new state because of what was done here. */
  handled(row: RequestRow): void {
    const matches = isIn(this.tab, row.status);
    if (matches) this.#handled.delete(row.id);
    else this.#handled.set(row.id, row);
    const before = this.row(row.id);
    this.rows = this.rows.map((old) => (old.id === row.id ? row : old));
    if (before?.status !== row.status) void this.#count();
  }

  /** Nothing that was read is so any more. */
  clear(): void {
    this.#asked += 1;
    this.#handled.clear();
    this.rows = [];
    this.next = null;
    this.counts = null;
    this.error = null;
    this.phase = "loading";
  }

  row(id: string | null): RequestRow | undefined {
    return id === null ? undefined : this.rows.find((row) => row.id === id);
  }

  #query(limit: number, after: string | null): ListQuery {
    return { status: this.tab, search: this.search.trim(), limit, after };
  }

  async #start(): Promise<void> {
    const asked = ++this.#asked;
    this.#handled.clear();
    if (this.phase === "failed") this.phase = "loading";
    try {
      const page = await this.#backend.listRequests(this.#query(FIRST_PAGE, null));
      if (asked !== this.#asked) return;
      this.rows = page.rows;
      this.next = page.next;
      this.error = null;
      this.phase = "ready";
      this.#onRead();
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.error = asCommandError(thrown);
      if (this.phase === "loading") this.phase = "failed";
    }
  }

  async #count(): Promise<void> {
    try {
      this.counts = await this.#backend.countRequests();
    } catch {
      // The old numbers stay, like the list.
    }
  }
}

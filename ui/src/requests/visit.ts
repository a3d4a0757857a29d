/**
 * Which requests are new to whoever sits here: those that came in after this window was last left, until they are
 * opened. Kept in the web view, because it is about this machine and of no use to anybody else.
 */
export class Visit {
  #since: number | null;
  #opened = new Set<string>();
  #storage: Pick<Storage, "getItem" | "setItem"> | null;

  constructor(storage: Pick<Storage, "getItem" | "setItem"> | null) {
    this.#storage = storage;
    const stored = Number(storage?.getItem(KEY) ?? Number.NaN);
    this.#since = Number.isFinite(stored) ? stored : null;
  }

  /** On the first visit of all nothing is new, or everything would be. */
  isNew(row: { id: string; createdAt: string }): boolean {
    return this.#since !== null && !this.#opened.has(row.id) && Date.parse(row.createdAt) > this.#since;
  }

  opened(id: string): void {
    this.#opened.add(id);
  }

  /** The window was left; what comes in from now on is new. */
  left(now: number): void {
    this.#since = now;
    this.#storage?.setItem(KEY, String(now));
  }
}

const KEY = "apptray.left";

import type { Backend } from "../ipc/backend";
import type { Outcome, RequestId } from "../ipc/contract";
import type { Clock } from "../time/clock.svelte";
import { milliseconds } from "../time/zone";
import { secondsLeft, shouldExtend } from "./countdown";

/** The pause after an approval, while it can be taken back. */
export class Undo {
  readonly requestId: RequestId;
  #backend: Backend;
  #clock: Clock;
  #until = $state(0);
  #now = $state(0);
  #heldSince: number | null = null;
  /** What it showed when it was stopped. */
  #frozen = $state<number | null>(null);
  #extending = false;
  #ended = $state(false);

  constructor(requestId: RequestId, until: string, backend: Backend, clock: Clock) {
    this.requestId = requestId;
    this.#backend = backend;
    this.#clock = clock;
    this.#until = milliseconds(until);
    this.#now = clock.exact();
  }

  /** Stands still while hover or focus holds it. */
  get seconds(): number {
    return this.#frozen ?? secondsLeft(this.#until, this.#now);
  }

  get possible(): boolean {
    return !this.#ended && this.#until > this.#now;
  }

  /** Counts down while the returned function has not been called. */
  start(): () => void {
    const timer = setInterval(() => this.tick(), 250);
    return () => clearInterval(timer);
  }

  tick(): void {
    const now = this.#clock.exact();
    if (this.#heldSince === null) this.#now = now;
    else if (shouldExtend(this.#until, this.#heldSince, now)) void this.#extend();
    else if (now >= this.#until) this.#now = now;
  }

  hold(): void {
    this.#heldSince ??= this.#clock.exact();
    this.#frozen ??= this.seconds;
  }

  release(): void {
    this.#heldSince = null;
    this.#frozen = null;
    this.tick();
  }

  end(): void {
    this.#ended = true;
  }

  async run(): Promise<Outcome> {
    this.end();
    return this.#backend.undoApproval(this.requestId);
  }

  async #extend(): Promise<void> {
    if (this.#extending) return;
    this.#extending = true;
    try {
      this.#until = milliseconds(await this.#backend.extendUndo(this.requestId));
    } catch {
      this.end();
    } finally {
      this.#extending = false;
    }
  }
}

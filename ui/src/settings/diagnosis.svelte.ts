import type { Backend } from "../ipc/backend";
import type { Check, CheckId } from "../ipc/contract-settings";
import { asCommandError } from "../ipc/errors";
import type { Clock } from "../time/clock.svelte";
import { CHECKS, type Progress } from "./checks";

/** The run of the checks; it outlives its page, and the navigation shows how many failed. */
export class Diagnosis {
  readonly #backend: Backend;
  readonly #clock: Clock;
  /** What a run that was given up still hears says nothing any more. */
  #run = 0;
  made = $state.raw<Partial<Record<CheckId, Check>>>({});
  running = $state(false);
  problem = $state<string | null>(null);
  /** When the last run ended. */
  endedAt = $state<number | null>(null);

  constructor(backend: Backend, clock: Clock) {
    this.#backend = backend;
    this.#clock = clock;
  }

  readonly failed = $derived(
    Object.values(this.made).filter(({ outcome }) => outcome.kind === "failed").length,
  );
  readonly took = $derived(Object.values(this.made).reduce((sum, check) => sum + check.milliseconds, 0));

  get ran(): boolean {
    return this.endedAt !== null;
  }

  progress(id: CheckId): Progress {
    const made = this.made[id];
    if (made) return made;
    const next = CHECKS.find((check) => this.made[check] === undefined);
    return this.running && next === id ? "running" : "waiting";
  }

  /** What was seen is not so any more. */
  clear(): void {
    this.#run += 1;
    this.running = false;
    this.made = {};
    this.endedAt = null;
    this.problem = null;
  }

  async run(): Promise<void> {
    if (this.running) return;
    this.made = {};
    await this.#go(() => this.#backend.beginChecks());
  }

  async again(id: CheckId): Promise<void> {
    if (this.running) return;
    this.made = { ...this.made, [id]: undefined };
    await this.#go(() => this.#backend.checkAgain(id));
  }

  async #go(begin: () => Promise<void>): Promise<void> {
    const run = ++this.#run;
    this.running = true;
    this.problem = null;
    try {
      await begin();
      while (run === this.#run) {
        const check = await this.#backend.nextCheck();
        if (run !== this.#run) return;
        if (check === null) break;
        this.made = { ...this.made, [check.id]: check };
      }
      if (run === this.#run) this.endedAt = this.#clock.exact();
    } catch (thrown) {
      if (run === this.#run) this.problem = asCommandError(thrown).message;
    } finally {
      if (run === this.#run) this.running = false;
    }
  }
}

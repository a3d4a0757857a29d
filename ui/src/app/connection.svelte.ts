import type { CommandError } from "../ipc/errors";
import type { Observer } from "../ipc/observed";
import type { Clock } from "../time/clock.svelte";

/** Whether the database answers, and how old what is shown may be. */
export class Connection implements Observer {
  #clock: Clock;
  /** When the first call found it out of reach; null while it answers. */
  offlineSince = $state<number | null>(null);
  /** When the list was last read. */
  listFrom = $state<number | null>(null);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get offline(): boolean {
    return this.offlineSince !== null;
  }

  answered(): void {
    this.offlineSince = null;
  }

  failed(error: CommandError): void {
    if (error.code === "database_unreachable") this.offlineSince ??= this.#clock.exact();
  }

  listRead(): void {
    this.listFrom = this.#clock.exact();
  }
}

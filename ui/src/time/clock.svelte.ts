/**
 * The time that the window shows. It moves twice a minute, enough for ages in minutes; whatever counts seconds
 * asks `exact`.
 */
export class Clock {
  #source: () => number;
  #now = $state(0);

  constructor(source: () => number = Date.now) {
    this.#source = source;
    this.#now = source();
  }

  get now(): number {
    return this.#now;
  }

  exact(): number {
    return this.#source();
  }

  start(): () => void {
    const timer = setInterval(() => this.tick(), 30_000);
    return () => clearInterval(timer);
  }

  tick(): void {
    this.#now = this.#source();
  }
}

/**
 * Runs questions one at a time and keeps only the newest one waiting: typing fast asks the first and the last
 * letter's question, not each between them.
 */
export function latest<Input>(ask: (input: Input) => Promise<void>): (input: Input) => void {
  let running = false;
  let waiting: { input: Input } | null = null;
  async function run(input: Input): Promise<void> {
    running = true;
    try {
      await ask(input);
    } finally {
      running = false;
      const next = waiting;
      waiting = null;
      if (next) void run(next.input);
    }
  }
  return (input) => {
    if (running) waiting = { input };
    else void run(input);
  };
}

import type { Stretch } from "../approve/strip";

/** Those that overlap are put under each other: the row of each, and how many rows that takes. */
interface Rows {
  of: number[];
  count: number;
}

/** `parts` are in order of their start; one that is drawn wider than its time takes `least` of it. */
export function rowsOf(parts: readonly Stretch[], least = 0): Rows {
  const ends: number[] = [];
  const of = parts.map(({ from, to }) => {
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = Math.max(to, from + least);
    return row;
  });
  return { of, count: ends.length };
}

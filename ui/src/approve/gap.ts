import type { Gap, LocalTime } from "../ipc/contract";

const DAY = 24 * 60;

const minutesOf = (time: LocalTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What the clock shows when it is set forward: the end of the gap, less its length. */
export function gapStart({ time, before, after }: Gap): LocalTime {
  const length = (minutesOf(time) - minutesOf(before.time) + DAY) % DAY;
  const start = (minutesOf(after.time) - length + DAY) % DAY;
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${pad(Math.floor(start / 60))}:${pad(start % 60)}`;
}

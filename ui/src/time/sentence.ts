import type { ZoneName } from "../ipc/contract";
import { dayAndTime } from "./words";

/** How the program's own sentences name an instant: `at 2027-03-10T08:30:00Z`. */
const INSTANT = /\bat (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/g;

/** The sentence with its instants as everywhere else in the window: on this zone's clock, without seconds. */
export function onYourClock(sentence: string, zone: ZoneName, now: number): string {
  return sentence.replace(INSTANT, (_, at: string) => dayAndTime(at, zone, now));
}

import type { Instant, LocalDate, LocalTime, ZoneName } from "../ipc/contract";

/** What a clock on the wall of a zone shows at an instant. */
export interface WallClock {
  date: LocalDate;
  time: LocalTime;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** By day of UTC and zone: to ask for one costs more than all else that a row shows. */
const offsets = new Map<string, number>();
const MOST_OFFSETS = 5000;

const formats = new Map<ZoneName, Intl.DateTimeFormat>();

function formatOf(zone: ZoneName): Intl.DateTimeFormat {
  const cached = formats.get(zone);
  if (cached) return cached;
  const options: Intl.DateTimeFormatOptions = {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  };
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-GB", options);
  } catch {
    // A zone that the program knows and this web view does not. UTC is wrong but labelled; nothing at all is worse.
    format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  }
  formats.set(zone, format);
  return format;
}

export function milliseconds(instant: Instant): number {
  return Date.parse(instant);
}

export function toInstant(at: number): Instant {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

export function wallClock(at: Instant | number, zone: ZoneName): WallClock {
  const instant = typeof at === "number" ? at : milliseconds(at);
  const shown = new Date(instant + offsetMinutes(instant, zone) * MINUTE).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/** Minutes east of Greenwich at that instant. */
export function offsetMinutes(at: Instant | number, zone: ZoneName): number {
  const instant = typeof at === "number" ? at : milliseconds(at);
  const day = Math.floor(instant / DAY);
  const offset = offsetAtBeginning(day, zone);
  // Where it is the same at both ends of a day, it is the same all day long.
  return offset === offsetAtBeginning(day + 1, zone) ? offset : askedOffset(instant, zone);
}

function offsetAtBeginning(day: number, zone: ZoneName): number {
  const key = `${day} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = askedOffset(day * DAY, zone);
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function askedOffset(instant: number, zone: ZoneName): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day, hour, minute, second } = part;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((shown - Math.floor(instant / 1000) * 1000) / MINUTE);
}

/** When the zone's clock shows this. A skipped time is read as if the clock had not been set forward. */
export function instantAt({ date, time }: WallClock, zone: ZoneName): number {
  const paper = Date.parse(`${date}T${time}:00Z`);
  const near = paper - offsetMinutes(paper, zone) * MINUTE;
  return paper - offsetMinutes(near, zone) * MINUTE;
}

/** `UTC+5:30`, `UTC−5`, `UTC` */
export function offsetLabel(minutes: number): string {
  if (minutes === 0) return "UTC";
  const size = Math.abs(minutes);
  const rest = size % 60;
  const sign = minutes < 0 ? "−" : "+";
  return `UTC${sign}${Math.floor(size / 60)}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** Zones go by their city: `America/Argentina/Buenos_Aires` is Buenos Aires. */
export function city(zone: ZoneName): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

export function systemZone(): ZoneName {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

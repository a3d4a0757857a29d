import type { Instant, LocalDate, LocalTime, ZoneName } from "../ipc/contract";

/** What a clock on the wall of a zone shows at an instant. */
export interface WallClock {
  date: LocalDate;
  time: LocalTime;
}

const MINUTE = 60_000;
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

function fields(at: number, zone: ZoneName): Record<string, string> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}

export function milliseconds(instant: Instant): number {
  return Date.parse(instant);
}

export function toInstant(at: number): Instant {
  return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
}

export function wallClock(at: Instant | number, zone: ZoneName): WallClock {
  const part = fields(typeof at === "number" ? at : milliseconds(at), zone);
  return {
    date: `${part["year"]?.padStart(4, "0")}-${part["month"]}-${part["day"]}`,
    time: `${part["hour"]}:${part["minute"]}`,
  };
}

/** Minutes east of Greenwich at that instant. */
export function offsetMinutes(at: Instant | number, zone: ZoneName): number {
  const instant = typeof at === "number" ? at : milliseconds(at);
  const part = fields(instant, zone);
  const number = (name: string) => Number(part[name]);
  const shown = Date.UTC(
    number("year"),
    number("month") - 1,
    number("day"),
    number("hour"),
    number("minute"),
    number("second"),
  );
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

import type { LocalDate, RequestRow, ZoneName } from "../ipc/contract";
import { wallClock } from "../time/zone";

/** A run of rows of one day. A long day is several sections, so that those out of sight need not be drawn. */
export interface DaySection {
  key: string;
  date: LocalDate;
  rows: RequestRow[];
  /** How many rows are above it. */
  above: number;
}

const LONGEST_SECTION = 50;

/** Cuts the rows, as they are sorted, into days of the zone. */
export function daySections(rows: readonly RequestRow[], zone: ZoneName): DaySection[] {
  const sections: DaySection[] = [];
  const seen = new Map<LocalDate, number>();
  rows.forEach((row, above) => {
    const { date } = wallClock(row.start, zone);
    const last = sections.at(-1);
    if (last?.date === date && last.rows.length < LONGEST_SECTION) {
      last.rows.push(row);
      return;
    }
    const part = seen.get(date) ?? 0;
    seen.set(date, part + 1);
    sections.push({ key: `${date}#${part}`, date, rows: [row], above });
  });
  return sections;
}

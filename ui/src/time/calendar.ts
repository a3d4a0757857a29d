import type { LocalDate } from "../ipc/contract";

const DAY = 86_400_000;

/** Days on the calendar have no zone; UTC serves as the paper they are counted on. */
function paper(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromPaper(at: number): LocalDate {
  return new Date(at).toISOString().slice(0, 10);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromPaper(paper(date) + days * DAY);
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((paper(to) - paper(from)) / DAY);
}

export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(paper(text)) && fromPaper(paper(text)) === text;
}

export function dateOf(year: number, month: number, day: number): LocalDate | null {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return isDate(text) ? text : null;
}

export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return fromPaper(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)));
}

/** The seven days of a week, from Monday. */
export function weekOf(date: LocalDate): LocalDate[] {
  const weekday = (new Date(paper(date)).getUTCDay() + 6) % 7;
  return [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(date, day - weekday));
}

/** The weeks that show a month, each of seven days from Monday. */
export function monthWeeks(date: LocalDate): LocalDate[][] {
  const first = `${date.slice(0, 8)}01`;
  const weeks: LocalDate[][] = [];
  for (let day = first; weeks.length === 0 || day.slice(0, 7) === first.slice(0, 7);) {
    const week = weekOf(day);
    weeks.push(week);
    day = addDays(week[0] ?? day, 7);
  }
  return weeks;
}

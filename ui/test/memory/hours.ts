import type { DayHours, TechnicianHours, Week } from "../../src/ipc/contract-settings";
import { TECHNICIANS, TOMASZ } from "./people";

const usual: DayHours = { from: "08:00", until: "17:30" };
const USUAL: Week = [usual, usual, usual, usual, usual, null, null];
/** Tomasz is on call at the weekend. */
const ON_CALL: Week = [null, null, null, null, null, null, { from: "00:00", until: "10:00" }];

/** When everybody works, as a database would keep it. */
export class Hours {
  #weeks = new Map<string, Week>(
    TECHNICIANS.map(({ id }) => [id, id === TOMASZ.id ? ON_CALL : USUAL] as const),
  );

  week(technician: string): Week {
    return this.#weeks.get(technician) ?? USUAL;
  }

  all(): TechnicianHours[] {
    return TECHNICIANS.map((technician) => ({
      technician,
      zone: technician.zone ?? "UTC",
      week: this.week(technician.id),
    }));
  }

  set(technician: string, week: Week): TechnicianHours[] {
    this.#weeks.set(technician, week);
    return this.all();
  }

  /** On a date, or null on a day off; 0 is Monday. */
  on(technician: string, date: string): DayHours | null {
    const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
    return this.week(technician)[weekday] ?? null;
  }
}

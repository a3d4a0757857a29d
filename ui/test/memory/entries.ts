import type { Booked } from "../../src/ipc/contract";
import { DEVIKA, MARA, OWEN, TOMASZ } from "./people";

type Entry = Booked & { technician: string };

const entry = (technician: { id: string }, title: string, start: string, end: string): Entry => ({
  technician: technician.id,
  title,
  client: null,
  start: `2026-03-${start}:00Z`,
  end: `2026-03-${end}:00Z`,
});
const appointment = (technician: { id: string }, client: string, start: string, end: string): Entry => ({
  ...entry(technician, "Appointment: On site", start, end),
  client,
});

/** What stands on the schedules; instants, one hour behind Berlin until the 29th. */
export const ENTRIES: readonly Entry[] = [
  ...[DEVIKA, MARA, OWEN].map((who) => entry(who, "Stand-up", "27T07:30", "27T08:00")),
  appointment(DEVIKA, "Meridian Freight", "27T10:00", "27T11:30"),
  appointment(DEVIKA, "Elbe Notare", "27T13:30", "27T15:30"),
  appointment(MARA, "Pine Ridge Schools", "27T08:00", "27T08:45"),
  entry(MARA, "Team review", "27T11:00", "27T12:00"),
  entry(MARA, "", "27T15:30", "27T16:15"),
  appointment(OWEN, "Hafenlogistik Nord", "27T09:15", "27T11:00"),
  entry(OWEN, "Call", "27T12:00", "27T12:30"),
  appointment(OWEN, "Kestrel Dental", "27T14:30", "27T16:00"),
  entry(TOMASZ, "Handover", "29T05:30", "29T06:00"),
  appointment(DEVIKA, "Kestrel Dental", "30T08:30", "30T09:30"),
  entry(DEVIKA, "Team review", "30T11:00", "30T12:00"),
];

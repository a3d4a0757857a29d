import type { Person, Technician } from "../../src/ipc/contract";

const technician = (id: string, name: string): Technician => ({
  id,
  name,
  email: `${name.split(" ")[0]?.toLowerCase()}@nordhafen-it.example`,
  zone: "Europe/Berlin",
});

export const DEVIKA = technician("u-devika", "Devika Rao");
export const MARA = technician("u-mara", "Mara Lindqvist");
export const OWEN = technician("u-owen", "Owen Hale");
export const TOMASZ = technician("u-tomasz", "Tomasz Wolny");
export const TECHNICIANS: readonly Technician[] = [DEVIKA, MARA, OWEN, TOMASZ];

export const YOU: Person = { id: "u-jana", name: "Jana Brandt", email: "jana.brandt@nordhafen-it.example" };

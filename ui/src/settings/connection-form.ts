import type { ConnectionInput, ConnectionSettings, TlsChoice } from "../ipc/contract-settings";

/** The connection as typed. */
export interface ConnectionFields {
  place: "computer" | "server";
  host: string;
  port: string;
  database: string;
  user: string;
  tls: TlsChoice;
  staff: string;
}

export type ConnectionProblem = "host" | "port" | "database" | "user" | "staff";

const NEW_SERVER = { host: "", port: 5432, database: "apptray", user: "", tls: "verified" } as const;

export function fieldsOf({ server, staff }: ConnectionSettings): ConnectionFields {
  const shown = server ?? NEW_SERVER;
  return {
    ...shown,
    place: server === null ? "computer" : "server",
    port: String(shown.port),
    staff: staff ?? "",
  };
}

export function problemsOf(fields: ConnectionFields): ConnectionProblem[] {
  if (fields.place === "computer") return [];
  const port = Number(fields.port);
  const staff = fields.staff.trim();
  const missing = (["host", "database", "user"] as const).filter((field) => fields[field].trim() === "");
  return [
    ...missing,
    ...(Number.isInteger(port) && port >= 1 && port <= 65_535 ? [] : (["port"] as const)),
    // The program looks closer.
    ...(staff === "" || /^[^\s@]+@[^\s@]+$/.test(staff) ? [] : (["staff"] as const)),
  ];
}

export function inputOf(fields: ConnectionFields): ConnectionInput {
  if (fields.place === "computer") return { server: null, staff: null };
  const staff = fields.staff.trim();
  return {
    server: {
      host: fields.host.trim(),
      port: Number(fields.port),
      database: fields.database.trim(),
      user: fields.user.trim(),
      tls: fields.tls,
    },
    staff: staff === "" ? null : staff,
  };
}

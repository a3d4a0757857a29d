import type * as s from "../../src/ipc/contract-settings";
import { refuse, type World } from "./faults";

const SERVER: s.DatabaseServer = {
  host: "db.nordhafen-it.example",
  port: 5432,
  database: "apptray",
  user: "apptray_staff",
  tls: "verified",
};
const REFUSED =
  "The database server does not let this user in: user name or password is wrong; correct them in Settings, Connection.";

/** The connection part of the in-memory backend. */
export class Connection {
  readonly #world: World;
  #settings: s.ConnectionSettings;

  constructor(world: World) {
    this.#world = world;
    const { connection } = world;
    this.#settings = {
      workspace: "default",
      workspaces: connection === "workspaces" ? ["default", "berlin-office"] : ["default"],
      server: connection === "server" || connection === "environment" ? SERVER : null,
      file: "/home/jana.brandt/.local/share/apptray/apptray.db",
      staff: connection === "server" ? "jana.brandt@nordhafen-it.example" : null,
      inEnvironment: connection === "environment",
    };
  }

  current(): s.ConnectionSettings {
    return this.#settings;
  }

  look({ server }: s.ConnectionInput): s.ConnectionLook {
    this.#refuse(server);
    return server === null
      ? { version: "3.50.2", schema: "current", milliseconds: 1 }
      : { version: "17.2", schema: this.#world.database === "empty" ? "empty" : "current", milliseconds: 18 };
  }

  save({ server, staff }: s.ConnectionInput): s.ConnectionSettings {
    this.#refuse(server);
    this.#settings = { ...this.#settings, server, staff };
    this.#world.broken = false;
    return this.#settings;
  }

  choose(workspace: string): s.ConnectionSettings {
    this.#settings = { ...this.#settings, workspace, server: workspace === "default" ? null : SERVER };
    return this.#settings;
  }

  #refuse(server: s.DatabaseServer | null): void {
    if (server !== null && this.#world.database === "refused") {
      throw refuse("database_sign_in_refused", REFUSED);
    }
  }
}

import { beforeEach, describe, expect, test, vi } from "vitest";
import { Application } from "../../src/app/application.svelte";
import { stepsFor } from "../../src/assistant/steps";
import { fieldsOf, inputOf, problemsOf, type ConnectionFields } from "../../src/settings/connection-form";
import { Clock } from "../../src/time/clock.svelte";
import { MemoryBackend } from "../memory/backend";
import { NOW } from "../memory/day";
import type { World } from "../memory/faults";
import { Requests } from "../memory/requests";

const FRESH: Partial<World> = { assistant: true, teams: "not_configured", mailServer: false };

async function started(world: Partial<World>, requests = new Requests([])) {
  const backend = new MemoryBackend({ now: () => NOW, ...world }, requests);
  const app = new Application(backend, new Clock(() => NOW), null);
  const stop = await app.start();
  return { app, backend, stop };
}

const noted = (backend: MemoryBackend) =>
  backend.asked.filter(({ command }) => command === "noteAssistant").map(({ input }) => input);

describe("the connection as typed", () => {
  const computer: ConnectionFields = fieldsOf({
    workspace: "default",
    workspaces: ["default"],
    server: null,
    file: "apptray.db",
    staff: null,
    inEnvironment: false,
  });
  const server: ConnectionFields = {
    ...computer,
    place: "server",
    host: " db.example.com ",
    user: "anna",
    staff: " jana@example.com ",
  };

  test("is this computer, or a server with everything it takes", () => {
    expect(problemsOf(computer)).toEqual([]);
    expect(inputOf(computer)).toEqual({ server: null, staff: null });
    expect(problemsOf({ ...computer, place: "server" })).toEqual(["host", "user"]);
    expect(problemsOf({ ...server, port: "65536", staff: "jana" })).toEqual(["port", "staff"]);
    expect(inputOf(server)).toEqual({
      server: { host: "db.example.com", port: 5432, database: "apptray", user: "anna", tls: "verified" },
      staff: "jana@example.com",
    });
  });

  test("comes back as it was saved", () => {
    const { server: saved, staff } = inputOf(server);
    const again = fieldsOf({
      workspace: "default",
      workspaces: ["default"],
      server: saved,
      file: "apptray.db",
      staff,
      inEnvironment: false,
    });
    expect(inputOf(again)).toEqual(inputOf(server));
  });
});

describe("the first-run assistant", () => {
  beforeEach(() => vi.stubGlobal("document", { documentElement: { dataset: {}, lang: "" } }));

  test("comes on a fresh home, is noted, and is over when somebody ends it", async () => {
    const { app, backend, stop } = await started(FRESH);
    expect(app.assistant?.step).toBe("connection");
    expect(noted(backend)).toEqual(["begun"]);
    await app.assistant?.end();
    expect(app.assistant).toBeNull();
    expect(noted(backend)).toEqual(["begun", "over"]);
    stop();
  });

  test("does not come where something is set up, and can be opened again", async () => {
    const { app, backend, stop } = await started({});
    expect(app.assistant).toBeNull();
    app.settingsPage = "about";
    app.openAssistant();
    await app.assistant?.read();
    expect([app.settingsPage, app.assistant?.outcome("connection")]).toEqual([null, "This computer"]);
    expect(app.assistant?.outcome("email")).toBe("smtp.nordhafen-it.example");
    expect(noted(backend)).toEqual([]);
    stop();
  });

  test("goes forward and back, and skipping leaves a step undone", async () => {
    const { app, stop } = await started(FRESH);
    const assistant = app.assistant!;
    assistant.next();
    assistant.next();
    expect([assistant.step, assistant.number]).toEqual(["organizer", 3]);
    assistant.back();
    expect(assistant.step).toBe("microsoft");
    expect(assistant.outcome("connection")).toBeNull();
    stop();
  });

  test("after joining a team's database goes on with what is not done there", async () => {
    const { app, backend, stop } = await started(FRESH);
    backend.world.teams = "ready";
    await app.exchanged();
    await app.assistant?.connected();
    const assistant = app.assistant!;
    expect(assistant.outcome("microsoft")).not.toBeNull();
    expect(assistant.outcome("organizer")).not.toBeNull();
    expect(assistant.step).toBe("email");
    stop();
  });

  test("asks nothing about Microsoft where there is no Teams", async () => {
    const { app, stop } = await started({ ...FRESH, teams: "ee_disabled" });
    expect(stepsFor(app.session?.teams)).toEqual(["connection", "email", "check"]);
    stop();
  });

  test("makes way for a request that somebody asks for", async () => {
    const { app, backend, stop } = await started(FRESH, new Requests());
    const { rows } = await backend.listRequests({ status: "pending", search: "", limit: 1, after: null });
    await app.show(rows[0]!.id);
    expect(app.assistant).toBeNull();
    stop();
  });
});

describe("behind the settings", () => {
  beforeEach(() => vi.stubGlobal("document", { documentElement: { dataset: {}, lang: "" } }));

  test("is the assistant, the calendar or the list, to which the way back leads", async () => {
    const { app, stop } = await started(FRESH, new Requests());
    expect(app.behind).toBe("assistant");
    app.openSettings();
    expect(app.behind).toBe("assistant");
    await app.assistant?.end();
    expect(app.behind).toBe("requests");
    await app.switchTo("calendar");
    expect(app.behind).toBe("calendar");
    stop();
  });
});

describe("another database", () => {
  beforeEach(() => vi.stubGlobal("document", { documentElement: { dataset: {}, lang: "" } }));

  test("is read from the beginning, whoever chose it", async () => {
    const { app, backend, stop } = await started({}, new Requests());
    expect(app.opened.id).not.toBeNull();
    app.dialog = "decline";
    backend.world.broken = true;
    backend.exchange();
    await vi.waitFor(() => expect(app.session).toBeNull());
    expect([app.dialog, app.startError?.code]).toEqual([null, "database_missing"]);
    app.openSettings();
    expect(app.settingsPage).toBe("connection");
    backend.world.broken = false;
    await app.exchanged();
    expect(app.session).not.toBeNull();
    stop();
  });

  test("makes every form begin anew, and the assistant look again what is done", async () => {
    const { app, backend, stop } = await started(FRESH);
    const assistant = app.assistant!;
    await assistant.read();
    expect([app.exchanges, assistant.outcome("email")]).toEqual([0, null]);
    const server = { host: "mail.example.com", port: 587, security: "starttls" as const, username: null };
    backend.settings.saveMail({ ...server, from: "desk@example.com" });
    await app.exchanged();
    expect([app.exchanges, assistant.outcome("email")]).toEqual([1, "mail.example.com"]);
    stop();
  });

  test("that is only looked at says nothing of the one that is used", async () => {
    const { app, backend, stop } = await started({ database: "refused" });
    const server = { host: "x", port: 1, database: "x", user: "x", tls: "off" as const };
    await expect(backend.tryConnection({ server, staff: null })).rejects.toMatchObject({
      code: "database_sign_in_refused",
    });
    await expect(app.backend.saveConnection({ server, staff: null })).rejects.toBeDefined();
    expect(app.connection.offline).toBe(false);
    stop();
  });
});

import { describe, expect, test, vi } from "vitest";
import { Application } from "../../src/app/application.svelte";
import { Clock } from "../../src/time/clock.svelte";
import { MemoryBackend } from "../memory/backend";
import { NOW } from "../memory/day";
import type { World } from "../memory/faults";

function opened(world: Partial<World> = {}) {
  const backend = new MemoryBackend({ now: () => NOW, ...world });
  const app = new Application(backend, new Clock(() => NOW), null);
  return { app, backend, diagnosis: app.diagnosis };
}

describe("a run of the checks", () => {
  test("ends when every check was made", async () => {
    const { diagnosis } = opened({ mailServer: false });
    await diagnosis.run();
    expect([diagnosis.ran, diagnosis.running, diagnosis.failed]).toEqual([true, false, 1]);
    expect(Object.keys(diagnosis.made)).toHaveLength(9);
  });

  test("that is given up says nothing any more, and does not end the one after it", async () => {
    let go = () => {};
    const hold = new Promise<void>((resolve) => (go = resolve));
    const { backend, diagnosis } = opened({ holdCheck: "mail", hold });
    const first = diagnosis.run();
    await vi.waitFor(() => expect(diagnosis.progress("mail")).toBe("running"));
    diagnosis.clear();
    expect([diagnosis.running, diagnosis.ran]).toEqual([false, false]);
    const second = diagnosis.run();
    go();
    await first;
    expect([diagnosis.running, diagnosis.ran]).toEqual([true, false]);
    await second;
    expect(Object.keys(diagnosis.made)).toHaveLength(9);

    backend.world.holdCheck = "database";
    const third = diagnosis.run();
    diagnosis.clear();
    await third;
    expect([diagnosis.ran, diagnosis.made, diagnosis.problem]).toEqual([false, {}, null]);
  });

  test("tells that the database is away, which it still is afterwards", async () => {
    const { app, backend, diagnosis } = opened();
    backend.world.offline = true;
    await app.refresh();
    expect(app.connection.offline).toBe(true);
    await diagnosis.run();
    expect(diagnosis.made.database?.outcome.kind).toBe("failed");
    await diagnosis.again("clock");
    await app.backend.copyReport();
    expect(app.connection.offline).toBe(true);
  });
});

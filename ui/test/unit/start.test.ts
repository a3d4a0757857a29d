import { beforeEach, expect, test, vi } from "vitest";
import { Application } from "../../src/app/application.svelte";
import { daySections } from "../../src/requests/days";
import { Clock } from "../../src/time/clock.svelte";
import { MemoryBackend } from "../memory/backend";
import { NOW } from "../memory/day";

beforeEach(() => vi.stubGlobal("document", { documentElement: { dataset: {}, lang: "" } }));

test("what is open is drawn when the list was painted, and marked in it before", async () => {
  const backend = new MemoryBackend({ now: () => NOW });
  let paint = () => {};
  const painted = new Promise<void>((done) => (paint = done));
  const { onShow, showRequest } = backend;
  const read = new Promise<void>((done) => {
    backend.showRequest = async (id) => {
      const detail = await showRequest(id);
      setTimeout(done);
      return detail;
    };
  });
  backend.onShow = async (heard) => {
    await painted;
    return onShow(heard);
  };
  const app = new Application(backend, new Clock(() => NOW), null);
  const starting = app.start();
  await expect.poll(() => app.opened.id).not.toBeNull();
  expect(app.opened.id).toBe(app.list.rows[0]?.id);
  await read;
  expect(app.opened.detail).toBeNull();

  paint();
  const stop = await starting;
  expect(app.opened.detail?.id).toBe(app.list.rows[0]?.id);
  stop();
});

test("a section knows how many rows are above it", async () => {
  const backend = new MemoryBackend({ now: () => NOW });
  const app = new Application(backend, new Clock(() => NOW), null);
  const stop = await app.start();
  let above = 0;
  for (const section of daySections(app.list.rows, "Europe/Berlin")) {
    expect(section.above).toBe(above);
    above += section.rows.length;
  }
  expect(above).toBe(app.list.rows.length);
  stop();
});

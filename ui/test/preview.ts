import { mount } from "svelte";
import { Application } from "../src/app/application.svelte";
import App from "../src/app/App.svelte";
import type { Theme } from "../src/ipc/contract-settings";
import "../src/styles/index.css";
import { Clock } from "../src/time/clock.svelte";
import { MemoryBackend } from "./memory/backend";
import { competing, NOW } from "./memory/day";
import type { World } from "./memory/faults";
import { hardCases } from "./memory/hard-cases";
import { recorded } from "./memory/recorded";
import { Requests } from "./memory/requests";

/**
 * The interface over the in-memory backend, in the day that the visual target tells. The address says how the world
 * is: `?meeting=policy_missing&theme=dark&language=yy`. Time stands still unless `?ticking`.
 */
const query = new URLSearchParams(location.search);
let now = NOW;
const started = performance.now();
const clock = query.has("ticking") ? () => NOW + Math.round(performance.now() - started) : () => now;

const requests = {
  none: () => new Requests([]),
  competing: () => new Requests(competing()),
  many: () => Requests.many(100_000),
  hard: () => new Requests(hardCases()),
}[query.get("requests") ?? ""];
const backend = new MemoryBackend({ now: clock, ...(worldOf(query) as Partial<World>) }, requests?.());
const { general } = backend.settings;
backend.settings.general = {
  ...general,
  theme: (query.get("theme") ?? "light") as Theme,
  language: query.get("language") ?? "en",
};
localStorage.setItem("apptray.left", String(NOW - 10 * 60_000));

const texts = new Set<string>();
const app = new Application(recorded(backend, texts), new Clock(clock), localStorage);
const target = document.getElementById("app");
if (target) mount(App, { target, props: { app } });
void app.start();

function worldOf(from: URLSearchParams): Record<string, unknown> {
  const world: Record<string, unknown> = {};
  for (const name of [
    "meeting",
    "move",
    "removal",
    "clientMail",
    "organizer",
    "verify",
    "expiry",
    "holdCheck",
    "teams",
    "connection",
    "database",
  ]) {
    const value = from.get(name);
    if (value !== null) world[name] = value;
  }
  if (from.has("crew")) world["crew"] = Number(from.get("crew"));
  if (from.has("demo")) world["demo"] = { mails: true };
  if (from.has("assistant")) world["assistant"] = true;
  if (from.has("broken")) world["broken"] = true;
  if (from.has("slow")) world["hold"] = new Promise<void>(() => {});
  if (from.has("leftBehind")) world["leftBehind"] = true;
  if (from.has("nomail")) world["mailServer"] = false;
  if (from.has("notickets")) world["tickets"] = false;
  return world;
}

declare global {
  interface Window {
    preview: {
      backend: MemoryBackend;
      app: Application;
      /** All that came from the backend. */
      texts: ReadonlySet<string>;
      pass: (milliseconds: number) => void;
    };
  }
}

window.preview = {
  backend,
  app,
  texts,
  pass: (milliseconds) => {
    now += milliseconds;
    app.clock.tick();
  },
};

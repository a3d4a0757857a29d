import { button, once, ready } from "./means.mjs";

/** Of the technicians' days, or of their week. */
export async function calendar(page, view) {
  await page.locator(".req, .reqs-empty").first().waitFor();
  await page.keyboard.press("c");
  if (view !== undefined) await page.keyboard.press("7");
  await page.locator('[aria-busy="false"]').waitFor();
}

export const entry = (page, name) => page.locator(".cal-item", { hasText: name }).first();

/** Takes something with the mouse and holds it over something else. */
export async function drag(page, what, where) {
  const [from, to] = [await what.boundingBox(), await where.boundingBox()];
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 });
}

export const CALENDAR = {
  "calendar-day": { go: (page) => calendar(page) },
  "calendar-week": { go: (page) => calendar(page, "Week") },
  "calendar-day-beside": {
    go: async (page) => {
      await calendar(page);
      await entry(page, "Sagar Textiles").click();
      await page.locator(".d-head h1", { hasText: "Sagar Textiles" }).waitFor();
      await ready(page);
    },
  },
  "calendar-week-beside": {
    ...once,
    go: async (page) => {
      await calendar(page, "Week");
      await entry(page, "Acme Corp").click();
      await button(page, "Join Teams Meeting").waitFor();
    },
  },
  "calendar-moving": {
    ...once,
    go: async (page) => {
      await calendar(page);
      await entry(page, "Sagar Textiles").focus();
      for (let step = 0; step < 5; step += 1) await page.keyboard.press("Shift+ArrowRight");
      await page.getByText("New time: Fri 27 Mar, 11:15–12:00").waitFor();
    },
  },
  "calendar-week-moving": {
    ...once,
    go: async (page) => {
      await calendar(page, "Week");
      await drag(
        page,
        entry(page, "Acme Corp"),
        page.locator('[data-lane="u-mara"] [data-date="2026-03-25"]'),
      );
      await page.getByText("New time: Wed 25 Mar").waitFor();
    },
  },
  "calendar-dropped": {
    ...once,
    go: async (page) => {
      await calendar(page);
      await drag(page, entry(page, "Sagar Textiles"), entry(page, "Elbe Notare"));
      await page.mouse.up();
      const dialog = page.getByRole("dialog", { name: "Reschedule this request" });
      await dialog.getByText("Priya Nair gets no e-mail").waitFor();
      await button(page, "Reschedule").last().and(page.locator(":enabled")).click();
      await page.getByText("Rescheduled.").waitFor();
      // It was dragged, not clicked; and it lies where it was dropped, over what is there.
      await page.locator(".cal-item[aria-label^='Sagar Textiles 15:']").waitFor();
      await page.locator(".cal:not(.cal--beside)").waitFor();
    },
  },
  "calendar-other-technician": {
    ...once,
    go: async (page) => {
      await calendar(page);
      await drag(page, entry(page, "Sagar Textiles"), entry(page, "Pine Ridge Schools"));
      await page.locator(".cal__moving", { hasText: "not the technician" }).waitFor();
      await page.mouse.up();
      await page.getByRole("alert").getByText("not the technician").waitFor();
    },
  },
  "calendar-reschedule": {
    ...once,
    go: async (page) => {
      await calendar(page);
      await entry(page, "Sagar Textiles").focus();
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Enter");
      await button(page, "Reschedule").last().and(page.locator(":enabled")).waitFor();
    },
  },
  "calendar-cancel": {
    ...once,
    go: async (page) => {
      await calendar(page, "Week");
      await entry(page, "Acme Corp").focus();
      await page.keyboard.press("Delete");
      await page.getByText("This will also delete").waitFor();
    },
  },
  "calendar-clock-change": {
    ...once,
    go: async (page) => {
      await calendar(page);
      await button(page, "Next day").click();
      await button(page, "Next day").click();
      await page.getByText("straight to").waitFor();
    },
  },
  "calendar-many": { ...once, query: "crew=20", go: (page) => calendar(page) },
  "calendar-many-week": { ...once, query: "crew=20", go: (page) => calendar(page, "Week") },
  "calendar-crowded": { ...once, query: "requests=many", go: (page) => calendar(page, "Week") },
  "calendar-empty": {
    ...once,
    query: "requests=none",
    go: async (page) => {
      await calendar(page, "Week");
      for (let week = 0; week < 3; week += 1) await button(page, "Next week").click();
      await page.getByText("Nothing is planned").waitFor();
    },
  },
  "calendar-day-picker": {
    ...once,
    go: async (page) => {
      await calendar(page);
      await page.locator(".cal__title").click();
      await page.getByRole("dialog", { name: "Choose a day" }).waitFor();
    },
  },
  "calendar-offline": {
    ...once,
    go: async (page) => {
      await calendar(page);
      await page.evaluate(() => {
        globalThis.preview.backend.world.offline = true;
        return globalThis.preview.app.refresh();
      });
      await button(page, "Next day").click();
      await page.getByText("could not be read").waitFor();
    },
  },
  "calendar-xx": { ...once, query: "language=xx", go: (page) => calendar(page) },
  "calendar-yy": { ...once, query: "language=yy", go: (page) => calendar(page) },
  "calendar-yy-week": { ...once, query: "language=yy", go: (page) => calendar(page, 1) },
  "calendar-hard": { ...once, query: "requests=hard", go: (page) => calendar(page, "Week") },
  "calendar-zoom-200": {
    ...once,
    sizes: ["1080"],
    viewport: { width: 540, height: 350 },
    go: (page) => calendar(page),
  },
  "calendar-zoom-200-week": {
    ...once,
    sizes: ["1080"],
    viewport: { width: 540, height: 350 },
    go: (page) => calendar(page, "Week"),
  },
  "calendar-forced-colours": {
    ...once,
    sizes: ["1080"],
    forcedColors: "active",
    go: (page) => calendar(page),
  },
};

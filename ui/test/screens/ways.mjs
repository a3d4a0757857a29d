import { calendar, drag, entry } from "./calendar.mjs";
import { button, once } from "./means.mjs";
import { assistant, FRESH } from "./setup.mjs";

/** Where nothing looks otherwise than on another screen: it is the way there that must work. */
const way = { ...once, sizes: ["1080"] };

const focused = (page, selector) => page.locator(selector).and(page.locator(":focus")).waitFor();

/** As if another workspace with these settings were used now. */
const exchanged = (page) =>
  page.evaluate(() => {
    const { settings } = globalThis.preview.backend;
    const [security, username] = ["starttls", null];
    settings.saveMail({ host: "mail.other.example", port: 587, security, username, from: "x@other.example" });
    settings.setOrganizer("desk@other.example");
    settings.connect({ tenantId: "other-tenant", clientId: "x", cloud: "global", secretExpires: null });
    globalThis.preview.backend.exchange();
  });

/** A form that is open when another workspace comes into use. */
const exchangedIn = (name, label, value) => async (page) => {
  await button(page, "Settings").click();
  await button(page, name).click();
  await page.getByLabel(label).fill("typed for the one of before");
  await exchanged(page);
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll("input")].some((input) => input.value === wanted),
    value,
  );
};

/** What only a page with a focus and a pointer can show. */
export const WAYS = {
  "calendar-turned-by-keys": {
    ...way,
    go: async (page) => {
      await calendar(page);
      await entry(page, "Sagar Textiles").focus();
      const turned = async (key, title) => {
        await page.keyboard.press(key);
        await page.locator(".cal__title", { hasText: title }).waitFor();
        await page.locator('[aria-busy="false"]').waitFor();
      };
      // Over two days on which nothing stands.
      await turned("PageDown", "Sat 28 Mar");
      await turned("PageDown", "Sun 29 Mar");
      await turned("PageUp", "Sat 28 Mar");
      await turned("PageUp", "Fri 27 Mar");
      await focused(page, ".cal-item");
      await turned("7", "23");
      await focused(page, ".cal-item");
      await page.keyboard.press("ArrowRight");
      await turned("1", "Fri 27 Mar");
      await focused(page, ".cal-item");
      await turned("7", "23");
      await button(page, "Thu 26 Mar 2026").focus();
      await turned("Enter", "Thu 26 Mar");
      await focused(page, ".cal-item");
    },
  },
  "calendar-drag-left": {
    ...way,
    go: async (page) => {
      await calendar(page);
      await drag(page, entry(page, "Sagar Textiles"), entry(page, "Elbe Notare"));
      await page.locator(".cal-ghost").waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".cal-ghost").waitFor({ state: "detached" });
      await page.mouse.up();
      if (await page.evaluate(() => globalThis.preview.app.calendar.detail)) throw new Error("it was opened");
    },
  },
  "calendar-drag-gone": {
    ...way,
    go: async (page) => {
      await calendar(page);
      await drag(page, entry(page, "Sagar Textiles"), entry(page, "Elbe Notare"));
      await page.locator(".cal-ghost").waitFor();
      await page.evaluate(async () => {
        await globalThis.preview.backend.declineRequest("sagar", "Asked twice", null);
        globalThis.preview.backend.change();
      });
      await page.locator(".cal-ghost").waitFor({ state: "detached" });
      await page.mouse.up();
      await entry(page, "Northgate").focus();
      await page.keyboard.press("Enter");
      await page.locator(".d-head h1", { hasText: "Northgate" }).waitFor();
    },
  },
  "settings-left-by-key": {
    ...way,
    go: async (page) => {
      await button(page, "Settings").click();
      await page.keyboard.press("Escape");
      await focused(page, ".reqs");
      await page.keyboard.press("c");
      await page.locator('[aria-busy="false"]').waitFor();
      await button(page, "Settings").click();
      await button(page, "Calendar").click();
      await focused(page, ".cal-item");
    },
  },
  "onboarding-guide-left": {
    ...way,
    query: FRESH,
    go: async (page) => {
      await assistant(2)(page);
      await button(page, "Where do I find these?").click();
      await page.getByText("Teams meetings: setup at Microsoft").first().waitFor();
      await page.getByRole("button", { name: "Set up", exact: true }).click();
      await focused(page, "h1");
      await button(page, "Set up later").click();
      await page.locator(".reqs-empty").waitFor();
    },
  },
  "onboarding-saving": {
    ...way,
    query: "assistant&requests=none&nomail",
    go: async (page) => {
      await button(page, "Skip for now").click();
      await button(page, "Keep as it is").click();
      await page.getByText("Step 3 of").waitFor();
      await page.evaluate(() => {
        globalThis.preview.backend.setOrganizer = () => new Promise(() => {});
      });
      await button(page, "Save and continue").click();
      await button(page, "Keep as it is").and(page.locator(":disabled")).waitFor();
      await button(page, "Back").and(page.locator(":disabled")).waitFor();
    },
  },
  "settings-email-exchanged": {
    ...way,
    go: exchangedIn("E-mail (SMTP)", "Server", "mail.other.example"),
  },
  "settings-microsoft-exchanged": { ...way, go: exchangedIn("Microsoft app", "Tenant ID", "other-tenant") },
  "settings-teams-exchanged": {
    ...way,
    go: exchangedIn("Availability settings", /^Default meeting organizer/, "desk@other.example"),
  },
  "settings-connection-exchanged": {
    ...way,
    query: "connection=workspaces",
    go: async (page) => {
      await button(page, "Settings").click();
      await button(page, "Connection").click();
      await page.getByLabel("Workspace").waitFor();
      await page.evaluate(() => {
        const { backend } = globalThis.preview;
        return backend.chooseWorkspace("berlin-office").then(() => backend.exchange());
      });
      await page.waitForFunction(() => document.querySelector("select")?.value === "berlin-office");
    },
  },
  "settings-microsoft-expiry-today": {
    ...once,
    query: "expiry=2026-03-26",
    go: async (page) => {
      await button(page, "Settings").click();
      await button(page, "Microsoft app").click();
      await page.getByText("The client secret ends today").waitFor();
    },
  },
};

/** How to reach each screen from the first one, with the means a user has. */

import { CALENDAR } from "./calendar.mjs";
import { button, once, ready } from "./means.mjs";
import { SETUP } from "./setup.mjs";
import { WAYS } from "./ways.mjs";

const row = (page, text) => page.locator(".req", { hasText: text });
const open = async (page, text) => {
  await row(page, text).click();
  await page.locator(".d-head h1", { hasText: text }).waitFor();
};

async function assign(page, name) {
  await page.getByRole("combobox", { name: "Assign Technician" }).click();
  await page.getByRole("option", { name }).click();
}

async function approve(page, text) {
  await open(page, text);
  await ready(page);
  await button(page, /^Approve/).click();
  await page.locator(".outcome").waitFor();
}

/** One that is approved already. */
async function openApproved(page, text) {
  await page.getByRole("tab", { name: "Approved" }).click();
  await open(page, text);
  await page.locator(".outcome").waitFor();
}

async function moveTo(page, text, date) {
  await openApproved(page, text);
  await page.keyboard.press("r");
  await page.getByLabel("New date").fill(date);
  await page.getByLabel("New date").press("Tab");
}

async function cancel(page, text) {
  await openApproved(page, text);
  await button(page, "Cancel appointment…").click();
  await button(page, "Keep appointment").and(page.locator(":focus")).waitFor();
}

const settings = (name) => async (page) => {
  await button(page, "Settings").click();
  if (name) await button(page, name).click();
};

/** Asks for the organizer to be verified, and waits for this answer. */
const verify = (answer) => async (page) => {
  await settings("Availability settings")(page);
  await button(page, "Verify").click();
  await page
    .getByText(answer === "valid" ? "Meetings can be created" : answer)
    .first()
    .waitFor();
};

export const SCREENS = {
  pending: {
    go: (page) => ready(page).then(() => page.locator(".status--ok", { hasText: "Free" }).waitFor()),
  },
  "pending-demo": {
    query: "demo",
    go: (page) => button(page, "Received e-mails").waitFor(),
  },
  "pending-conflict": {
    go: async (page) => {
      await open(page, "Northgate Clinics");
      await page.getByText("Approve anyway").waitFor();
      // With something to consider the key only brings the button.
      await page.keyboard.press("a");
      await page.locator('[data-act="approve"]:focus').waitFor();
    },
  },
  "pending-clock-change": {
    go: async (page) => {
      await open(page, "Hafenlogistik Nord");
      await page.getByText("There is no 02:30").waitFor();
    },
  },
  "pending-clock-change-answered": {
    go: async (page) => {
      await open(page, "Hafenlogistik Nord");
      await page.getByRole("radio", { name: /03:00/ }).check();
      await assign(page, "Tomasz Wolny");
      await page.getByText("Approve for 03:00").waitFor();
    },
  },
  "pending-nobody-chosen": { go: (page) => open(page, "Wattle & Finch").then(() => ready(page)) },
  "pending-technician": {
    go: async (page) => {
      await ready(page);
      await page.locator(".strip").waitFor();
      await page.getByRole("combobox", { name: "Assign Technician" }).press("ArrowDown");
      await page.getByRole("option", { name: "Tomasz Wolny" }).waitFor();
      await page.keyboard.press("ArrowDown");
    },
  },
  "pending-outside-hours": {
    ...once,
    go: async (page) => {
      await open(page, "Wattle & Finch");
      await ready(page);
      await assign(page, "Mara Lindqvist");
      await page.getByText("is outside the working hours").waitFor();
    },
  },
  "pending-competing": {
    ...once,
    query: "requests=competing",
    go: (page) => page.getByText("also asks for Owen Hale").waitFor(),
  },
  "pending-day-picker": {
    ...once,
    go: async (page) => {
      await ready(page);
      await button(page, "Choose a day").click();
      await page.getByRole("dialog", { name: "Choose a day" }).waitFor();
    },
  },
  "pending-notes-too-long": {
    ...once,
    go: async (page) => {
      await ready(page);
      await page.getByLabel("Internal Notes").fill("x".repeat(2012));
      await page.locator(".count").scrollIntoViewIfNeeded();
    },
  },
  "pending-no-teams": { ...once, query: "teams=not_configured&notickets", go: ready },
  approving: {
    ...once,
    query: "slow",
    go: async (page) => {
      await ready(page);
      await button(page, /^Approve/).click();
      await page.getByText("Creating").waitFor();
    },
  },
  approved: { go: (page) => approve(page, "Sagar Textiles") },
  "approved-warning": { query: "meeting=policy_missing", go: (page) => approve(page, "Northgate Clinics") },
  "approved-email-failed": {
    query: "clientMail=failed",
    go: async (page) => {
      await approve(page, "Lakeview Credit Union");
      await page.evaluate(() => {
        globalThis.preview.pass(11_000);
        globalThis.preview.backend.passPause("lakeview");
      });
      await button(page, "Try again").waitFor();
      await button(page, "Copy link").click();
      await button(page, "Copied").waitFor();
    },
  },
  undone: {
    ...once,
    go: async (page) => {
      await approve(page, "Sagar Textiles");
      await page.keyboard.press("Control+z");
      await page.getByText("Undone").waitFor();
    },
  },
  decline: {
    go: async (page) => {
      await open(page, "Wattle & Finch");
      await page.keyboard.press("d");
      await button(page, "Outside our service hours").click();
      await page.getByLabel(/^Reason/).press("End");
    },
  },
  "decline-no-reason": {
    ...once,
    go: async (page) => {
      await open(page, "Wattle & Finch");
      await page.keyboard.press("d");
      await button(page, "Decline request").click();
      await page.getByText("Enter a reason").waitFor();
    },
  },
  "decline-approved": {
    ...once,
    go: async (page) => {
      await openApproved(page, "Meridian Freight");
      await page.keyboard.press("d");
      await page.getByText("This will also delete").waitFor();
    },
  },
  reschedule: {
    go: async (page) => {
      await moveTo(page, "Acme Corp", "30 Mar");
      await page.getByText("no longer 09:00").waitFor();
    },
  },
  "reschedule-no-meeting": {
    ...once,
    go: async (page) => {
      await openApproved(page, "Elbe Notare");
      await button(page, "Reschedule…").click();
      await button(page, "Keep current time").and(page.locator(":focus")).waitFor();
    },
  },
  "reschedule-gap": {
    go: async (page) => {
      await open(page, "Hafenlogistik Nord");
      await page.keyboard.press("r");
      await page.getByRole("dialog").getByText("There is no 02:30").waitFor();
    },
  },
  "reschedule-pending": {
    ...once,
    go: async (page) => {
      await open(page, "Northgate Clinics");
      await ready(page);
      await button(page, "Reschedule…").click();
      await button(page, "Choose a day").last().click();
      await page.getByRole("dialog", { name: "Choose a day" }).waitFor();
    },
  },
  rescheduled: {
    ...once,
    go: async (page) => {
      await moveTo(page, "Acme Corp", "30 Mar");
      await button(page, "Keep 09:00").click();
      await button(page, "Reschedule").last().and(page.locator(":enabled")).click();
      await page.getByText("Rescheduled.").waitFor();
    },
  },
  "rescheduled-behind": {
    query: "move=refused",
    go: async (page) => {
      await moveTo(page, "Acme Corp", "27 Mar");
      await button(page, "Reschedule").last().and(page.locator(":enabled")).click();
      await button(page, "Try again").waitFor();
    },
  },
  "rescheduled-gone": {
    ...once,
    query: "move=gone",
    go: async (page) => {
      await moveTo(page, "Acme Corp", "27 Mar");
      await button(page, "Reschedule").last().and(page.locator(":enabled")).click();
      await button(page, "Generate Teams meeting").waitFor();
    },
  },
  cancel: {
    go: async (page) => {
      await cancel(page, "Meridian Freight");
      await page
        .getByLabel(/^Message to/)
        .fill("The new starters come on 8 April instead. Please ask for a new time when you know the date.");
      await button(page, "Keep appointment").focus();
    },
  },
  "cancel-no-meeting": { ...once, go: (page) => cancel(page, "Elbe Notare") },
  cancelled: {
    query: "removal=refused",
    go: async (page) => {
      await cancel(page, "Meridian Freight");
      await button(page, "Cancel appointment").last().click();
      await button(page, "Try again").waitFor();
    },
  },
  closed: {
    go: async (page) => {
      await open(page, "Wattle & Finch");
      await page.keyboard.press("d");
      await page
        .getByLabel(/^Reason/)
        .fill("Outside our service hours. We can do any weekday between 17:00 and 19:00 Sydney time.");
      await button(page, "Decline request").click();
      await page.locator(".d-head", { hasText: "Declined" }).waitFor();
    },
  },
  history: {
    go: async (page) => {
      await page.getByRole("tab", { name: "Approved" }).click();
      await open(page, "Acme Corp");
      await button(page, "History").click();
      await page.locator(".trail li").first().waitFor();
    },
  },
  "list-closed": {
    ...once,
    go: (page) =>
      page
        .getByRole("tab", { name: "Closed" })
        .click()
        .then(() => page.locator(".req").first().waitFor()),
  },
  search: {
    ...once,
    go: async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("jorn");
      await page.locator(".req").nth(1).waitFor({ state: "detached" });
    },
  },
  "search-nothing": {
    ...once,
    go: (page) =>
      page
        .getByLabel("Search requests")
        .fill("zzz")
        .then(() => page.getByText("Nothing matches").waitFor()),
  },
  empty: { query: "requests=none" },
  many: {
    ...once,
    query: "requests=many",
    go: async (page) => {
      await page.locator(".reqs").focus();
      for (let press = 0; press < 12; press += 1) {
        await page.keyboard.press("End");
        await page.waitForFunction(
          (last) => globalThis.preview.app.list.rows.length > last,
          (press + 1) * 100,
        );
      }
    },
  },
  offline: {
    go: async (page) => {
      await ready(page);
      await page.evaluate(() => {
        globalThis.preview.pass(16 * 60_000);
        globalThis.preview.backend.world.offline = true;
        return globalThis.preview.app.refresh();
      });
      await page.getByText("Offline since").waitFor();
    },
  },
  help: { go: (page) => page.keyboard.press("?").then(() => page.getByText("This help").waitFor()) },
  "settings-general": { go: settings() },
  "settings-microsoft": {
    go: async (page) => {
      await settings("Microsoft app")(page);
      await button(page, "Replace…").click();
      await page.getByLabel("New secret").fill("a secret that nobody reads");
    },
  },
  "settings-microsoft-certificate": {
    ...once,
    go: async (page) => {
      await settings("Microsoft app")(page);
      await page.getByRole("group", { name: "Certificate" }).getByRole("button", { name: "Store…" }).click();
      await page.getByLabel("New certificate").fill("-----BEGIN PRIVATE KEY-----\nnothing that is one");
    },
  },
  "settings-microsoft-expiry": {
    query: "expiry=2026-04-02",
    go: async (page) => {
      await settings("Microsoft app")(page);
      await page.getByText("The client secret ends in 7 days").waitFor();
    },
  },
  "settings-teams-leftovers": {
    query: "removal=refused&leftBehind",
    go: async (page) => {
      await cancel(page, "Meridian Freight");
      await button(page, "Cancel appointment").last().click();
      await button(page, "Try again").waitFor();
      await verify("not deleted yet")(page);
      await button(page, "Dismiss").click();
      await button(page, "Try all again").scrollIntoViewIfNeeded();
    },
  },
  "settings-microsoft-new": { ...once, query: "teams=not_configured", go: settings("Microsoft app") },
  "settings-teams": { go: verify("valid") },
  "settings-teams-policy": { query: "verify=policy_missing", go: verify("Policy missing") },
  "settings-teams-permission": {
    ...once,
    query: "verify=permission_missing",
    go: verify("Permission missing"),
  },
  "settings-teams-graph-error": { ...once, query: "verify=graph_error", go: verify("Microsoft refused") },
  "settings-teams-not-configured": { ...once, query: "verify=not_configured", go: verify("Not set up") },
  "settings-teams-left-behind": { ...once, query: "leftBehind", go: verify("not deleted yet") },
  "settings-teams-verify-unreachable": {
    ...once,
    query: "verify=unreachable",
    go: verify("Could not reach Microsoft"),
  },
  "settings-teams-verify-not-found": {
    ...once,
    query: "verify=user_not_found",
    go: verify("User not found"),
  },
  "settings-teams-unverified": { ...once, go: settings("Availability settings") },
  "settings-hours": {
    go: async (page) => {
      await settings("Availability settings")(page);
      await page.getByRole("tab", { name: "Working hours" }).click();
      await page.getByLabel("Monday, until").fill("16:30");
    },
  },
  "settings-hours-wrong": {
    ...once,
    go: async (page) => {
      await settings("Availability settings")(page);
      await page.getByRole("tab", { name: "Working hours" }).click();
      await page.getByLabel("Monday, until").fill("07:00");
      await button(page, "Save").click();
      await page.getByText("The end comes after the start").waitFor();
    },
  },
  "settings-teams-not-found": {
    query: "organizer=user_not_found",
    go: async (page) => {
      await settings("Availability settings")(page);
      await page.getByLabel(/^Default meeting organizer/).fill("appointmnets@nordhafen-it.example");
      await button(page, "Save").click();
      await page.getByText("User not found").waitFor();
    },
  },
  "settings-teams-unreachable": {
    ...once,
    query: "organizer=unreachable",
    go: async (page) => {
      await settings("Availability settings")(page);
      await button(page, "Save").click();
      await page.getByText("Could not reach Microsoft").waitFor();
    },
  },
  "settings-runbook": {
    go: async (page) => {
      await settings("Availability settings")(page);
      await button(page, "Open the runbook").click();
    },
  },
  "settings-runbook-policy": {
    ...once,
    query: "verify=policy_missing",
    go: async (page) => {
      await verify("Policy missing")(page);
      await button(page, "Open the runbook").last().click();
      await page.locator("#grant-the-application-access-policy:focus").waitFor();
    },
  },
  "settings-runbook-error": {
    ...once,
    query: "verify=graph_error",
    go: async (page) => {
      await verify("Microsoft refused")(page);
      await button(page, "Open the runbook").last().click();
      await page.locator("#error-organizer_not_allowed:focus").waitFor();
    },
  },
  "settings-email": {
    query: "nomail",
    go: async (page) => {
      await settings("E-mail (SMTP)")(page);
      await page.getByLabel("Server").fill("smtp.nordhafen-it.example");
      await page.getByLabel("From").fill("Nordhafen IT Appointments");
      await button(page, "Save").click();
      await page.getByText("Add an address").waitFor();
    },
  },
  "settings-email-set": { ...once, go: settings("E-mail (SMTP)") },
  "settings-diagnostics": {
    query: "verify=policy_missing",
    go: async (page) => {
      await settings("Diagnostics")(page);
      await page.getByText("1 of 9 checks failed").first().waitFor();
      await page.evaluate(() => globalThis.preview.pass(120_000));
    },
  },
  "settings-diagnostics-running": {
    ...once,
    query: "holdCheck=organizer",
    go: (page) =>
      settings("Diagnostics")(page).then(() => page.getByText("Running", { exact: true }).waitFor()),
  },
  "settings-diagnostics-permission": {
    ...once,
    query: "verify=permission_missing&nomail",
    go: (page) =>
      settings("Diagnostics")(page).then(() => page.getByText("2 of 9 checks failed").first().waitFor()),
  },
  "settings-diagnostics-new": {
    ...once,
    query: "teams=not_configured&nomail",
    go: (page) =>
      settings("Diagnostics")(page).then(() => page.getByText("2 of 9 checks failed").first().waitFor()),
  },
  "settings-about": {
    ...once,
    go: (page) => settings("About")(page).then(() => page.getByText("Apptray 0.1.0").waitFor()),
  },

  ...CALENDAR,
  ...SETUP,
  ...WAYS,

  "hard-arabic": { ...once, query: "requests=hard", go: (page) => open(page, "شركة") },
  "hard-long": { ...once, query: "requests=hard", go: (page) => row(page, "Bundesverband").click() },
  "hard-nobody": { ...once, query: "requests=hard", go: (page) => row(page, "UTC").first().click() },
  "pseudo-xx": {
    ...once,
    query: "language=xx",
    go: (page) => page.locator(".status--ok").first().waitFor(),
  },
  "pseudo-yy": {
    ...once,
    query: "language=yy",
    go: (page) => page.locator(".status--ok").first().waitFor(),
  },
  "pseudo-xx-settings": {
    ...once,
    query: "language=xx",
    go: (page) => page.locator(".list__foot .icon-btn").last().click(),
  },
  "pseudo-yy-settings": {
    ...once,
    query: "language=yy",
    go: (page) => page.locator(".list__foot .icon-btn").last().click(),
  },
  "zoom-200": { ...once, sizes: ["1080"], viewport: { width: 540, height: 350 }, go: ready },
  "zoom-200-settings": { ...once, sizes: ["1080"], viewport: { width: 540, height: 350 }, go: settings() },
  "forced-colours": { ...once, sizes: ["1080"], forcedColors: "active", go: ready },
};

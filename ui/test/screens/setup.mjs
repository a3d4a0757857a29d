import { button, once } from "./means.mjs";

const connection = async (page) => {
  await button(page, "Settings").click();
  await button(page, "Connection").click();
};

/** A fresh home folder. */
export const FRESH = "assistant&requests=none&nomail&teams=not_configured";

/** This step of the first-run assistant, by skipping those before it. */
export const assistant = (number) => async (page) => {
  for (let step = 1; step < number; step += 1) {
    await page.getByText(`Step ${step} of`).waitFor();
    await button(page, "Skip for now").click();
  }
  await page.getByText(`Step ${number} of`).waitFor();
};

/** Settings, Connection, and the first-run assistant. */
export const SETUP = {
  "settings-connection": {
    go: (page) => connection(page).then(() => page.getByText("Last answer at", { exact: false }).waitFor()),
  },
  "settings-connection-server": {
    query: "connection=server",
    go: async (page) => {
      await connection(page);
      await button(page, "Test connection").click();
      await page.getByText("PostgreSQL 17.2").waitFor();
    },
  },
  "settings-connection-moving": {
    ...once,
    query: "database=empty",
    go: async (page) => {
      await connection(page);
      await page.getByLabel("PostgreSQL").check();
      await page.getByLabel("Server").fill("db.nordhafen-it.example");
      await page.getByLabel("Database user").fill("apptray_staff");
      await page.getByLabel("TLS").selectOption("None");
      await button(page, "Test connection").click();
      await page.getByText("It is empty").waitFor();
    },
  },
  "settings-connection-missing": {
    ...once,
    go: async (page) => {
      await connection(page);
      await page.getByLabel("PostgreSQL").check();
      await button(page, "Save").click();
      await page.getByText("Enter the name or the address").waitFor();
    },
  },
  "settings-connection-refused": {
    ...once,
    query: "connection=server&database=refused",
    go: (page) => connection(page).then(() => page.getByText("Not connected").waitFor()),
  },
  "settings-connection-environment": {
    ...once,
    query: "connection=environment",
    go: (page) => connection(page).then(() => page.getByText("APPTRAY_DATABASE_URL").waitFor()),
  },
  "settings-connection-workspaces": {
    ...once,
    query: "connection=workspaces",
    go: async (page) => {
      await connection(page);
      await page.getByLabel("PostgreSQL").check();
      await button(page, "Save").click();
      await page.getByText("Enter the name or the address").waitFor();
      // What was wrong was typed for the workspace of before.
      await page.getByLabel("Workspace").selectOption("berlin-office");
      await page.getByText("Last answer at", { exact: false }).waitFor();
      await page.getByText("Enter the name or the address").waitFor({ state: "detached" });
    },
  },
  "start-failed": {
    query: "broken&connection=server",
    go: (page) => button(page, "Connection settings").waitFor(),
  },
  "start-failed-connection": {
    ...once,
    query: "broken&connection=server&database=refused",
    go: async (page) => {
      await button(page, "Connection settings").click();
      await page.getByText("Not connected").waitFor();
    },
  },
  onboarding: { query: FRESH, go: assistant(2) },
  "onboarding-connection": { query: FRESH, go: assistant(1) },
  "onboarding-organizer": {
    ...once,
    query: FRESH,
    go: async (page) => {
      await assistant(2)(page);
      await page.getByLabel("Tenant ID").fill("b3c9e1f4-02d7-4c58-a1b6-5f7e90c2d311");
      await page.getByLabel("Client ID").fill("7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17");
      await button(page, "Sign in and continue").click();
      await page.getByRole("heading", { name: "Name the meeting organizer" }).waitFor();
    },
  },
  "onboarding-organizer-first": { ...once, query: FRESH, go: assistant(3) },
  "onboarding-email": { ...once, query: FRESH, go: assistant(4) },
  "onboarding-check": {
    query: FRESH,
    // Once, above the checks.
    go: (page) => assistant(5)(page).then(() => page.getByText("checks failed").waitFor()),
  },
  "onboarding-check-running": {
    ...once,
    query: `${FRESH}&holdCheck=mail`,
    go: async (page) => {
      await assistant(5)(page);
      await page.getByText("Running", { exact: true }).waitFor();
      await button(page, "Run again").focus();
      await page.keyboard.press("Enter");
      await button(page, "Run again").and(page.locator(":focus")).waitFor();
    },
  },
  "onboarding-connection-environment": {
    ...once,
    query: `${FRESH}&connection=environment`,
    go: async (page) => {
      await assistant(1)(page);
      await page.getByText("APPTRAY_DATABASE_URL").waitFor();
      await button(page, "Save and continue").waitFor({ state: "detached" });
    },
  },
  "onboarding-community": {
    ...once,
    query: FRESH.replace("not_configured", "ee_disabled"),
    go: assistant(2),
  },
};

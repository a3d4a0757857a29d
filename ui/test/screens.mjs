// Looks at every screen as a user would: drives the preview in Chromium, takes screenshots in both sizes and themes, runs axe-core
// over each and fails on any A or AA violation, on a break of the content security policy and on an error in the console.
// `npm run screens` [-- names…]; screenshots go to $APPTRAY_SHOTS or the system's temporary folder.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { SCREENS } from "./screens/list.mjs";
import { pseudo } from "./screens/pseudo.mjs";
import { serve } from "./screens/serve.mjs";

const SIZES = { 1080: { width: 1080, height: 700 }, 760: { width: 760, height: 560 } };
const THEMES = ["light", "dark"];
/** Milliseconds until a screen that does not come is given up; a busy machine takes its time. */
const PATIENCE = 20_000;
/** Pages that are looked at side by side. */
const AT_ONCE = Number(process.env.APPTRAY_SCREENS_AT_ONCE ?? Math.max(2, availableParallelism()));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** What the second theme can make otherwise. */
const RULES_OF_COLOUR = ["color-contrast"];

const folder = process.env.APPTRAY_SHOTS ?? join(tmpdir(), "ui-shots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const wanted = process.argv.slice(2);
const screens = Object.entries(SCREENS).filter(
  ([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);

mkdirSync(folder, { recursive: true });
const site = await serve(new URL("../dist-preview/", import.meta.url));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--hide-scrollbars"],
});
const looks = screens.flatMap(([name, screen]) =>
  (screen.sizes ?? Object.keys(SIZES)).map((size) => ({
    name,
    screen,
    size,
    themes: screen.themes ?? THEMES,
  })),
);
let failures = 0;
let seen = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));
await browser.close();
site.close();
console.log(`${seen - failures} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);

async function work() {
  for (let next = looks.shift(); next; next = looks.shift()) await look(next);
}

async function look({ name, screen, size, themes }) {
  const label = `${name}-${size}`;
  const problems = [];
  const context = await browser.newContext({
    viewport: screen.viewport ?? SIZES[size],
    reducedMotion: "reduce",
    colorScheme: themes[0],
    forcedColors: screen.forcedColors ?? "none",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  const picture = (theme) => page.screenshot({ path: join(folder, `${label}-${theme}.png`) });
  try {
    await page.goto(`${site.address}/preview.html?theme=system&${screen.query ?? ""}`);
    await page.locator(".req, .reqs-empty, .set").first().waitFor();
    await screen.go?.(page);
    for (const [index, theme] of themes.entries()) {
      await page.emulateMedia({ colorScheme: theme });
      await picture(theme);
      const found = await violations(page, index === 0 ? RULES : RULES_OF_COLOUR);
      problems.push(...found.map((violation) => `${theme}: ${violation}`));
    }
    problems.push(...(await overflows(page)));
    if (!screen.query?.includes("language=")) {
      problems.push(...(await pseudo(page)), ...(await overflows(page)).map((where) => `xx: ${where}`));
    }
  } catch (error) {
    problems.push(`could not be reached: ${error.message}`);
    await picture("unreached").catch(() => {});
  }
  await context.close();
  seen += 1;
  if (problems.length > 0) {
    failures += 1;
    console.error(`${label}\n  ${problems.join("\n  ")}`);
  }
}

async function violations(page, rules) {
  // Over the debugging protocol, which the page's policy does not bind.
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ["violations"] }),
    rules,
  );
  return found.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
}

/** Nothing may stick out of the window sideways, nor need scrolling sideways: only code does. */
async function overflows(page) {
  return page.evaluate(() => {
    const scrolling = [...document.querySelectorAll(".window, .d__scroll, .set, .list__scroll, dialog")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `scrolls sideways: ${element.className}`);
    const width = document.documentElement.clientWidth;
    const reach = (element) => element.getBoundingClientRect();
    const outside = [...document.querySelectorAll(".window *")]
      .filter((element) => element.getClientRects().length > 0 && !element.closest(".sr, svg, pre, select"))
      .filter((element) => {
        const { left, right } = reach(element);
        if (right <= width + 1 && left >= -1) return false;
        for (let parent = element.parentElement; parent; parent = parent.parentElement) {
          const box = reach(parent);
          if (getComputedStyle(parent).overflowX !== "visible" && box.right <= width + 1 && box.left >= -1)
            return false;
        }
        return true;
      })
      .slice(0, 3)
      .map((element) => `sticks out: ${element.tagName.toLowerCase()}.${element.className}`);
    return [...scrolling, ...outside];
  });
}

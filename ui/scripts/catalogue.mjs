import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const UI = dirname(dirname(fileURLToPath(import.meta.url)));
export const LOCALES = join(UI, "..", "locales");
export const SOURCE = "en";

export function languages() {
  return readdirSync(LOCALES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** The files of a language: name without `.json`, and its messages. */
export function catalogue(language) {
  const folder = join(LOCALES, language);
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
}

export function placeholders(text) {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
}

/** What stands in a file for a plural form is one key to whoever uses it. */
export const stem = (key) => key.replace(/\.(one|other)$/, "");

/** Every file below a folder whose name ends like this. */
export function filesBelow(folder, endings) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ["node_modules", "target"].includes(entry.name) ? [] : filesBelow(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

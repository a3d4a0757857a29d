// Writes locales/xx and locales/yy anew from locales/en. `npm run locales`
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, LOCALES, SOURCE } from "./catalogue.mjs";
import { PSEUDO_LOCALES } from "./pseudo-text.mjs";

const source = catalogue(SOURCE);
for (const [language, write] of Object.entries(PSEUDO_LOCALES)) {
  const folder = join(LOCALES, language);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, messages] of Object.entries(source)) {
    const written = Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, write(text)]));
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(written, null, 2)}\n`);
  }
  console.log(`locales/${language}: ${Object.keys(source).length} files`);
}

// Fails on missing, unused and ill-formed keys, on placeholders that do not match, on texts that stand in a component
// instead of the catalogue, and on pseudo-locales that are out of date. Part of `npm run check`.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue, filesBelow, languages, placeholders, SOURCE, stem, UI } from "./catalogue.mjs";
import { PSEUDO_LOCALES } from "./pseudo-text.mjs";
import { usage } from "./usage.mjs";

const problems = [];
const report = (text) => problems.push(text);

const source = catalogue(SOURCE);
const messages = Object.assign({}, ...Object.values(source));

checkForm();
checkUse();
for (const language of languages()) if (language !== SOURCE) checkTranslation(language);

if (problems.length > 0) {
  problems.forEach((problem) => console.error(problem));
  console.error(`${problems.length} problems in the catalogue`);
  process.exit(1);
}
console.log(`locales: ${Object.keys(messages).length} texts, ${languages().length} languages, 0 problems`);

function checkForm() {
  for (const [file, entries] of Object.entries(source)) {
    for (const [key, text] of Object.entries(entries)) {
      if (!key.startsWith(`${file}.`)) report(`${file}.json: ${key} must begin with '${file}.'`);
      if (!/^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$/.test(key)) report(`${file}.json: ${key} is ill-formed`);
      if (typeof text !== "string" || text.trim() !== text || text === "")
        report(`${file}.json: ${key} has no clean text`);
      else if (/[{}]/.test(text.replace(/\{\w+\}/g, "")))
        report(`${file}.json: ${key} has an ill-formed placeholder`);
      else if (text.includes("!")) report(`${file}.json: ${key} has an exclamation mark`);
      if (key.endsWith(".one") && !(`${stem(key)}.other` in messages))
        report(`${file}.json: ${key} lacks its '.other'`);
      if (key.endsWith(".other") && !(`${stem(key)}.one` in messages))
        report(`${file}.json: ${key} lacks its '.one'`);
    }
  }
}

function checkUse() {
  const used = filesBelow(join(UI, "src"), [".svelte", ".ts"]).map(usage);
  const named = new Set(used.flatMap(({ strings }) => [...strings]));
  const rust = ["crates", "tray", "src-tauri", "cli", "ee"]
    .flatMap((folder) => filesBelow(join(UI, "..", folder), [".rs"]))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  for (const key of Object.keys(messages)) {
    const names = [key, stem(key)];
    if (!names.some((name) => named.has(name) || rust.includes(`"${name}"`))) report(`${key} is not used`);
  }
  for (const { name, calls, hardCoded } of used) {
    hardCoded.forEach((text) => report(`${name}: '${text}' belongs into the catalogue`));
    calls.forEach((call) => checkCall(name, call));
  }
}

function checkCall(name, { keys, plural, parameters }) {
  for (const key of keys) {
    const text = messages[plural ? `${key}.other` : key];
    if (text === undefined) report(`${name}: ${key} is missing`);
    else if (parameters !== null) {
      const wanted = placeholders(text);
      const given = parameters.filter((parameter) => parameter !== "count" || wanted.includes("count"));
      const missing = wanted.filter((parameter) => !given.includes(parameter));
      const extra = keys.length > 1 ? [] : given.filter((parameter) => !wanted.includes(parameter));
      if (missing.length > 0) report(`${name}: ${key} is not given {${missing.join("}, {")}}`);
      if (extra.length > 0) report(`${name}: ${key} has no {${extra.join("}, {")}}`);
    }
  }
}

function checkTranslation(language) {
  const translated = Object.assign({}, ...Object.values(catalogue(language)));
  const pseudo = PSEUDO_LOCALES[language];
  for (const [key, text] of Object.entries(messages)) {
    const there = translated[key];
    if (there === undefined) report(`locales/${language}: ${key} is missing`);
    else if (placeholders(there).join() !== placeholders(text).join()) {
      report(`locales/${language}: ${key} has other placeholders`);
    } else if (pseudo && pseudo(text) !== there)
      report(`locales/${language}: ${key} is out of date; npm run locales`);
  }
  for (const key of Object.keys(translated)) {
    if (!(key in messages)) report(`locales/${language}: ${key} does not exist in ${SOURCE}`);
  }
}

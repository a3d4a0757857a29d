import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { parse } from "svelte/compiler";
import { UI } from "./catalogue.mjs";

/** Attributes whose value is read out or shown. */
const SPOKEN = new Set(["aria-label", "aria-description", "title", "placeholder", "alt"]);
const LETTER = /\p{L}{2,}/u;
/** Key caps are the same in every language. */
const KEY_CAPS = new Set(["Esc"]);

/**
 * What a source file says to people: the keys it names, the parameters it gives with them, and texts that stand in it
 * instead of in the catalogue. A .ts file is read as the script of a component.
 */
export function usage(path) {
  const text = readFileSync(path, "utf8");
  const svelte = path.endsWith(".svelte");
  const source = svelte ? text : `<script lang="ts">\n${text}\n</script>`;
  const tree = parse(source, { modern: true });
  const name = relative(UI, path);
  const found = { name, strings: new Set(), calls: [], hardCoded: [] };
  walk(tree, (node) => look(node, found));
  return found;
}

function walk(node, visit) {
  if (Array.isArray(node)) return node.forEach((child) => walk(child, visit));
  if (typeof node !== "object" || node === null) return;
  if (typeof node.type === "string") visit(node);
  for (const [key, child] of Object.entries(node)) {
    if (key !== "loc" && key !== "parent" && key !== "css") walk(child, visit);
  }
}

function look(node, found) {
  if (node.type === "Literal" && typeof node.value === "string") found.strings.add(node.value);
  if (node.type === "CallExpression" && ["t", "tn"].includes(node.callee.name))
    found.calls.push(callOf(node));
  if (node.type === "Fragment") node.nodes.forEach((child) => hardCodedText(child, found));
  if (node.type === "Attribute" && SPOKEN.has(node.name)) hardCodedAttribute(node, found);
}

function hardCodedText(node, found) {
  const text = node.type === "Text" ? node.data.trim() : "";
  if (LETTER.test(text) && !KEY_CAPS.has(text)) found.hardCoded.push(text);
}

function hardCodedAttribute(node, found) {
  const parts = Array.isArray(node.value) ? node.value : [];
  for (const part of parts) {
    if (part.type === "Text" && LETTER.test(part.data)) found.hardCoded.push(`${node.name}="${part.data}"`);
  }
}

/** `t("key", { a, b })`: its keys (two, where a condition chooses) and parameter names; null where they are not written out. */
function callOf(node) {
  const plural = node.callee.name === "tn";
  const [key] = node.arguments;
  const object = node.arguments[plural ? 2 : 1];
  const keys = literals(key);
  if (object === undefined) return { keys, plural, parameters: plural ? ["count"] : [] };
  if (object.type !== "ObjectExpression" || object.properties.some(({ type }) => type !== "Property")) {
    return { keys, plural, parameters: null };
  }
  const given = object.properties.map((property) => property.key.name ?? property.key.value);
  return { keys, plural, parameters: [...new Set([...given, ...(plural ? ["count"] : [])])] };
}

function literals(node) {
  if (node?.type === "Literal") return [node.value];
  if (node?.type === "ConditionalExpression")
    return [...literals(node.consequent), ...literals(node.alternate)];
  return [];
}

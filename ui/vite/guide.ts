import { marked, type Token, type Tokens } from "marked";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { rowOfCode, type Block, type Inline, type Row } from "../src/settings/guide.ts";

const GUIDE = fileURLToPath(new URL("../../docs/integrations/teams-meetings-setup.md", import.meta.url));
const NAME = "virtual:setup-guide";

/** The setup guide's Markdown as data, read when the interface is built: no Markdown, no HTML in the page. */
export function setupGuide(): Plugin {
  return {
    name: "setup-guide",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      this.addWatchFile(GUIDE);
      return `export default ${JSON.stringify(blocksOf(readFileSync(GUIDE, "utf8")))};`;
    },
  };
}

export function blocksOf(markdown: string): Block[] {
  return marked.lexer(markdown).flatMap(block);
}

function block(token: Token): Block[] {
  switch (token.type) {
    case "space":
      return [];
    case "heading": {
      const { depth, tokens, text } = token as Tokens.Heading;
      return [{ kind: "heading", level: depth, id: slug(text), inline: inlines(tokens) }];
    }
    case "paragraph":
    case "text": {
      const { tokens, text } = token as Tokens.Paragraph;
      return [{ kind: "paragraph", inline: tokens ? inlines(tokens) : [{ kind: "text", text }] }];
    }
    case "list": {
      const { ordered, items } = token as Tokens.List;
      return [{ kind: "list", ordered, items: items.map((item) => item.tokens.flatMap(block)) }];
    }
    case "code": {
      const { lang, text } = token as Tokens.Code;
      return [{ kind: "code", language: lang ?? "", text }];
    }
    case "table": {
      const { header, rows } = token as Tokens.Table;
      const head = header.map((cell) => inlines(cell.tokens));
      return [{ kind: "table", head, rows: rows.map((cells) => row(cells, head)) }];
    }
    default:
      throw new Error(`The setup guide has a ${token.type}, which its page cannot show: ${token.raw}`);
  }
}

function row(cells: Tokens.TableCell[], head: Inline[][]): Row {
  const shown = cells.map((cell) => inlines(cell.tokens));
  const [first] = shown[0] ?? [];
  const explainsCodes = head[0]?.[0]?.kind === "text" && head[0][0].text === "code";
  return { id: explainsCodes && first?.kind === "code" ? rowOfCode(first.text) : null, cells: shown };
}

function inlines(tokens: Token[]): Inline[] {
  return tokens.map(inline);
}

function inline(token: Token): Inline {
  switch (token.type) {
    case "text":
    case "escape":
      return { kind: "text", text: unescaped((token as Tokens.Text).text).replace(/\n/g, " ") };
    case "codespan":
      return { kind: "code", text: unescaped((token as Tokens.Codespan).text) };
    case "strong":
      return { kind: "strong", inline: inlines((token as Tokens.Strong).tokens) };
    case "em":
      return { kind: "emphasis", inline: inlines((token as Tokens.Em).tokens) };
    case "link": {
      const { href, tokens } = token as Tokens.Link;
      return { kind: "link", href, inline: inlines(tokens) };
    }
    default:
      throw new Error(`The setup guide has a ${token.type}, which its page cannot show: ${token.raw}`);
  }
}

/** Some texts come escaped for HTML, which is not made here. */
function unescaped(text: string): string {
  const named: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => named[name] ?? whole);
}

/** As the places that show the repository's Markdown make them: `Grant the permissions` is `grant-the-permissions`. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .trim()
    .replace(/ /g, "-");
}

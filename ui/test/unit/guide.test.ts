import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import blocks from "virtual:setup-guide";
import { filled, placesIn, rowOfCode, type Block, type Inline } from "../../src/settings/guide";
import { placeInGuide } from "../../src/settings/verdict";
import { blocksOf } from "../../vite/guide";

const CAUSES = new URL("../../../ee/microsoft-teams/src/classify/cause.rs", import.meta.url);
const SECRETS = new URL("../../../crates/scheduling/src/ports/secrets.rs", import.meta.url);
const places = placesIn(blocks);

/** The codes that `fn code` of a Rust file gives. */
function codesOf(file: URL): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^ +Self::\w+(?: \{ \.\. \})? => "([a-z_]+)",$/gm)].map(([, code]) => code ?? "");
}

function linksOf(inline: readonly Inline[]): string[] {
  return inline.flatMap((part) =>
    part.kind === "link" ? [part.href] : "inline" in part ? linksOf(part.inline) : [],
  );
}

function allInline(from: readonly Block[]): Inline[] {
  return from.flatMap((block) => {
    if (block.kind === "list") return block.items.flatMap(allInline);
    if (block.kind === "table") return [...block.head, ...block.rows.flatMap(({ cells }) => cells)].flat();
    return block.kind === "code" ? [] : block.inline;
  });
}

describe("the setup guide", () => {
  test("explains every error that Microsoft's part can tell", () => {
    const codes = [...codesOf(CAUSES), ...codesOf(SECRETS)];
    expect(codes.length).toBeGreaterThan(25);
    for (const code of codes) expect(places, code).toContain(rowOfCode(code));
  });

  test("is where every fix leads", () => {
    for (const code of codesOf(CAUSES)) {
      const place = placeInGuide(code);
      expect(places.has(place) || places.has(rowOfCode(place)), code).toBe(true);
    }
    for (const step of ["policy_missing", "permission_missing", "not_configured", "no_organizer"]) {
      expect(places, step).toContain(placeInGuide(step));
    }
  });

  test("has no link that leads nowhere", () => {
    const links = linksOf(allInline(blocks));
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      if (link.startsWith("#")) expect(places).toContain(link.slice(1));
      else expect(link).toMatch(/^https:\/\//);
    }
  });

  test("has this tenant's values where they are known", () => {
    const values = { "client-id": "7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17", "tenant-id": null };
    expect(filled('-AppIds "<client-id>" <tenant-id> <existing-policy>', values)).toBe(
      '-AppIds "7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17" <tenant-id> <existing-policy>',
    );
  });

  test("is read without losing or escaping anything", () => {
    expect(blocksOf('# A `b`\n\n1. x *y* **z** [l](#a-b)\n\n```powershell\nA "<b>" & c\n```')).toEqual([
      {
        kind: "heading",
        level: 1,
        id: "a-b",
        inline: [
          { kind: "text", text: "A " },
          { kind: "code", text: "b" },
        ],
      },
      {
        kind: "list",
        ordered: true,
        items: [
          [
            {
              kind: "paragraph",
              inline: [
                { kind: "text", text: "x " },
                { kind: "emphasis", inline: [{ kind: "text", text: "y" }] },
                { kind: "text", text: " " },
                { kind: "strong", inline: [{ kind: "text", text: "z" }] },
                { kind: "text", text: " " },
                { kind: "link", href: "#a-b", inline: [{ kind: "text", text: "l" }] },
              ],
            },
          ],
        ],
      },
      { kind: "code", language: "powershell", text: 'A "<b>" & c' },
    ]);
    expect(() => blocksOf("<script>x</script>")).toThrow("cannot show");
  });
});

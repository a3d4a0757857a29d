/** The setup guide as its page shows it: read from Markdown when the interface is built, so that nothing is parsed here. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "strong"; inline: Inline[] }
  | { kind: "emphasis"; inline: Inline[] }
  /** `href` is `#id` for a place in the guide, else an address to be shown. */
  | { kind: "link"; href: string; inline: Inline[] };

export interface Row {
  /** The error code that the row explains; null in other tables. */
  id: string | null;
  cells: Inline[][];
}

export type Block =
  | { kind: "heading"; level: number; id: string; inline: Inline[] }
  | { kind: "paragraph"; inline: Inline[] }
  | { kind: "list"; ordered: boolean; items: Block[][] }
  | { kind: "code"; language: string; text: string }
  | { kind: "table"; head: Inline[][]; rows: Row[] };

/** What this tenant has, by the name it has in the guide. */
export type Values = Readonly<Record<string, string | null>>;

/** Puts this tenant's values into `<client-id>` and the like; what is not known stays as it is. */
export function filled(text: string, values: Values): string {
  return text.replace(/<([a-z-]+)>/g, (whole, name: string) => values[name] ?? whole);
}

/** The id of the row that explains an error code. */
export const rowOfCode = (code: string): string => `error-${code}`;

/** Every place that a link can lead to. */
export function placesIn(blocks: readonly Block[]): Set<string> {
  const places = new Set<string>();
  for (const block of blocks) {
    if (block.kind === "heading") places.add(block.id);
    if (block.kind === "table") block.rows.forEach(({ id }) => id !== null && places.add(id));
  }
  return places;
}

import type { RequestRow } from "../ipc/contract";

/**
 * The fresh rows, with rows that were handled here and no longer match the tab kept at the place where they stood:
 * nothing vanishes under the cursor. `before` is what was shown.
 */
export function keepHandled(
  before: readonly RequestRow[],
  fresh: readonly RequestRow[],
  handled: ReadonlyMap<string, RequestRow>,
): RequestRow[] {
  const present = new Set(fresh.map((row) => row.id));
  const merged = [...fresh];
  before.forEach((row, index) => {
    const kept = handled.get(row.id);
    if (!kept || present.has(row.id)) return;
    merged.splice(placeAfter(before.slice(0, index), merged), 0, kept);
    present.add(row.id);
  });
  return merged;
}

/** Right after the nearest row above it that is still there. */
function placeAfter(above: readonly RequestRow[], rows: readonly RequestRow[]): number {
  for (const row of above.toReversed()) {
    const index = rows.findIndex((other) => other.id === row.id);
    if (index >= 0) return index + 1;
  }
  return 0;
}

/** Appends a page; a row that moved between two reads is shown once. */
export function append(rows: readonly RequestRow[], page: readonly RequestRow[]): RequestRow[] {
  const present = new Set(rows.map((row) => row.id));
  return [...rows, ...page.filter((row) => !present.has(row.id))];
}

/** The id to open when moving by `step` from `current`; stays at both ends. */
export function neighbour(rows: readonly RequestRow[], current: string | null, step: number): string | null {
  if (rows.length === 0) return null;
  const index = rows.findIndex((row) => row.id === current);
  const wanted = index < 0 ? 0 : Math.min(Math.max(index + step, 0), rows.length - 1);
  return rows[wanted]?.id ?? null;
}

/**
 * Holds a list still while rows come and go above: what lies under the cursor, else the first row in sight, stays at
 * its height. (WebKit does not anchor scrolling itself.)
 */
export function holdStill(scroller: HTMLElement): () => void {
  const rows = [...scroller.querySelectorAll<HTMLElement>(".req")];
  // Nothing to hold; to ask for its place would have the page laid out before it is complete.
  if (rows.length === 0) return () => {};
  const anchor = rows.find((row) => row.matches(":hover")) ?? firstInSight(scroller, rows);
  const id = anchor?.id;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  return () => {
    if (!id || scroller.scrollTop === 0) return;
    const now = document.getElementById(id)?.getBoundingClientRect().top;
    if (now !== undefined) scroller.scrollTop += now - before;
  };
}

function firstInSight(scroller: HTMLElement, rows: readonly HTMLElement[]): HTMLElement | undefined {
  const { top } = scroller.getBoundingClientRect();
  return rows.find((row) => row.getBoundingClientRect().bottom > top);
}

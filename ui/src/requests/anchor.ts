/**
 * Holds a list still while rows come and go above: what lies under the cursor, else the first row in sight, stays at
 * its height. (WebKit does not anchor scrolling itself.)
 */
export function holdStill(scroller: HTMLElement): () => void {
  const anchor = scroller.querySelector<HTMLElement>(".req:hover") ?? firstInSight(scroller);
  const id = anchor?.id;
  const before = anchor?.getBoundingClientRect().top ?? 0;
  return () => {
    if (!id || scroller.scrollTop === 0) return;
    const now = document.getElementById(id)?.getBoundingClientRect().top;
    if (now !== undefined) scroller.scrollTop += now - before;
  };
}

function firstInSight(scroller: HTMLElement): HTMLElement | undefined {
  const { top } = scroller.getBoundingClientRect();
  return [...scroller.querySelectorAll<HTMLElement>(".req")].find(
    (row) => row.getBoundingClientRect().bottom > top,
  );
}

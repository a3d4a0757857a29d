import { place, type Stretch } from "../approve/strip";

/** In rem: from row to row, and before the first one. */
const ROW = 2.5;
const ABOVE = 0.1875;

/** Over its time, in its row; never narrower than what a finger can hit, and never beyond the end. */
export function placedInRow(part: Stretch, shown: Stretch, row: number) {
  return (element: HTMLElement) => {
    element.style.left = `min(${place(part.from, shown)}%, 100% - 1.5rem)`;
    element.style.width = `${place(part.to, shown) - place(part.from, shown)}%`;
    element.style.top = `${ABOVE + row * ROW}rem`;
  };
}

/** As tall as its rows; an empty lane has room for one. */
export function tallFor(rows: number) {
  return (element: HTMLElement) => {
    element.style.height = `${ABOVE * 2 + Math.max(rows, 1) * ROW - 0.125}rem`;
  };
}

/** The columns of a week: days without anything take half the room. */
export function columns(quiet: readonly boolean[]) {
  const days = quiet.map((is) => (is ? "minmax(0, 0.5fr)" : "minmax(0, 1fr)")).join(" ");
  return (element: HTMLElement) => {
    element.style.setProperty("--week-days", days);
  };
}

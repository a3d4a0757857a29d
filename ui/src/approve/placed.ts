import { place, type Stretch } from "./strip";

/** Puts an element where its time lies. The policy forbids `style` attributes, not this. */
export function placedAt(at: number, shown: Stretch) {
  return (element: HTMLElement) => {
    element.style.left = `${place(at, shown)}%`;
  };
}

/** The same over a stretch of time. */
export function placedOver(part: Stretch, shown: Stretch) {
  return (element: HTMLElement) => {
    element.style.left = `${place(part.from, shown)}%`;
    element.style.width = `${place(part.to, shown) - place(part.from, shown)}%`;
  };
}

/** Right before an instant. */
export function placedBefore(at: number, shown: Stretch) {
  return (element: HTMLElement) => {
    element.style.right = `${100 - place(at, shown)}%`;
  };
}

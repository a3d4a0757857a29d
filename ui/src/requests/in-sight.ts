/** How far beyond the edge rows are drawn already, in pixels. */
const MARGIN = 900;

/** One observer for all sections of a scroller; a section hears when it comes near to what is seen and when it leaves. */
export class InSight {
  #observer: IntersectionObserver;
  #heard = new Map<Element, (near: boolean) => void>();

  constructor(scroller: Element) {
    this.#observer = new IntersectionObserver(
      (entries) => entries.forEach((entry) => this.#heard.get(entry.target)?.(entry.isIntersecting)),
      { root: scroller, rootMargin: `${MARGIN}px 0px` },
    );
  }

  watch(element: Element, heard: (near: boolean) => void): () => void {
    this.#heard.set(element, heard);
    this.#observer.observe(element);
    return () => {
      this.#heard.delete(element);
      this.#observer.unobserve(element);
    };
  }

  stop(): void {
    this.#observer.disconnect();
  }
}

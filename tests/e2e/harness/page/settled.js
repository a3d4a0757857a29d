// When the page is as large as it should be, and nothing moves any more but what never stops.
const [width, height, done] = arguments;
const still = () =>
  document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime ?? 0));
const sized = () => innerWidth === width && innerHeight === height;
const begun = performance.now();
function look() {
  if (!sized() && performance.now() - begun < 10_000) return requestAnimationFrame(look);
  if (!sized()) return done(`the page is ${innerWidth}x${innerHeight} instead of ${width}x${height}`);
  Promise.allSettled(still().map((one) => one.finished)).then(() =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(null))),
  );
}
look();

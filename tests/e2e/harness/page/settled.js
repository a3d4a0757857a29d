// When the page is as large as it should be, and nothing moves any more but what never stops.
const [width, height, done] = arguments;
const still = () =>
  document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime ?? 0));
const sized = () => innerWidth === width && innerHeight === height;
const begun = performance.now();
function look() {
  const moving = still().length;
  if (sized() && moving === 0) return done(null);
  if (performance.now() - begun < 10_000) return setTimeout(look, 20);
  done(`the page is ${innerWidth}x${innerHeight} instead of ${width}x${height}, and ${moving} things move`);
}
look();

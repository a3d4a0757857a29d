// WebKit takes a screenshot with the next frame, and a page at rest that is drawn by the processor has none: a pixel in the
// corner changes by less than anybody sees, until `arguments[0]` is false.
clearInterval(window.repaintingTimer);
document.getElementById("repainting")?.remove();
if (arguments[0]) {
  const dot = Object.assign(document.createElement("div"), { id: "repainting", ariaHidden: "true" });
  Object.assign(dot.style, { position: "fixed", top: 0, left: 0, width: "1px", height: "1px", pointerEvents: "none" });
  document.body.append(dot);
  let odd = false;
  window.repaintingTimer = setInterval(() => {
    odd = !odd;
    dot.style.background = odd ? "rgb(0 0 0 / 0.4%)" : "rgb(0 0 0 / 0.8%)";
  }, 30);
}

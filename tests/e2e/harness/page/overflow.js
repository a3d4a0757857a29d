// Nothing may stick out of the window sideways, need scrolling sideways, or be cut off where no reader sees that it is.
const shown = (element) => element.getClientRects().length > 0;
const say = (what, element) =>
  `${what}: ${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 60)}"`;
const width = document.documentElement.clientWidth;
const box = (element) => element.getBoundingClientRect();
const within = ({ left, right }) => right <= width + 1 && left >= -1;
const quiet = (element) => element.closest(".sr, svg, pre, select, [aria-hidden=true]") !== null;
const everything = [...document.body.querySelectorAll("*")].filter((element) => shown(element) && !quiet(element));

/** Somebody above scrolls or hides what is outside, and is itself inside. */
function heldBack(element) {
  for (let parent = element.parentElement; parent; parent = parent.parentElement)
    if (getComputedStyle(parent).overflowX !== "visible" && within(box(parent))) return true;
  return false;
}

const scrolling = everything
  .filter((element) => element.scrollWidth > element.clientWidth + 1)
  .filter((element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX))
  .filter((element) => element.closest("code, .mono") === null)
  .map((element) => say("scrolls sideways", element));
const page = document.documentElement.scrollWidth > width + 1 ? ["the page scrolls sideways"] : [];
const outside = everything
  .filter((element) => !within(box(element)) && !heldBack(element))
  .map((element) => say("sticks out", element));

const ownText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
// A shortened line ends in an ellipsis and says the whole in its title or elsewhere; a button never is shortened.
const cut = everything.filter((element) => {
  const style = getComputedStyle(element);
  if (!["hidden", "clip"].includes(style.overflowX) || element.scrollWidth <= element.clientWidth + 1) return false;
  if (element.closest("button, label, h1, h2") !== null) return true;
  return style.textOverflow !== "ellipsis";
});
const low = everything.filter((element) => {
  const style = getComputedStyle(element);
  return (
    ["hidden", "clip"].includes(style.overflowY) && ownText(element) && element.scrollHeight > element.clientHeight + 2
  );
});
return [
  ...page,
  ...scrolling,
  ...outside.slice(0, 5),
  ...cut.map((element) => say("cut off", element)),
  ...low.map((element) => say("cut off below", element)),
];

// What assistive technology sees of the page: roles, names, and what is hidden or out of reach.
// Part of every script that is sent to the page; WebDriver runs it outside the page's own policy.

const ROLES = {
  alert: "[role=alert]",
  button: "button:not([role]), [role=button]",
  combobox: "select, [role=combobox]",
  dialog: "dialog[open], [role=dialog]",
  heading: "h1, h2, h3, [role=heading]",
  listbox: "[role=listbox]",
  navigation: "nav",
  option: "[role=option]",
  radio: "input[type=radio]",
  region: "section[aria-label], article[aria-label]",
  status: "[role=status]",
  switch: "[role=switch]",
  tab: "[role=tab]",
  textbox: "input:not([type]), input[type=text], input[type=search], input[type=password], textarea",
};

const tidy = (text) => plain(text.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ")).trim();

const ACCENTED = [..."åƀçđéƒğĥîĵķļɱñöþǫŕşţûṽŵẋýžÅƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞǪŔŞŢÛṼŴẊÝŽ"];
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The pseudo-locale xx (`ui/scripts/pseudo-text.mjs`) as the English that it is made of: `[Šåṽé~~]` is `Save`. */
function plain(text) {
  const letter = (mark) => LETTERS[ACCENTED.indexOf(mark)] ?? mark;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\[([^[\]]*?)~+\]/gu, (_, said) => [...said].map(letter).join(""));
  }
  return text;
}

/** Text as it is read: without what is hidden from assistive technology. */
function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  if (getComputedStyle(node).display === "none") return "";
  const label = node.getAttribute("aria-label");
  if (label) return label;
  const block = getComputedStyle(node).display === "inline" ? "" : " ";
  return block + [...node.childNodes].map(textOf).join("") + block;
}

function nameOf(element) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) return tidy(ids.split(/\s+/).map((id) => textOf(document.getElementById(id) ?? document.createTextNode(""))).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  if (element.labels?.length) return tidy([...element.labels].map(textOf).join(" "));
  return tidy(textOf(element));
}

function visible(element) {
  return element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
}

/** A switch is drawn by its track; its own box may be empty. */
function reachable(element) {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  return (modal ?? document).contains(element) && element.closest("[inert]") === null;
}

/** Elements with this role whose name is this, or begins with it: "Approve" is also "Approve A" and "Approve for 14:30". */
function all(role, name) {
  return [...document.querySelectorAll(ROLES[role])]
    .filter((element) => (visible(element) || role === "switch" || role === "radio") && reachable(element))
    .filter((element) => {
      const own = nameOf(element);
      return own === name || own.startsWith(`${name} `);
    });
}

/** Of several the one that is called exactly so; none if that is not clear. */
function one(role, name) {
  const found = all(role, name);
  const exact = found.filter((element) => nameOf(element) === name);
  if (exact.length === 1) return exact[0];
  return found.length === 1 ? found[0] : null;
}

/** What there is with this role, for whoever looked in vain. */
const names = (role) => [...document.querySelectorAll(ROLES[role])].filter(visible).map(nameOf);

/** What can be read, inputs included. */
function reading() {
  const fields = [...document.querySelectorAll("input, textarea")].map((field) => field.value);
  return tidy([document.body.innerText, ...fields].join("\n"));
}

/** The element once it has stood still for a moment: what is read later may push it down, and a click would miss it. */
let stoodAt = { place: "", since: 0 };
function still(element) {
  if (!element) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = [x, y, width, height].join();
  if (place !== stoodAt.place) stoodAt = { place, since: performance.now() };
  return performance.now() - stoodAt.since >= 100 ? element : null;
}

// In the pseudo-locale xx, `[Šåṽé~~]`: what stands outside brackets did not come from locales/, unless it is a date or
// data, whose words are given.
// Keys and code are the same in every language; the guide is written in English, and so is what Microsoft answers.
const ELSEWHERE = "kbd, .mono, pre, code, [lang=en], .toast, select, svg";
const DATES =
  /^(utc|(mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|march|november)$/;
const words = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
const data = new Set(arguments[0].flatMap(words));
const initials = new Set([...data].map((word) => word[0]));
const known = (word) => data.has(word) || DATES.test(word) || (word.length === 1 && initials.has(word));

function outsideBrackets(text) {
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\[[^[\]]*\]/gu, " ");
  }
  return text;
}

/** One sentence may be several text nodes side by side: `[` in one and `]` in another. */
const own = (element) => [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data);
const said = (element) => [
  own(element).join(""),
  ...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
];
return [...document.querySelectorAll("#app *")]
  .filter((element) => element.checkVisibility() && !element.closest(ELSEWHERE))
  .flatMap(said)
  .filter((text) => words(outsideBrackets(text)).some((word) => !known(word)))
  .map((text) => `not translated: "${text.trim()}"`);

/**
 * The screen once more in the pseudo-locale xx, `[Šåṽé~~]`: what has no brackets did not come from locales/, unless it
 * is data or a date; and nothing that is said in words may be cut off.
 */
export async function pseudo(page) {
  await page.evaluate(async () => {
    const { app } = globalThis.preview;
    await app.settingsChanged({ ...app.settings, language: "xx" });
  });
  return page.evaluate(problems);
}

/** Runs in the page. */
function problems() {
  // Keys and code are the same in every language, the guide is written in English, a toast was worded when it came.
  const ELSEWHERE = "kbd, .mono, pre, code, [lang='en'], .toast, select, svg";
  const DATES =
    /^(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|[a-z]*day|january|february|march|april|june|july|august|september|october|november|december|utc|gmt|am|pm)$/;
  const words = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const data = new Set([...globalThis.preview.texts].flatMap(words));
  const initials = new Set([...data].map((word) => [...word][0]));
  const known = (word) => data.has(word) || DATES.test(word) || (word.length === 1 && initials.has(word));
  const outside = (text) => {
    for (let before = ""; before !== text;) {
      before = text;
      text = text.replace(/\[[^[\]]*\]/gu, " ");
    }
    return text;
  };
  const shown = (element) => element.checkVisibility() && !element.closest(ELSEWHERE);
  const found = new Set();
  const read = (text, where) => {
    const strange = words(outside(text)).filter((word) => !known(word));
    if (strange.length > 0) found.add(`not translated: "${text.trim()}" (${where})`);
  };
  for (const element of document.querySelectorAll("#app *, dialog, dialog *")) {
    if (!shown(element)) continue;
    const name = `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`;
    // Several text nodes side by side may be one sentence: `[` in one and `]` in another.
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    read(own.map((node) => node.data).join(""), name);
    for (const attribute of ["aria-label", "title", "placeholder"]) {
      read(element.getAttribute(attribute) ?? "", `${attribute} of ${name}`);
    }
    const says = own.some((node) => node.data.includes("["));
    const clips = ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
    if (says && clips && !element.closest(".sr") && element.scrollWidth > element.clientWidth + 1) {
      found.add(`cut off: "${element.textContent.trim()}" (${name})`);
    }
  }
  return [...found];
}

/** How a pseudo-locale writes: still readable, but anything that did not go through the catalogue stands out. */

const ACCENTED = {
  ...pairs("abcdefghijklmnopqrstuvwxyz", "åƀçđéƒğĥîĵķļɱñöþǫŕşţûṽŵẋýž"),
  ...pairs("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÅƁÇĐÉƑĞĤÎĴĶĻṀÑÖÞǪŔŞŢÛṼŴẊÝŽ"),
};

function pairs(plain, written) {
  const marks = [...written];
  return Object.fromEntries([...plain].map((letter, index) => [letter, marks[index]]));
}

/** Leaves `{name}` alone. */
function outsidePlaceholders(text, change) {
  return text
    .split(/(\{\w+\})/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");
}

const accents = (text) => [...text].map((letter) => ACCENTED[letter] ?? letter).join("");

/** About a third longer, as German or Finnish would be. */
function padding(text) {
  const visible = text.replace(/\{\w+\}/g, "").length;
  return "~".repeat(Math.ceil(visible * 0.3));
}

export const PSEUDO_LOCALES = {
  /** Accents, length and brackets: shows what is cut off or was never translated. */
  xx: (text) => `[${outsidePlaceholders(text, accents)}${padding(text)}]`,
  /** The page runs from right to left; the letters stay, inside an override that turns them. */
  yy: (text) => `⟦${outsidePlaceholders(text, accents)}⟧`,
};

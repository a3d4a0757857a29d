export type Parameters = Record<string, string | number>;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** A text that keeps its own direction within any sentence; untouched where it cannot run the other way. */
export function isolate(text: string, rightToLeft = false): string {
  return rightToLeft || RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}

/**
 * Puts values into `{name}`. A value that runs the other way than the sentence is isolated, so that an Arabic
 * name does not turn the words after it around; a value that cannot is left plain, to be found by a search.
 */
export function interpolate(template: string, parameters: Parameters, rightToLeft = false): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    return typeof value === "string" ? isolate(value, rightToLeft) : String(value);
  });
}

export type Parameters = Record<string, string | number>;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/**
 * Puts values into `{name}`. A value that runs the other way than the sentence is isolated, so that an Arabic
 * name does not turn the words after it around; a value that cannot is left plain, to be found by a search.
 */
export function interpolate(template: string, parameters: Parameters, rightToLeft = false): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    const text = String(value);
    const turns = rightToLeft ? typeof value === "string" : RIGHT_TO_LEFT.test(text);
    return turns ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
  });
}

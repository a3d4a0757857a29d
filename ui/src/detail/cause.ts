/**
 * A warning opens with what was not done, `The Teams meeting could not be created: …`; under a heading that says so
 * already, only the cause is of use.
 */
export function cause(message: string): string {
  const colon = message.indexOf(": ");
  const rest = colon < 0 ? message : message.slice(colon + 2);
  return rest.charAt(0).toLocaleUpperCase() + rest.slice(1);
}

import type { Backend } from "./backend";
import { asCommandError, type CommandError } from "./errors";

export interface Observer {
  answered(): void;
  failed(error: CommandError): void;
}

/** These do not ask the database, so that they work says nothing about it. */
const ELSEWHERE: ReadonlySet<string | symbol> = new Set([
  "copyText",
  "secretState",
  "storeSecret",
  "removeSecret",
  "connection",
  "tryConnection",
  "saveConnection",
  "chooseWorkspace",
  "noteAssistant",
  // A database that is away is what the first check tells.
  "beginChecks",
  "nextCheck",
  "checkAgain",
  "copyReport",
  "appInfo",
  "openLogFolder",
  "onChanged",
  "onExchanged",
  "onShow",
  "onShowSettings",
] satisfies (keyof Backend)[]);

/** The same backend, telling an observer how each call ended; errors are worded as the page says things. */
export function observed(
  backend: Backend,
  observer: Observer,
  worded: (message: string) => string = (message) => message,
): Backend {
  return new Proxy(backend, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function" || ELSEWHERE.has(name)) return member;
      return async (...args: unknown[]) => {
        try {
          const answer: unknown = await Reflect.apply(member, target, args);
          observer.answered();
          return answer;
        } catch (thrown) {
          const refused = asCommandError(thrown);
          const error = { ...refused, message: worded(refused.message) };
          observer.failed(error);
          throw error;
        }
      };
    },
  });
}

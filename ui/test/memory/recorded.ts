import type { Backend } from "../../src/ipc/backend";

/** The backend, and every text that came from it: names, mails, sentences of the program. What else is shown is the page's. */
export function recorded(backend: Backend, texts: Set<string>): Backend {
  const keep = (value: unknown): void => {
    if (typeof value === "string") texts.add(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(keep);
  };
  return new Proxy(backend, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== "function") return member;
      return async (...input: unknown[]) => {
        const answer: unknown = await Reflect.apply(member, target, input).catch((thrown: unknown) => {
          keep(thrown);
          throw thrown;
        });
        keep(answer);
        return answer;
      };
    },
  });
}

import type { MailSecurity, MailServer } from "../ipc/contract-settings";

/** The mail form as typed. */
interface MailForm {
  host: string;
  port: string;
  security: MailSecurity;
  username: string;
  from: string;
}

export type MailProblem = "host" | "port" | "from";

/** The port that goes with a kind of protection, offered as long as the usual one of another kind stands there. */
const USUAL: Record<MailSecurity, string> = { none: "25", starttls: "587", tls: "465" };

export function emptyMailForm(): MailForm {
  return { host: "", port: USUAL.starttls, security: "starttls", username: "", from: "" };
}

export function formOf(server: MailServer): MailForm {
  return { ...server, port: String(server.port), username: server.username ?? "" };
}

export function withSecurity(form: MailForm, security: MailSecurity): MailForm {
  const usual = Object.values(USUAL).includes(form.port.trim());
  return { ...form, security, port: usual ? USUAL[security] : form.port };
}

/** `name@host`, alone or as `Name <name@host>`. The program looks closer; this only catches the slip of a hand. */
const ADDRESS = /^(?:[^<>]*<)?\s*[^\s@<>]+@[^\s@<>]+\s*>?$/;

export function problemsOf(form: MailForm): MailProblem[] {
  const port = Number(form.port);
  return [
    ...(form.host.trim() === "" ? (["host"] as const) : []),
    ...(Number.isInteger(port) && port >= 1 && port <= 65_535 ? [] : (["port"] as const)),
    ...(ADDRESS.test(form.from.trim()) ? [] : (["from"] as const)),
  ];
}

export function serverOf(form: MailForm): MailServer {
  const username = form.username.trim();
  return {
    host: form.host.trim(),
    port: Number(form.port),
    security: form.security,
    username: username === "" ? null : username,
    from: form.from.trim(),
  };
}

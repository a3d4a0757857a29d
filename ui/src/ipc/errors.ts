/** Every code a command may fail with. Closed, so that the compiler finds what nobody handles. */
const ERROR_CODES = [
  "request_not_found",
  "technician_not_found",
  "technician_inactive",
  "ticket_not_found",
  "ticket_of_another_client",
  "service_missing",
  "already_approved",
  "wrong_state",
  "already_rescheduled",
  "not_permitted",
  "undo_too_late",
  "meeting_exists",
  "meeting_in_progress",
  "meeting_missing",
  "not_connected",
  "not_scheduled",
  "time_does_not_exist",
  "invalid_date",
  "invalid_time",
  "unknown_time_zone",
  "invalid_duration",
  "invalid_value",
  "invalid_cursor",
  "text_empty",
  "text_too_long",
  "control_character",
  "invalid_email_address",
  "microsoft",
  "database_busy",
  "database_unreachable",
  "database_sign_in_refused",
  "database_missing",
  "database_tls",
  "database_may_not_create",
  "database_foreign",
  "database_in_environment",
  "invalid_address",
  "unknown_workspace",
  "unknown_user",
  "schema_newer",
  "migration_failed",
  "database_unreadable",
  "database_refused",
  "unknown_tenant",
  "ambiguous_tenant",
  "keychain_unavailable",
  "keychain_locked",
  "keychain_timeout",
  "keychain_refused",
  "no_mail_server",
  "smtp_settings",
  "smtp_failed",
  "config_invalid",
  "join_url_refused",
  "clipboard_unavailable",
  "browser_unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a command rejects with. `message` is one sentence for the user, with what to do. */
export interface CommandError {
  code: ErrorCode;
  message: string;
}

const known: ReadonlySet<string> = new Set(ERROR_CODES);

/** Whatever was thrown, as a command's error: a broken bridge or a bug of ours must not go unseen either. */
export function asCommandError(thrown: unknown): CommandError {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    const { code, message } = thrown;
    if (typeof code === "string" && typeof message === "string") {
      return { code: known.has(code) ? (code as ErrorCode) : "internal", message };
    }
  }
  return { code: "internal", message: thrown instanceof Error ? thrown.message : String(thrown) };
}

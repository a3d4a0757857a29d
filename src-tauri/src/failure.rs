//! What a command answers instead of its outcome.

use apptray_runtime::RuntimeError;
use apptray_scheduling::Error;
use apptray_scheduling::model::TextError;
use apptray_scheduling::ports::{SecretError, StoreError};
use serde::de::IntoDeserializer;
use serde::de::value::Error as UnknownName;
use serde::{Deserialize, Serialize};

/// Closed, so that the page's compiler finds what nobody handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    RequestNotFound,
    TechnicianNotFound,
    TechnicianInactive,
    TicketNotFound,
    TicketOfAnotherClient,
    ServiceMissing,
    AlreadyApproved,
    WrongState,
    AlreadyRescheduled,
    NotPermitted,
    UndoTooLate,
    MeetingExists,
    MeetingInProgress,
    MeetingMissing,
    NotConnected,
    NotScheduled,
    TimeDoesNotExist,
    InvalidDate,
    InvalidTime,
    UnknownTimeZone,
    InvalidDuration,
    InvalidValue,
    InvalidCursor,
    TextEmpty,
    TextTooLong,
    ControlCharacter,
    InvalidEmailAddress,
    Microsoft,
    DatabaseBusy,
    DatabaseUnreachable,
    DatabaseSignInRefused,
    DatabaseMissing,
    DatabaseTls,
    DatabaseMayNotCreate,
    DatabaseForeign,
    DatabaseInEnvironment,
    InvalidAddress,
    UnknownWorkspace,
    UnknownUser,
    SchemaNewer,
    MigrationFailed,
    DatabaseUnreadable,
    DatabaseRefused,
    UnknownTenant,
    AmbiguousTenant,
    KeychainUnavailable,
    KeychainLocked,
    KeychainTimeout,
    KeychainRefused,
    NoMailServer,
    SmtpSettings,
    SmtpFailed,
    ConfigInvalid,
    JoinUrlRefused,
    ClipboardUnavailable,
    BrowserUnavailable,
    Internal,
}

impl ErrorCode {
    /// The code of this name; what the page need not tell apart is `internal`.
    fn named(name: &str) -> Self {
        let named: Result<Self, UnknownName> = Self::deserialize(name.into_deserializer());
        named.unwrap_or(Self::Internal)
    }
}

/// `message` is one sentence for the user, with what to do, as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct CommandError {
    pub code: ErrorCode,
    pub message: String,
}

impl CommandError {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: sentence(&message.into()) }
    }
}

/// Errors are worded to stand after a colon, as `apptrayctl` shows them; here they stand alone.
fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    let end = if words.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    first.chain(rest).chain(end.chars()).collect()
}

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        let code = match &error {
            // Microsoft's own codes are many and are told in words.
            Error::Microsoft(_) => ErrorCode::Microsoft,
            other => ErrorCode::named(other.code()),
        };
        Self::new(code, error.to_string())
    }
}

impl From<RuntimeError> for CommandError {
    fn from(error: RuntimeError) -> Self {
        let code = match &error {
            RuntimeError::MailSettings(_) => ErrorCode::SmtpSettings,
            // A keychain that keeps the password back keeps its own code.
            RuntimeError::TestMail(failed) => match ErrorCode::named(failed.code()) {
                ErrorCode::Internal => ErrorCode::SmtpFailed,
                code => code,
            },
            other => ErrorCode::named(other.code()),
        };
        Self::new(code, error.to_string())
    }
}

impl From<TextError> for CommandError {
    fn from(error: TextError) -> Self {
        Error::from(error).into()
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}

impl From<SecretError> for CommandError {
    fn from(error: SecretError) -> Self {
        Error::from(error).into()
    }
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::ports::MeetingFailure;

    use super::*;

    #[test]
    fn a_code_is_named_as_its_use_case_names_it() {
        assert_eq!(CommandError::from(Error::UndoTooLate).code, ErrorCode::UndoTooLate);
        assert_eq!(CommandError::from(StoreError::Busy).code, ErrorCode::DatabaseBusy);
        assert_eq!(CommandError::from(RuntimeError::NoMailServer).code, ErrorCode::NoMailServer);
        assert_eq!(CommandError::from(RuntimeError::Tls("x".to_owned())).code, ErrorCode::Internal);
    }

    #[test]
    fn a_message_is_a_sentence_that_stands_alone() {
        let message = |words: &str| CommandError::new(ErrorCode::Internal, words).message;
        assert_eq!(message("already approved by Tom; open it"), "Already approved by Tom; open it.");
        assert_eq!(message("'2 pm' is not a time"), "'2 pm' is not a time.");
        assert_eq!(message("Grant the policy."), "Grant the policy.");
    }

    #[test]
    fn whatever_microsoft_says_is_one_code_with_its_sentence() {
        let failure = MeetingFailure {
            code: "policy_missing".to_owned(),
            message: "Grant the policy.".to_owned(),
            request_id: None,
        };
        let error = CommandError::from(Error::Microsoft(failure));
        assert_eq!(error, CommandError::new(ErrorCode::Microsoft, "Grant the policy."));
    }
}

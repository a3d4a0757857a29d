//! Errors on their way out: one line on stderr and an exit code.

use std::process::ExitCode;

use apptray_runtime::RuntimeError;
use apptray_scheduling::{Error, ErrorKind};
use serde_json::json;

use crate::print::text;

#[derive(Debug)]
pub struct Failure {
    code: String,
    message: String,
    exit: Exit,
}

#[derive(Clone, Copy, Debug)]
enum Exit {
    Failed = 1,
    BadInput = 2,
    NotFound = 3,
    Refused = 4,
}

impl Failure {
    pub fn failed(code: &str, message: String) -> Self {
        Self { code: code.to_owned(), message, exit: Exit::Failed }
    }

    pub fn bad_input(code: &str, message: String) -> Self {
        Self { code: code.to_owned(), message, exit: Exit::BadInput }
    }

    /// What clap refused, without its usage line and hints.
    pub fn usage(text: &str) -> Self {
        let said = text
            .lines()
            .take_while(|line| !line.starts_with("Usage:") && !line.trim_start().starts_with("tip:"));
        let sentence = said.map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        Self::bad_input("usage", sentence.strip_prefix("error: ").unwrap_or(&sentence).to_owned())
    }

    /// Prints the error; as JSON if asked.
    pub fn report(&self, as_json: bool) -> ExitCode {
        if as_json {
            eprintln!("{}", json!({ "error": { "code": self.code, "message": self.message } }));
        } else {
            // It may quote a file that somebody sent.
            eprintln!("apptrayctl: {}", text::line(&self.message));
        }
        tracing::warn!(code = self.code, "command refused");
        ExitCode::from(self.exit as u8)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let exit = match error.kind() {
            ErrorKind::Failed => Exit::Failed,
            ErrorKind::BadInput => Exit::BadInput,
            ErrorKind::NotFound => Exit::NotFound,
            ErrorKind::Refused => Exit::Refused,
        };
        Self { code: error.code().to_owned(), message: error.to_string(), exit }
    }
}

impl From<RuntimeError> for Failure {
    fn from(error: RuntimeError) -> Self {
        let exit = match &error {
            RuntimeError::WorkspaceName(_)
            | RuntimeError::Address { .. }
            | RuntimeError::MailSettings(_)
            | RuntimeError::Certificate(_)
            | RuntimeError::NoSecret { .. } => Exit::BadInput,
            RuntimeError::UnknownWorkspace(_) | RuntimeError::UnknownUser(_) => Exit::NotFound,
            RuntimeError::WorkspaceExists(_) => Exit::Refused,
            _ => Exit::Failed,
        };
        Self { code: error.code().to_owned(), message: error.to_string(), exit }
    }
}

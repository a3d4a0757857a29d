use std::path::PathBuf;

use apptray_mail::{OutboxError, SettingsError, TestMailError};
use apptray_scheduling::ports::{SecretError, StoreError};

/// Why the program cannot start, or its settings cannot be changed.
#[derive(Debug, thiserror::Error)]
pub enum RuntimeError {
    #[error("there is no home folder for Apptray; set APPTRAY_HOME")]
    NoHome,
    #[error("{path} cannot be used: {reason}; check the folder's owner and free space")]
    File { path: PathBuf, reason: String },
    #[error(
        "{path} is not readable as configuration: line {line}: {reason}; correct that line, nothing was overwritten"
    )]
    Config { path: PathBuf, line: usize, reason: String },
    #[error("there is no workspace '{0}'; see 'workspace list'")]
    UnknownWorkspace(String),
    #[error("a workspace '{0}' is there already; choose another name")]
    WorkspaceExists(String),
    #[error("'{0}' cannot name a workspace; use letters, digits, '-' and '_'")]
    WorkspaceName(String),
    #[error("'{value}' is not an address for {what}; {rule}")]
    Address { what: &'static str, value: String, rule: &'static str },
    #[error(
        "APPTRAY_DATABASE_URL decides which database is used; unset it and start Apptray again to choose one here"
    )]
    DatabaseInEnvironment,
    #[error("the address of Microsoft's services cannot be used: {0}")]
    MicrosoftAddress(String),
    #[error("nobody in this database is '{0}'; name a member of staff in the workspace's settings")]
    UnknownUser(String),
    #[error(
        "the account of the operating system cannot be a member of staff: {0}; name one in the workspace's settings"
    )]
    LocalUser(String),
    #[error("the secure connection to other computers cannot be prepared: {0}")]
    Tls(String),
    #[error("the program '{process}' runs already, but does not answer; end it and start it again")]
    NoAnswer { process: &'static str },
    #[error("starting with the session cannot be switched: {0}")]
    Autostart(String),
    #[error("no secret was given; pass it on standard input or in {variable}")]
    NoSecret { variable: &'static str },
    #[error("the certificate cannot be used: {0}")]
    Certificate(String),
    #[error(transparent)]
    MailSettings(#[from] SettingsError),
    #[error("no mail server is set; run 'apptrayctl mail configure' first")]
    NoMailServer,
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    #[error(transparent)]
    TestMail(#[from] TestMailError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Secret(#[from] SecretError),
}

impl RuntimeError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoHome => "no_home",
            Self::File { .. } => "file_error",
            Self::Config { .. } => "config_invalid",
            Self::UnknownWorkspace(_) => "unknown_workspace",
            Self::WorkspaceExists(_) => "workspace_exists",
            Self::WorkspaceName(_) => "invalid_workspace_name",
            Self::Address { .. } => "invalid_address",
            Self::DatabaseInEnvironment => "database_in_environment",
            Self::MicrosoftAddress(_) => "invalid_microsoft_address",
            Self::UnknownUser(_) => "unknown_user",
            Self::LocalUser(_) => "local_user",
            Self::Tls(_) => "tls_unavailable",
            Self::NoAnswer { .. } => "no_answer",
            Self::Autostart(_) => "autostart",
            Self::NoSecret { .. } => "no_secret",
            Self::Certificate(_) => "invalid_certificate",
            Self::MailSettings(error) => error.code(),
            Self::NoMailServer => "no_mail_server",
            Self::Outbox(error) => error.code(),
            Self::TestMail(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Secret(error) => error.code(),
        }
    }
}

use std::fmt;
use std::time::Duration;

use apptray_scheduling::model::CredentialExpiry;
use apptray_scheduling::ports::MeetingFailure;

/// What is checked, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckName {
    Database,
    Keychain,
    SignIn,
    /// When the client secret or the certificate ends.
    Expiry,
    Permissions,
    Organizer,
    Policy,
    Mail,
    Clock,
}

impl CheckName {
    pub const ALL: [Self; 9] = [
        Self::Database,
        Self::Keychain,
        Self::SignIn,
        Self::Expiry,
        Self::Permissions,
        Self::Organizer,
        Self::Policy,
        Self::Mail,
        Self::Clock,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Database => "database",
            Self::Keychain => "keychain",
            Self::SignIn => "sign_in",
            Self::Expiry => "expiry",
            Self::Permissions => "permissions",
            Self::Organizer => "organizer",
            Self::Policy => "policy",
            Self::Mail => "mail",
            Self::Clock => "clock",
        }
    }

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Database => "Database",
            Self::Keychain => "Keychain",
            Self::SignIn => "Microsoft sign-in",
            Self::Expiry => "Secret expiry",
            Self::Permissions => "Permissions",
            Self::Organizer => "Organizer",
            Self::Policy => "Meeting policy",
            Self::Mail => "E-mail",
            Self::Clock => "Clock",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub name: CheckName,
    pub outcome: Outcome,
    pub took: Duration,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed(Finding),
    Failed(Box<Failed>),
    NotRun(NotRun),
}

/// What a check that passed has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Database {
        schema: i64,
        requests: i64,
    },
    Keychain {
        stored: u32,
        in_environment: u32,
    },
    SignIn {
        minutes: u64,
    },
    /// None: no date is known.
    Expiry(Option<CredentialExpiry>),
    /// By name; None if the token does not tell.
    Permissions(Option<Vec<&'static str>>),
    /// None: they may not be looked up, and their object id will do.
    Organizer {
        display_name: Option<String>,
    },
    /// A meeting was created and deleted.
    Policy,
    Mail {
        host: String,
    },
    /// How far this computer's clock is ahead; negative: behind.
    Clock {
        seconds: i64,
    },
}

/// What is wrong, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Stable; the setup guide explains those of Microsoft's.
    pub code: String,
    /// One plain sentence with what to do.
    pub message: String,
    /// Microsoft's id of the call, for its support.
    pub request_id: Option<String>,
    /// For a shell, with this tenant's values.
    pub commands: Option<String>,
    /// Microsoft's page for admin consent, with this tenant's values.
    pub consent_url: Option<String>,
}

impl Failed {
    pub(super) fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            request_id: None,
            commands: None,
            consent_url: None,
        }
    }
}

impl From<&MeetingFailure> for Failed {
    fn from(failure: &MeetingFailure) -> Self {
        Self { request_id: failure.request_id.clone(), ..Self::new(&failure.code, failure.message.clone()) }
    }
}

/// Why a check was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRun {
    /// It needs one that did not pass.
    Blocked(CheckName),
    /// The community edition, or the feature flag hides Teams.
    WithoutTeams,
    /// Only who may change settings may create the throw-away meeting.
    NotPermitted,
    /// Nobody told what time it is.
    NothingToCompare,
}

impl NotRun {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Blocked(_) => "blocked",
            Self::WithoutTeams => "without_teams",
            Self::NotPermitted => "not_permitted",
            Self::NothingToCompare => "nothing_to_compare",
        }
    }
}

impl Outcome {
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self {
            Self::Passed(_) => "passed",
            Self::Failed(_) => "failed",
            Self::NotRun(_) => "not_run",
        }
    }

    pub(super) fn failed(failed: Failed) -> Self {
        Self::Failed(Box::new(failed))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed(finding) => finding.fmt(f),
            Self::Failed(failed) => f.write_str(&failed.message),
            Self::NotRun(reason) => reason.fmt(f),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database { schema, requests } => {
                write!(f, "Reads and writes. Schema {schema}, requests: {requests}.")
            }
            Self::Keychain { stored: 0, in_environment: 0 } => f.write_str("No secret is needed yet."),
            Self::Keychain { stored, in_environment } => {
                write!(
                    f,
                    "Secrets in the keychain: {stored}, in the environment: {in_environment}; all readable."
                )
            }
            Self::SignIn { minutes } => write!(f, "Token received, valid for {minutes} minutes."),
            Self::Expiry(Some(CredentialExpiry { credential, on })) => {
                write!(f, "The {} is good until {on}.", credential.name())
            }
            Self::Expiry(None) => {
                f.write_str("No date is known. Enter the client secret's in Settings, Microsoft app.")
            }
            Self::Permissions(Some(names)) => write!(f, "Granted: {}.", names.join(", ")),
            Self::Permissions(None) => f.write_str("The token does not tell its permissions."),
            Self::Organizer { display_name: Some(name) } => write!(f, "{name}."),
            Self::Organizer { display_name: None } => {
                f.write_str("Not looked up, for lack of the permission; the object id will do.")
            }
            Self::Policy => f.write_str("A meeting was created for the organizer and deleted."),
            Self::Mail { host } => write!(f, "{host} accepted the connection. Nothing was sent."),
            Self::Clock { seconds: 0 } => f.write_str("Right to the second."),
            Self::Clock { seconds } => write!(f, "Off by {} s.", seconds.abs()),
        }
    }
}

impl fmt::Display for NotRun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked(name) => write!(f, "Not run: it needs '{}' to pass first.", name.title()),
            Self::WithoutTeams => f.write_str("Not run: there is no Microsoft Teams here."),
            Self::NotPermitted => f.write_str("Not run: you may not change the settings."),
            Self::NothingToCompare => f.write_str("Not run: nobody was asked who knows the time."),
        }
    }
}

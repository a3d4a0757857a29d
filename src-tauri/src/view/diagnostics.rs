use apptray_runtime::diagnostics::{self, CheckName, Finding, NotRun};
use serde::{Deserialize, Serialize};

/// What is checked, in the order in which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CheckId {
    Database,
    Keychain,
    SignIn,
    Expiry,
    Permissions,
    Organizer,
    Policy,
    Mail,
    Clock,
}

macro_rules! both_ways {
    ($($name:ident),*) => {
        impl From<CheckName> for CheckId {
            fn from(name: CheckName) -> Self {
                match name { $(CheckName::$name => Self::$name),* }
            }
        }

        impl From<CheckId> for CheckName {
            fn from(id: CheckId) -> Self {
                match id { $(CheckId::$name => Self::$name),* }
            }
        }
    };
}

both_ways!(Database, Keychain, SignIn, Expiry, Permissions, Organizer, Policy, Mail, Clock);

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Check {
    pub id: CheckId,
    pub outcome: CheckOutcome,
    pub milliseconds: u32,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum CheckOutcome {
    Passed {
        finding: CheckFinding,
    },
    Failed {
        code: String,
        /// A sentence for the user, with what to do.
        message: String,
        request_id: Option<String>,
        /// PowerShell, with this tenant's values.
        commands: Option<String>,
        /// Whether Microsoft's page for admin consent helps.
        consent: bool,
    },
    NotRun {
        reason: NotRunReason,
        /// The check that did not pass.
        needs: Option<CheckId>,
    },
}

/// What a check that passed has seen.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "of", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum CheckFinding {
    Database {
        schema: u32,
        requests: u32,
    },
    Keychain {
        stored: u32,
        in_environment: u32,
    },
    SignIn {
        minutes: u32,
    },
    /// Null: no date is known.
    Expiry {
        on: Option<String>,
    },
    /// Null: the token does not tell.
    Permissions {
        granted: Option<Vec<String>>,
    },
    Organizer {
        display_name: Option<String>,
    },
    Policy,
    Mail {
        host: String,
    },
    /// Positive: this computer's clock is ahead.
    Clock {
        seconds: i32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NotRunReason {
    Blocked,
    WithoutTeams,
    NotPermitted,
    NothingToCompare,
}

impl From<diagnostics::Check> for Check {
    fn from(check: diagnostics::Check) -> Self {
        let outcome = match check.outcome {
            diagnostics::Outcome::Passed(finding) => CheckOutcome::Passed { finding: finding.into() },
            diagnostics::Outcome::Failed(failed) => CheckOutcome::Failed {
                code: failed.code,
                message: failed.message,
                request_id: failed.request_id,
                commands: failed.commands,
                consent: failed.consent_url.is_some(),
            },
            diagnostics::Outcome::NotRun(reason) => not_run(reason),
        };
        let milliseconds = u32::try_from(check.took.as_millis()).unwrap_or(u32::MAX);
        Self { id: check.name.into(), outcome, milliseconds }
    }
}

fn not_run(reason: NotRun) -> CheckOutcome {
    let (reason, needs) = match reason {
        NotRun::Blocked(name) => (NotRunReason::Blocked, Some(name.into())),
        NotRun::WithoutTeams => (NotRunReason::WithoutTeams, None),
        NotRun::NotPermitted => (NotRunReason::NotPermitted, None),
        NotRun::NothingToCompare => (NotRunReason::NothingToCompare, None),
    };
    CheckOutcome::NotRun { reason, needs }
}

impl From<Finding> for CheckFinding {
    fn from(finding: Finding) -> Self {
        let count = |count: i64| u32::try_from(count).unwrap_or_default();
        match finding {
            Finding::Database { schema, requests } => {
                Self::Database { schema: count(schema), requests: count(requests) }
            }
            Finding::Keychain { stored, in_environment } => Self::Keychain { stored, in_environment },
            Finding::SignIn { minutes } => {
                Self::SignIn { minutes: u32::try_from(minutes).unwrap_or(u32::MAX) }
            }
            Finding::Expiry(expiry) => Self::Expiry { on: expiry.map(|expiry| expiry.on.to_string()) },
            Finding::Permissions(granted) => Self::Permissions {
                granted: granted.map(|names| names.into_iter().map(str::to_owned).collect()),
            },
            Finding::Organizer { display_name } => Self::Organizer { display_name },
            Finding::Policy => Self::Policy,
            Finding::Mail { host } => Self::Mail { host },
            Finding::Clock { seconds } => Self::Clock { seconds: i32::try_from(seconds).unwrap_or(i32::MAX) },
        }
    }
}

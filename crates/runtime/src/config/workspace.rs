use std::fmt;

use apptray_mail::SmtpSettings;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::Demo;
use crate::RuntimeError;

/// Letters, digits, `-` and `_`; at most 40.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkspaceName(String);

impl WorkspaceName {
    pub fn parse(text: &str) -> Result<Self, RuntimeError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if text.is_empty() || text.len() > 40 || !text.chars().all(plain) {
            return Err(RuntimeError::WorkspaceName(
                text.chars().filter(|c| !c.is_control()).take(60).collect(),
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for WorkspaceName {
    type Error = RuntimeError;
    fn try_from(text: String) -> Result<Self, RuntimeError> {
        Self::parse(&text)
    }
}

impl From<WorkspaceName> for String {
    fn from(name: WorkspaceName) -> String {
        name.0
    }
}

impl fmt::Display for WorkspaceName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One configured connection: database, tenant, user, and this machine's settings for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// Names the workspace's items in the keychain.
    pub id: Uuid,
    /// None: `apptray.db` in the home folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<DatabaseAddress>,
    /// None: the only tenant of the database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<Uuid>,
    /// E-mail address of the member of staff who works here. None: the local user.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// Seconds during which an approval made in the window can be undone, 0 to 60.
    #[serde(default = "ten_seconds")]
    pub undo_pause_seconds: u8,
    /// Feature flag: off hides every Teams surface.
    #[serde(default = "on", rename = "teams-integration-ui")]
    pub teams_integration_ui: bool,
    #[serde(default)]
    pub cloud: Cloud,
    /// When the client secret ends, as an admin entered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_expires: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<SmtpSettings>,
    /// Shown as a demo: its people and mails are not real.
    #[serde(default, deserialize_with = "Demo::or_flag", skip_serializing_if = "Option::is_none")]
    pub demo: Option<Demo>,
}

fn ten_seconds() -> u8 {
    10
}

fn on() -> bool {
    true
}

impl Workspace {
    #[must_use]
    pub fn new(id: Uuid) -> Self {
        Self {
            id,
            database: None,
            tenant: None,
            user: None,
            undo_pause_seconds: ten_seconds(),
            teams_integration_ui: on(),
            cloud: Cloud::default(),
            secret_expires: None,
            mail: None,
            demo: None,
        }
    }
}

/// Microsoft's clouds (Graph: deployments).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cloud {
    #[default]
    Global,
    UsGovernmentL4,
    UsGovernmentL5,
}

impl Cloud {
    /// As in the file and for `apptrayctl`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGovernmentL4 => "us-government-l4",
            Self::UsGovernmentL5 => "us-government-l5",
        }
    }
}

/// A `sqlite:` or `postgres:` URL without a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DatabaseAddress(String);

impl DatabaseAddress {
    pub fn parse(text: &str) -> Result<Self, RuntimeError> {
        let refuse = |rule| {
            let value = if text.contains('@') { "(with a password)".to_owned() } else { text.to_owned() };
            RuntimeError::Address { what: "a database", value, rule }
        };
        let url =
            Url::parse(text).map_err(|_| refuse("write sqlite:FILE or postgres://USER@HOST/DATABASE"))?;
        if !matches!(url.scheme(), "sqlite" | "postgres" | "postgresql") {
            return Err(refuse("write sqlite:FILE or postgres://USER@HOST/DATABASE"));
        }
        if url.password().is_some() || url.query_pairs().any(|(name, _)| name == "password") {
            return Err(refuse(
                "leave the password out; it belongs into the keychain or APPTRAY_DATABASE_PASSWORD",
            ));
        }
        Ok(Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A server may want a password; a file never does.
    #[must_use]
    pub fn is_server(&self) -> bool {
        !self.0.starts_with("sqlite:")
    }
}

impl TryFrom<String> for DatabaseAddress {
    type Error = RuntimeError;
    fn try_from(text: String) -> Result<Self, RuntimeError> {
        Self::parse(&text)
    }
}

impl From<DatabaseAddress> for String {
    fn from(address: DatabaseAddress) -> String {
        address.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_refused_and_not_repeated() {
        let error = DatabaseAddress::parse("postgres://anna:hunter2@db/apptray").unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
        assert!(DatabaseAddress::parse("postgres://anna@db/apptray?password=hunter2").is_err());
        assert!(DatabaseAddress::parse("mysql://db/apptray").is_err());
        assert!(DatabaseAddress::parse("postgres://anna@db/apptray?sslmode=require").is_ok());
    }
}

use apptray_mail::{Security, SmtpSettings};
use apptray_runtime::config;
use apptray_scheduling::{Error, ports};
use serde::{Deserialize, Serialize};

use super::{Person, TeamsStatus};

/// Answered once, when the page starts.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Session {
    pub you: Person,
    /// In which zone "your time" is read; null: the system's.
    pub zone: Option<String>,
    pub settings: GeneralSettings,
    pub teams: TeamsStatus,
    /// Null: the people and mails are real.
    pub demo: Option<Demo>,
    /// Whether the first-run assistant is to be shown.
    pub assistant: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Demo {
    /// Whether the mails were caught and can be read.
    pub mails: bool,
}

impl From<&config::Demo> for Demo {
    fn from(demo: &config::Demo) -> Self {
        Self { mails: demo.mails.is_some() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl From<config::Theme> for Theme {
    fn from(theme: config::Theme) -> Self {
        match theme {
            config::Theme::System => Self::System,
            config::Theme::Light => Self::Light,
            config::Theme::Dark => Self::Dark,
        }
    }
}

impl From<Theme> for config::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::System => Self::System,
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GeneralSettings {
    /// `system` or the name of a folder in locales/.
    pub language: String,
    pub theme: Theme,
    pub autostart: bool,
    /// 0 to 60
    pub undo_pause_seconds: u8,
    pub single_key_shortcuts: bool,
    /// How long a closed window stays warm, 0 to 60.
    pub keep_warm_minutes: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SecretPurpose {
    MicrosoftClientSecret,
    MicrosoftCertificate,
    SmtpPassword,
    DatabasePassword,
}

impl From<SecretPurpose> for ports::SecretPurpose {
    fn from(purpose: SecretPurpose) -> Self {
        match purpose {
            SecretPurpose::MicrosoftClientSecret => Self::MicrosoftClientSecret,
            SecretPurpose::MicrosoftCertificate => Self::MicrosoftCertificate,
            SecretPurpose::SmtpPassword => Self::SmtpPassword,
            SecretPurpose::DatabasePassword => Self::DatabasePassword,
        }
    }
}

/// Never the secret itself.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SecretState {
    None,
    Stored {
        since: Option<String>,
    },
    /// Stands in this variable and wins over the keychain.
    Environment {
        variable: String,
    },
    Unavailable {
        code: String,
        message: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    None,
    StartTls,
    Tls,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub security: MailSecurity,
    /// Null: no sign-in, and no password is read.
    pub username: Option<String>,
    /// An address, or `Name <address>`.
    pub from: String,
}

impl From<&SmtpSettings> for MailServer {
    fn from(settings: &SmtpSettings) -> Self {
        Self {
            host: settings.host.clone(),
            port: settings.port,
            security: match settings.security {
                Security::None => MailSecurity::None,
                Security::StartTls => MailSecurity::StartTls,
                Security::Tls => MailSecurity::Tls,
            },
            username: settings.username.clone(),
            from: settings.from.to_string(),
        }
    }
}

impl MailServer {
    pub fn parse(&self) -> Result<SmtpSettings, Error> {
        let username = self.username.as_deref().map(str::trim).filter(|name| !name.is_empty());
        Ok(SmtpSettings {
            host: self.host.trim().to_owned(),
            port: self.port,
            security: match self.security {
                MailSecurity::None => Security::None,
                MailSecurity::StartTls => Security::StartTls,
                MailSecurity::Tls => Security::Tls,
            },
            username: username.map(str::to_owned),
            from: self.from.parse()?,
        })
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MailSettings {
    /// Null: not set up; mails wait.
    pub server: Option<MailServer>,
    pub waiting: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    Enterprise,
    Community,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AppInfo {
    pub version: &'static str,
    pub edition: Edition,
    pub data_folder: String,
    pub log_folder: String,
    pub workspace: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_settings_read_back_as_they_were_written() {
        let server = MailServer {
            host: "mail.example.com".to_owned(),
            port: 587,
            security: MailSecurity::StartTls,
            username: Some("desk".to_owned()),
            from: "Acme Service Desk <desk@acme.example>".to_owned(),
        };
        assert_eq!(MailServer::from(&server.parse().unwrap()), server);
    }
}

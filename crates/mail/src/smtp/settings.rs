use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::transport::Sender;

/// How a workspace reaches its mail server. The password is a secret and stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmtpSettings {
    /// Name or IP address.
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// None: no log-in, and no password is read.
    pub username: Option<String>,
    pub from: Sender,
}

/// How the connection is protected. There is no 'if the server can': that could be talked out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Not at all; only to this machine itself.
    None,
    /// STARTTLS, required (RFC 3207).
    StartTls,
    /// From the first byte (RFC 8314).
    Tls,
}

/// How long the server may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmtpTimeouts {
    /// From the first packet to the end of the log-in.
    pub connect: Duration,
    /// From MAIL to the answer to the mail's last line.
    pub transfer: Duration,
    /// For the goodbye and for asking whether a kept connection still stands.
    pub courtesy: Duration,
}

impl Default for SmtpTimeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(20),
            transfer: Duration::from_secs(120),
            courtesy: Duration::from_secs(5),
        }
    }
}

impl SmtpTimeouts {
    /// The longest a try can take; the lease on a mail must be longer.
    #[must_use]
    pub fn longest_try(&self) -> Duration {
        self.courtesy + self.connect + self.transfer
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    #[error("the mail server's name is not usable; give a host name or an IP address")]
    Host,
    #[error("the mail server's port is 0; usual ones are 587 for starttls and 465 for tls")]
    Port,
    #[error("an unprotected connection is allowed only to this machine; choose starttls or tls")]
    NotProtected,
    #[error("the user name for the mail server is empty or has a control character; correct it")]
    Username,
    #[error("'{0}' is not a kind of connection security; use none, starttls or tls")]
    Security(String),
    #[error("the certificates to trust cannot be used: {0}")]
    Trust(String),
}

impl SettingsError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Host => "smtp_host",
            Self::Port => "smtp_port",
            Self::NotProtected => "smtp_not_protected",
            Self::Username => "smtp_username",
            Self::Security(_) => "smtp_security",
            Self::Trust(_) => "smtp_trust",
        }
    }
}

impl SmtpSettings {
    /// Refuses what could not work or would send a password over the network in the clear.
    pub fn check(&self) -> Result<(), SettingsError> {
        let usable = |c: char| !c.is_control() && !c.is_whitespace();
        if self.host.is_empty() || self.host.len() > 253 || !self.host.chars().all(usable) {
            return Err(SettingsError::Host);
        }
        if self.port == 0 {
            return Err(SettingsError::Port);
        }
        if self.security == Security::None && !is_loopback(&self.host) {
            return Err(SettingsError::NotProtected);
        }
        if self.username.as_ref().is_some_and(|name| name.is_empty() || name.chars().any(char::is_control)) {
            return Err(SettingsError::Username);
        }
        Ok(())
    }
}

/// `localhost` is never anything else (RFC 6761, 6.3).
fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

impl FromStr for Security {
    type Err = SettingsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "none" => Ok(Self::None),
            "starttls" => Ok(Self::StartTls),
            "tls" => Ok(Self::Tls),
            other => {
                Err(SettingsError::Security(other.chars().filter(|c| !c.is_control()).take(64).collect()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::EmailAddress;

    use super::*;

    fn settings(host: &str, security: Security) -> SmtpSettings {
        SmtpSettings {
            host: host.into(),
            port: 25,
            security,
            username: None,
            from: Sender { name: None, address: EmailAddress::parse("msp@example.com").unwrap() },
        }
    }

    #[test]
    fn a_plain_connection_stays_on_this_machine() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1"] {
            assert_eq!(settings(host, Security::None).check(), Ok(()), "{host}");
        }
        for host in
            ["mail.example.com", "localhost.example.com", "127.0.0.1.example.com", "192.168.1.1", "0.0.0.0"]
        {
            assert_eq!(settings(host, Security::None).check(), Err(SettingsError::NotProtected), "{host}");
            assert_eq!(settings(host, Security::Tls).check(), Ok(()), "{host}");
        }
    }

    #[test]
    fn settings_that_cannot_work_are_refused() {
        assert_eq!(settings("", Security::Tls).check(), Err(SettingsError::Host));
        assert_eq!(settings("a\r\nb", Security::Tls).check(), Err(SettingsError::Host));
        let portless = SmtpSettings { port: 0, ..settings("mail.example.com", Security::Tls) };
        assert_eq!(portless.check(), Err(SettingsError::Port));
        let nameless =
            SmtpSettings { username: Some(String::new()), ..settings("mail.example.com", Security::Tls) };
        assert_eq!(nameless.check(), Err(SettingsError::Username));
        assert_eq!("starttls".parse(), Ok(Security::StartTls));
        assert!("opportunistic".parse::<Security>().is_err());
    }
}

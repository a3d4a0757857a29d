//! What the outbox and the test mail need from a mail server.

use std::fmt;
use std::str::FromStr;

use apptray_scheduling::model::{EmailAddress, PersonName, TextError};
use apptray_scheduling::ports::SecretError;
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::OutgoingMail;

/// From whom the mails come; also the ORGANIZER of their invitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// None: the MSP's name stands in the mails.
    pub name: Option<String>,
    pub address: EmailAddress,
}

impl Sender {
    /// The name that stands in a mail of this MSP.
    #[must_use]
    pub fn display_name<'a>(&'a self, tenant_name: &'a str) -> &'a str {
        self.name.as_deref().filter(|name| !name.trim().is_empty()).unwrap_or(tenant_name)
    }

    /// The part behind the `@`; Message-IDs end with it.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.address.as_str().rsplit_once('@').map_or("localhost", |(_, domain)| domain)
    }
}

impl FromStr for Sender {
    type Err = TextError;

    /// `name@example.com` or `Name <name@example.com>`.
    fn from_str(text: &str) -> Result<Self, TextError> {
        let text = text.trim();
        let Some((name, address)) = text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) else {
            return Ok(Self { name: None, address: EmailAddress::parse(text)? });
        };
        let name = name.trim().trim_matches('"').trim();
        let name = (!name.is_empty()).then(|| PersonName::parse(name)).transpose()?;
        Ok(Self { name: name.map(String::from), address: EmailAddress::parse(address)? })
    }
}

impl fmt::Display for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => self.address.fmt(f),
        }
    }
}

/// A way to send mail. SMTP in the product, something simpler in tests.
#[async_trait]
pub trait MailTransport: Send + Sync {
    fn sender(&self) -> &Sender;

    /// Readies what a run needs, the password above all. No mail is claimed if it fails.
    async fn open(&self) -> Result<Box<dyn MailSession>, OpenError>;
}

/// One run's conversation with the server.
#[async_trait]
pub trait MailSession: Send {
    /// Ok only if the server took responsibility for the mail (RFC 5321, 4.2.5).
    async fn deliver(&mut self, mail: &OutgoingMail) -> Result<(), DeliveryError>;

    /// Says goodbye. Nothing depends on it.
    async fn close(&mut self) {}
}

/// Why this process cannot send at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error("no SMTP password is stored; run 'apptrayctl mail configure' again with the user name")]
    PasswordMissing,
}

impl OpenError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Secret(error) => error.code(),
            Self::PasswordMissing => "smtp_password_missing",
        }
    }
}

/// Why the server did not take a mail. The text is for the approver: the server's words where it said any, one line
/// of at most 300 characters, without secrets and links.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// A 5xx about this mail: another try would be answered the same.
    #[error("{0}")]
    Refused(String),
    /// A 4xx.
    #[error("{0}")]
    Deferred(String),
    #[error("the mail server did not accept the log-in: {0}")]
    Login(String),
    #[error("the mail server cannot be reached: {0}")]
    Unreachable(String),
    #[error("no secure connection to the mail server: {0}")]
    Tls(String),
    /// The connection broke off.
    #[error("the connection to the mail server was lost: {0}")]
    Lost(String),
    #[error("the mail server did not answer in time")]
    TimedOut,
    /// Either of the last two, after the mail was begun: the server may have taken it.
    #[error(transparent)]
    Unanswered(Box<Self>),
}

impl DeliveryError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "smtp_refused",
            Self::Deferred(_) => "smtp_deferred",
            Self::Login(_) => "smtp_login",
            Self::Unreachable(_) => "smtp_unreachable",
            Self::Tls(_) => "smtp_tls",
            Self::Lost(_) => "smtp_connection_lost",
            Self::TimedOut => "smtp_timeout",
            Self::Unanswered(error) => error.code(),
        }
    }

    /// Whether the server may have taken the mail all the same.
    #[must_use]
    pub fn may_have_left(&self) -> bool {
        matches!(self, Self::Unanswered(_))
    }

    /// Whether another try is pointless.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

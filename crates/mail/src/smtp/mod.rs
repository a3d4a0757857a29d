//! SMTP submission (RFC 6409) with lettre.

mod connect;
mod reply;
mod session;
mod settings;
mod words;

use std::sync::Arc;

use apptray_scheduling::ports::{SecretPurpose, SecretStore};
use async_trait::async_trait;
use lettre::transport::smtp::client::{Certificate, TlsParameters};

pub use settings::{Security, SettingsError, SmtpSettings, SmtpTimeouts};

use crate::test_mail::TestMailError;
use crate::transport::{MailSession, MailTransport, OpenError, Sender};
use session::SmtpSession;
use words::Login;

/// Sends over SMTP. Trusts the operating system's certificates; rustls takes ring where no other provider was
/// installed for the process.
pub struct SmtpTransport {
    settings: SmtpSettings,
    tls: Option<TlsParameters>,
    secrets: Arc<dyn SecretStore>,
    timeouts: SmtpTimeouts,
}

impl SmtpTransport {
    /// `extra_roots`: certificates in PEM form that are trusted besides the operating system's.
    pub fn new(
        settings: SmtpSettings,
        secrets: Arc<dyn SecretStore>,
        extra_roots: &[Vec<u8>],
    ) -> Result<Self, SettingsError> {
        settings.check()?;
        let tls = match settings.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(trust(&settings.host, extra_roots)?),
        };
        Ok(Self { settings, tls, secrets, timeouts: SmtpTimeouts::default() })
    }

    /// With other time limits.
    #[must_use]
    pub fn with_timeouts(self, timeouts: SmtpTimeouts) -> Self {
        Self { timeouts, ..self }
    }

    /// Connects, secures and logs in, says goodbye, and sends nothing.
    pub async fn try_connection(&self) -> Result<(), TestMailError> {
        let server = self.server().await?;
        let mut connection = server.connect(self.timeouts).await?;
        // It proved what it had to; a server that does not say goodbye changes nothing.
        let _ = tokio::time::timeout(self.timeouts.courtesy, connection.abort()).await;
        Ok(())
    }

    async fn server(&self) -> Result<connect::Server, OpenError> {
        Ok(connect::Server {
            host: self.settings.host.clone(),
            port: self.settings.port,
            security: self.settings.security,
            tls: self.tls.clone(),
            login: self.login().await?,
        })
    }

    /// The password is read only where there is a user name to send it with.
    async fn login(&self) -> Result<Option<Login>, OpenError> {
        let Some(user) = &self.settings.username else {
            return Ok(None);
        };
        let password =
            self.secrets.read(SecretPurpose::SmtpPassword).await?.ok_or(OpenError::PasswordMissing)?;
        Ok(Some(Login { user: user.clone(), password }))
    }
}

#[async_trait]
impl MailTransport for SmtpTransport {
    fn sender(&self) -> &Sender {
        &self.settings.from
    }

    async fn open(&self) -> Result<Box<dyn MailSession>, OpenError> {
        Ok(Box::new(SmtpSession::new(self.server().await?, self.timeouts)))
    }
}

fn trust(host: &str, extra_roots: &[Vec<u8>]) -> Result<TlsParameters, SettingsError> {
    let unusable = |error: lettre::transport::smtp::Error| SettingsError::Trust(error.to_string());
    let mut parameters = TlsParameters::builder(host.to_owned());
    for pem in extra_roots {
        parameters = parameters.add_root_certificate(Certificate::from_pem(pem).map_err(unusable)?);
    }
    parameters.build().map_err(unusable)
}

use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::reply;
use super::settings::{Security, SmtpTimeouts};
use super::words::Login;
use crate::transport::DeliveryError;

/// A server and how to be let in.
pub(super) struct Server {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// Set unless the connection is plain.
    pub tls: Option<TlsParameters>,
    pub login: Option<Login>,
}

impl Server {
    /// Connects, secures and logs in. Nothing that goes wrong here is about a mail, so nothing is permanent.
    pub async fn connect(&self, timeouts: SmtpTimeouts) -> Result<AsyncSmtpConnection, DeliveryError> {
        match tokio::time::timeout(timeouts.connect, self.reach(timeouts)).await {
            Ok(result) => result,
            Err(_) => Err(DeliveryError::TimedOut),
        }
    }

    async fn reach(&self, timeouts: SmtpTimeouts) -> Result<AsyncSmtpConnection, DeliveryError> {
        let login = self.login.as_ref();
        let unreachable = |error| reply::connecting(&error, login);
        // An address literal: the name of somebody's desktop is nobody's business.
        let hello = ClientId::default();
        let wrapper = self.tls.clone().filter(|_| self.security == Security::Tls);
        let server = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(timeouts.connect), &hello, wrapper, None)
                .await
                .map_err(unreachable)?;
        if let (Security::StartTls, Some(tls)) = (self.security, &self.tls) {
            connection.starttls(tls.clone(), &hello).await.map_err(unreachable)?;
        }
        if let Some(login) = login {
            let credentials = Credentials::new(login.user.clone(), login.password.expose().to_owned());
            connection
                .auth(DEFAULT_MECHANISMS, &credentials)
                .await
                .map_err(|error| reply::logging_in(&error, login))?;
        }
        Ok(connection)
    }
}

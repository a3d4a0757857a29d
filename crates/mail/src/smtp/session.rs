use async_trait::async_trait;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use tokio::time::timeout;

use super::connect::Server;
use super::reply;
use super::settings::SmtpTimeouts;
use crate::OutgoingMail;
use crate::transport::{DeliveryError, MailSession};

/// One run over the outbox: one connection for all its mails, as long as all goes well.
pub(super) struct SmtpSession {
    server: Server,
    timeouts: SmtpTimeouts,
    idle: Option<AsyncSmtpConnection>,
    /// Set once the server could not be reached or refused the log-in. It is not asked again in this run: many mails
    /// would wait for as many time-outs, and as many wrong log-ins would lock the account.
    closed_door: Option<DeliveryError>,
}

impl SmtpSession {
    pub fn new(server: Server, timeouts: SmtpTimeouts) -> Self {
        Self { server, timeouts, idle: None, closed_door: None }
    }

    async fn connection(&mut self) -> Result<AsyncSmtpConnection, DeliveryError> {
        if let Some(error) = &self.closed_door {
            return Err(error.clone());
        }
        if let Some(mut connection) = self.idle.take() {
            // Asked before the mail is begun: afterwards nobody knows whether a lost mail was taken.
            if timeout(self.timeouts.courtesy, connection.test_connected()).await == Ok(true) {
                return Ok(connection);
            }
        }
        let result = self.server.connect(self.timeouts).await;
        if let Err(error) = &result {
            self.closed_door = Some(error.clone());
        }
        result
    }
}

#[async_trait]
impl MailSession for SmtpSession {
    async fn deliver(&mut self, mail: &OutgoingMail) -> Result<(), DeliveryError> {
        let mut connection = self.connection().await?;
        let bytes = mail.bytes();
        match timeout(self.timeouts.transfer, connection.send(mail.envelope(), &bytes)).await {
            Ok(Ok(_)) => {
                self.idle = Some(connection);
                Ok(())
            }
            // lettre has closed the connection.
            Ok(Err(error)) => Err(reply::sending(&error, self.server.login.as_ref())),
            Err(_) => Err(DeliveryError::Unanswered(Box::new(DeliveryError::TimedOut))),
        }
    }

    async fn close(&mut self) {
        if let Some(mut connection) = self.idle.take() {
            // The mails are sent; a server that does not say goodbye changes nothing.
            let _ = timeout(self.timeouts.courtesy, connection.abort()).await;
        }
    }
}

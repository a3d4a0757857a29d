//! The product's transport, pointed at the sink.

use std::sync::Arc;
use std::time::Duration;

use apptray_mail::message::compose;
use apptray_mail::wording::Templates;
use apptray_mail::{
    DeliveryError, MailSession, MailTransport, OutgoingMail, Security, SmtpSettings, SmtpTimeouts,
    SmtpTransport,
};
use apptray_scheduling::model::Message;
use apptray_scheduling::ports::{Secret, SecretError, SecretPurpose, SecretStore};
use async_trait::async_trait;

use crate::sample::{NOW, mail, sender};
use crate::smtp::SmtpSink;

pub const PASSWORD: &str = "correct horse";

/// A keychain with one password, or with none that may be asked for.
pub struct Keychain(pub Result<Option<&'static str>, SecretError>);

#[async_trait]
impl SecretStore for Keychain {
    async fn read(&self, purpose: SecretPurpose) -> Result<Option<Secret>, SecretError> {
        assert_eq!(purpose, SecretPurpose::SmtpPassword);
        self.0.clone().map(|password| password.map(Secret::new))
    }

    async fn write(&self, _: SecretPurpose, _: &Secret) -> Result<(), SecretError> {
        Err(SecretError::Refused { reason: "a test's keychain is read only".into() })
    }

    async fn delete(&self, _: SecretPurpose) -> Result<(), SecretError> {
        Err(SecretError::Refused { reason: "a test's keychain is read only".into() })
    }
}

pub fn closed_keychain() -> Keychain {
    Keychain(Err(SecretError::Unavailable { variable: "APPTRAY_SMTP_PASSWORD" }))
}

pub fn settings(port: u16, security: Security, username: Option<&str>) -> SmtpSettings {
    SmtpSettings {
        host: "127.0.0.1".into(),
        port,
        security,
        username: username.map(Into::into),
        from: sender(),
    }
}

/// Trusts the sink's certificate; waits little where the sink is made to hang.
pub fn transport(
    sink: &SmtpSink,
    security: Security,
    username: Option<&str>,
    keychain: Keychain,
) -> SmtpTransport {
    SmtpTransport::new(settings(sink.port(), security, username), Arc::new(keychain), &[sink.root_pem()])
        .unwrap()
        .with_timeouts(SmtpTimeouts {
            connect: Duration::from_secs(20),
            transfer: Duration::from_secs(1),
            courtesy: Duration::from_millis(100),
        })
}

pub async fn plain_session(sink: &SmtpSink) -> Box<dyn MailSession> {
    transport(sink, Security::None, None, closed_keychain()).open().await.unwrap()
}

pub fn outgoing(message: Message) -> OutgoingMail {
    compose(&Templates::load().unwrap(), &mail(message), &sender(), NOW.parse().unwrap()).unwrap()
}

/// Delivers one ordinary mail.
pub async fn deliver(session: &mut dyn MailSession) -> Result<(), DeliveryError> {
    session.deliver(&outgoing(Message::AppointmentRequestApprovedClient)).await
}

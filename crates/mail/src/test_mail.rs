use apptray_scheduling::model::EmailAddress;
use apptray_scheduling::ports::{Clock, IdSource};

use crate::message::{Addressing, ComposeError, assemble};
use crate::transport::{DeliveryError, MailTransport, OpenError};
use crate::wording::{Templates, TestMailContext, WordingError};

/// Why the test mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TestMailError {
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// In the server's words.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
}

impl From<WordingError> for TestMailError {
    fn from(error: WordingError) -> Self {
        Self::Compose(error.into())
    }
}

impl TestMailError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Open(error) => error.code(),
            Self::Compose(error) => error.code(),
            Self::Delivery(error) => error.code(),
        }
    }
}

/// Sends a mail that proves the settings, past the outbox: Ok once the server has accepted it.
pub async fn send_test_mail(
    transport: &dyn MailTransport,
    clock: &dyn Clock,
    ids: &dyn IdSource,
    to: &EmailAddress,
) -> Result<(), TestMailError> {
    let sender = transport.sender();
    let tenant_name = sender.display_name(sender.address.as_str()).to_owned();
    let words = Templates::load()?.word_test_mail(&TestMailContext { tenant_name })?;
    let message_id = format!("{}@{}", ids.next(), sender.domain());
    let mail = assemble(
        Addressing {
            from: (sender.display_name(""), sender.address.as_str()),
            to: ("", to.as_str()),
            message_id: &message_id,
            date: clock.now(),
        },
        words,
        None,
    )?;
    let mut session = transport.open().await?;
    let result = session.deliver(&mail).await;
    session.close().await;
    Ok(result?)
}

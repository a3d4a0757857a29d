//! The outbox worker: claims one mail, sends it outside any transaction, records what came of it.
//!
//! A process may be killed at any step. Before the claim nothing happened; after it, the lease runs out and somebody
//! claims the mail again. Only between the server's 250 and the record does that repeat a mail, with the same
//! Message-ID, UID and SEQUENCE.

mod attempt;
mod queue;
mod retry;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use apptray_scheduling::model::{LeaseOwner, Mail, MailId, MailState};
use apptray_scheduling::ports::store::RunId;
use apptray_scheduling::ports::{Clock, IdSource, Store, StoreError};

use crate::transport::{MailTransport, OpenError};
use crate::wording::{Templates, WordingError};
use attempt::Attempt;
use queue::{Queue, StoreQueue};

/// Which mails a run tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunMode {
    /// Those that are due.
    Due,
    /// Every one that is not held back; the pause after a failed try does not count.
    All,
}

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxReport {
    /// Accepted by the server now.
    pub sent: u32,
    /// Tried now without success.
    pub failed: u32,
    /// Unsent and left untried: held, in a pause, behind an earlier one, or in another process's hands.
    pub waiting: u32,
}

/// Why a run stopped. Mails are as they were, except those already sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutboxError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing was claimed.
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Templates(#[from] WordingError),
}

impl OutboxError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Open(error) => error.code(),
            Self::Templates(error) => error.code(),
        }
    }
}

/// Sends the mails of one tenant.
pub struct OutboxWorker {
    pub store: Arc<dyn Store>,
    pub transport: Arc<dyn MailTransport>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub owner: LeaseOwner,
    /// Longer than the transport may take for one mail ([`crate::SmtpTimeouts::longest_try`]).
    pub lease: Duration,
}

impl OutboxWorker {
    /// Tries each mail at most once, oldest first, until none is left to claim.
    pub async fn run_once(&self, mode: RunMode) -> Result<OutboxReport, OutboxError> {
        let queue = StoreQueue {
            store: self.store.as_ref(),
            owner: self.owner,
            lease: self.lease,
            ignore_pauses: mode == RunMode::All,
            domain: self.transport.sender().domain(),
        };
        run(&queue, self.transport.as_ref(), self.clock.as_ref(), RunId(self.ids.next())).await
    }
}

async fn run(
    queue: &dyn Queue,
    transport: &dyn MailTransport,
    clock: &dyn Clock,
    run: RunId,
) -> Result<OutboxReport, OutboxError> {
    // With nothing to send, neither the keychain nor the server is troubled.
    if queue.unsent().await?.is_empty() {
        return Ok(OutboxReport::default());
    }
    let templates = Templates::load()?;
    let mut session = transport.open().await?;
    let mut report = OutboxReport::default();
    let mut tried = HashSet::new();
    while let Some(mail) = queue.claim(run, clock.now()).await? {
        apptray_scheduling::crash::crash_point("outbox.claimed");
        let attempt = Attempt { queue, templates: &templates, sender: transport.sender(), clock };
        if attempt.make(session.as_mut(), &mail).await? {
            report.sent += 1;
        } else {
            report.failed += 1;
        }
        tried.insert(mail.id);
    }
    session.close().await;
    report.waiting = waiting(&queue.unsent().await?, &tried);
    Ok(report)
}

/// A mail that was given up does not wait: it takes somebody's 'Try again'.
fn waiting(mails: &[Mail], tried: &HashSet<MailId>) -> u32 {
    let waits = |mail: &&Mail| {
        matches!(mail.state, MailState::Held | MailState::Queued | MailState::Sending)
            && !tried.contains(&mail.id)
    };
    u32::try_from(mails.iter().filter(waits).count()).unwrap_or(u32::MAX)
}

use std::time::Duration;

use apptray_scheduling::model::{ClaimedMail, Lease, LeaseOwner, Mail, MailId, TenantId};
use apptray_scheduling::ports::store::{FailedTry, RunId};
use apptray_scheduling::ports::{Store, StoreError};
use async_trait::async_trait;
use jiff::Timestamp;

/// What the worker asks of the store; each a transaction of its own.
#[async_trait]
pub(super) trait Queue: Send + Sync {
    fn tenant(&self) -> TenantId;
    async fn unsent(&self) -> Result<Vec<Mail>, StoreError>;
    async fn claim(&self, run: RunId, now: Timestamp) -> Result<Option<ClaimedMail>, StoreError>;
    /// False: the lease ran out and another process has the mail.
    async fn sent(&self, mail: MailId, at: Timestamp) -> Result<bool, StoreError>;
    /// As [`Queue::sent`].
    async fn failed(&self, mail: MailId, failed: &FailedTry) -> Result<bool, StoreError>;
}

pub(super) struct StoreQueue<'a> {
    pub store: &'a dyn Store,
    pub owner: LeaseOwner,
    pub lease: Duration,
    pub ignore_pauses: bool,
    pub domain: &'a str,
}

#[async_trait]
impl Queue for StoreQueue<'_> {
    fn tenant(&self) -> TenantId {
        self.store.tenant()
    }

    async fn unsent(&self) -> Result<Vec<Mail>, StoreError> {
        self.store.read().await?.unsent_mails().await
    }

    async fn claim(&self, run: RunId, now: Timestamp) -> Result<Option<ClaimedMail>, StoreError> {
        let lease = Lease { owner: self.owner, duration: self.lease };
        let mut transaction = self.store.write().await?;
        let mail = transaction.claim_mail(lease, run, now, self.ignore_pauses, self.domain).await?;
        // Also without a mail to send: one that was overtaken is on its way no more.
        transaction.commit().await?;
        Ok(mail)
    }

    async fn sent(&self, mail: MailId, at: Timestamp) -> Result<bool, StoreError> {
        let mut transaction = self.store.write().await?;
        let held = transaction.mail_sent(mail, self.owner, at).await?;
        transaction.commit().await?;
        Ok(held)
    }

    async fn failed(&self, mail: MailId, failed: &FailedTry) -> Result<bool, StoreError> {
        let mut transaction = self.store.write().await?;
        let held = transaction.mail_failed(mail, self.owner, failed).await?;
        transaction.commit().await?;
        Ok(held)
    }
}

use super::Scheduling;
use crate::Result;
use crate::model::{Cursor, Mail, RequestFilter, RequestPage, RequestStatus};

/// A page never has more rows than this.
const LARGEST_PAGE: u32 = 500;

impl Scheduling {
    /// One page of requests; pending ones soonest first, others latest first.
    pub async fn list(
        &self,
        filter: &RequestFilter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<RequestPage> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        Ok(tx.requests(filter, after, limit.clamp(1, LARGEST_PAGE)).await?)
    }

    /// How many wait for an answer.
    pub async fn pending_count(&self) -> Result<u64> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        Ok(tx.count_pending().await?)
    }

    /// How many requests have this status; counting ends at `most`.
    pub async fn count(&self, status: RequestStatus, most: u32) -> Result<u32> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        Ok(tx.count_requests(status, most).await?)
    }

    /// How many mails are neither sent nor replaced.
    pub async fn unsent_count(&self) -> Result<u32> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        Ok(u32::try_from(tx.unsent_mails().await?.len()).unwrap_or(u32::MAX))
    }

    /// The outbox, latest first.
    pub async fn mails(&self, limit: u32) -> Result<Vec<Mail>> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        Ok(tx.mails(None, limit).await?)
    }
}

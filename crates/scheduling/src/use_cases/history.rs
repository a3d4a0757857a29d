use super::Scheduling;
use crate::model::{AuditLine, RequestId};
use crate::{Error, Result};

impl Scheduling {
    /// The audit trail of a request, oldest first.
    pub async fn history(&self, id: RequestId) -> Result<Vec<AuditLine>> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        if tx.request(id).await?.is_none() {
            return Err(Error::RequestNotFound(id.to_string()));
        }
        Ok(tx.history(id).await?)
    }
}

use async_trait::async_trait;

use super::StoreError;
use crate::model::{AuditLine, RequestId};

/// `apptray_audit`. Lines are only ever added.
#[async_trait]
pub trait AuditTable {
    /// `actor_name` is not stored; it is looked up when read.
    async fn append_audit(&mut self, line: &AuditLine) -> Result<(), StoreError>;

    /// Oldest first.
    async fn history(&mut self, request: RequestId) -> Result<Vec<AuditLine>, StoreError>;
}

use std::sync::Arc;

use apptray_scheduling::model::TenantId;
use apptray_scheduling::ports::{Store, StoreError, Transaction};
use async_trait::async_trait;

use crate::database::Inner;
use crate::transaction::SqlTransaction;

/// A database, seen as one tenant.
#[derive(Clone)]
pub struct SqlStore {
    pub(crate) database: Arc<Inner>,
    pub(crate) tenant: TenantId,
}

impl SqlStore {
    pub(crate) fn new(database: Arc<Inner>, tenant: TenantId) -> Self {
        Self { database, tenant }
    }
}

#[async_trait]
impl Store for SqlStore {
    fn tenant(&self) -> TenantId {
        self.tenant
    }

    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(Box::new(SqlTransaction::read(&self.database, self.tenant).await?))
    }

    async fn write(&self) -> Result<Box<dyn Transaction>, StoreError> {
        Ok(Box::new(SqlTransaction::write(&self.database, self.tenant).await?))
    }
}

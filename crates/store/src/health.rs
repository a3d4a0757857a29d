//! What a check of the database finds.

use apptray_scheduling::ports::{Store as _, StoreError};
use jiff::Timestamp;

use crate::sql::Pool;
use crate::store::SqlStore;
use crate::values::{Instant, Key};

const COUNT: &str = "SELECT count(*) FROM appointment_requests WHERE tenant = $1";
const POSTGRES_CLOCK: &str = "SELECT clock_timestamp()";

/// A database that reads and writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Health {
    /// Number of the last applied migration.
    pub schema: i64,
    /// Of the tenant.
    pub requests: i64,
    /// The server's own clock; None for a file, which has none.
    pub server_time: Option<Timestamp>,
}

impl SqlStore {
    /// Counts the tenant's requests, and begins a change that is not made.
    pub async fn health(&self) -> Result<Health, StoreError> {
        let key = Key(self.tenant.0);
        let (requests, server_time) = match &self.database.pool {
            Pool::Sqlite(pool) => {
                let count = sqlx::query_scalar(COUNT).bind(key).fetch_one(pool).await;
                (count.map_err(crate::error::from_sqlx)?, None)
            }
            Pool::Postgres(pool) => {
                let count = sqlx::query_scalar(COUNT).bind(key).fetch_one(pool).await;
                let clock: Result<Instant, _> = sqlx::query_scalar(POSTGRES_CLOCK).fetch_one(pool).await;
                (count.map_err(crate::error::from_sqlx)?, Some(clock.map_err(crate::error::from_sqlx)?.0))
            }
        };
        self.write().await?.rollback().await?;
        Ok(Health { schema: self.database.known_version, requests, server_time })
    }
}

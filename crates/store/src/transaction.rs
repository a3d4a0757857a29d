use std::collections::BTreeSet;
use std::sync::Arc;

use apptray_scheduling::model::{RequestId, TenantId};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::Transaction;
use async_trait::async_trait;

use crate::changes::CHANNEL;
use crate::database::{Inner, Origin};
use crate::sql::{Connection, Pool};
use crate::values::Instant;
use crate::{error, migrations};

const SCHEMA_VERSION: &str = "SELECT max(version) FROM apptray_migrations";
/// The clock of the database, which all processes share.
const POSTGRES_NOW: &str = "SELECT clock_timestamp()";
const POSTGRES_NOTIFY: &str = "SELECT pg_notify($1, $2)";

/// A transaction of one tenant. Its methods are the tables in `tables/`.
pub(crate) struct SqlTransaction {
    pub(crate) connection: Connection,
    pub(crate) tenant: TenantId,
    /// Something was changed, so watchers are told.
    pub(crate) wrote: bool,
    /// Requests whose row in the side table is to be rewritten before the commit.
    pub(crate) stale: BTreeSet<RequestId>,
    database: Arc<Inner>,
    keeps: bool,
}

impl SqlTransaction {
    pub(crate) async fn read(database: &Arc<Inner>, tenant: TenantId) -> Result<Self, StoreError> {
        let connection = match &database.pool {
            Pool::Sqlite(pool) => pool.begin().await.map(Connection::Sqlite),
            Pool::Postgres(pool) => pool
                .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .await
                .map(Connection::Postgres),
        };
        Ok(Self::new(connection.map_err(error::from_sqlx)?, database, tenant, false))
    }

    /// On PostgreSQL a waiting UPDATE must see what the other transaction committed, hence READ COMMITTED.
    pub(crate) async fn write(database: &Arc<Inner>, tenant: TenantId) -> Result<Self, StoreError> {
        let connection = match &database.pool {
            Pool::Sqlite(pool) => pool.begin_with("BEGIN IMMEDIATE").await.map(Connection::Sqlite),
            Pool::Postgres(pool) => {
                pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await.map(Connection::Postgres)
            }
        };
        let mut transaction = Self::new(connection.map_err(error::from_sqlx)?, database, tenant, true);
        transaction.check_schema().await?;
        Ok(transaction)
    }

    fn new(connection: Connection, database: &Arc<Inner>, tenant: TenantId, keeps: bool) -> Self {
        let database = Arc::clone(database);
        Self { connection, tenant, wrote: false, stale: BTreeSet::new(), database, keeps }
    }

    /// Another process may have migrated the database since this one opened it.
    async fn check_schema(&mut self) -> Result<(), StoreError> {
        let found: Option<i64> =
            on!(self, connection => sqlx::query_scalar(SCHEMA_VERSION).fetch_one(connection).await)
                .map_err(error::from_sqlx)?;
        migrations::check(found.unwrap_or_default(), self.database.known_version)
    }

    /// 'Now' for leases.
    pub(crate) async fn lease_now(&mut self) -> Result<Instant, StoreError> {
        match &mut self.connection {
            Connection::Sqlite(_) => Ok(Instant(self.database.clock.now())),
            Connection::Postgres(transaction) => {
                sqlx::query_scalar(POSTGRES_NOW).fetch_one(&mut **transaction).await.map_err(error::from_sqlx)
            }
        }
    }

    /// Makes everything durable, then tells watchers if there is something to tell.
    pub(crate) async fn finish(mut self) -> Result<(), StoreError> {
        if self.keeps {
            self.write_stale_index_rows().await?;
        }
        let Self { connection, wrote, database, tenant, keeps, .. } = self;
        match connection {
            Connection::Sqlite(transaction) if !keeps => transaction.rollback().await,
            Connection::Postgres(transaction) if !keeps => transaction.rollback().await,
            Connection::Sqlite(transaction) => {
                let committed = transaction.commit().await;
                if let (Ok(()), true, Origin::Sqlite { signal, .. }) = (&committed, wrote, &database.origin) {
                    signal.touch();
                }
                committed
            }
            Connection::Postgres(mut transaction) => {
                let told = if wrote {
                    let tenant = tenant.to_string();
                    let notify = sqlx::query(POSTGRES_NOTIFY).bind(CHANNEL).bind(tenant);
                    notify.execute(&mut *transaction).await.map(|_| ())
                } else {
                    Ok(())
                };
                match told {
                    Ok(()) => transaction.commit().await,
                    Err(error) => Err(error),
                }
            }
        }
        .map_err(error::from_sqlx)
    }
}

#[async_trait]
impl Transaction for SqlTransaction {
    async fn commit(self: Box<Self>) -> Result<(), StoreError> {
        self.finish().await
    }

    async fn rollback(self: Box<Self>) -> Result<(), StoreError> {
        match self.connection {
            Connection::Sqlite(transaction) => transaction.rollback().await,
            Connection::Postgres(transaction) => transaction.rollback().await,
        }
        .map_err(error::from_sqlx)
    }
}

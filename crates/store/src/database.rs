use std::path::{Path, PathBuf};
use std::sync::Arc;

use apptray_scheduling::model::{Tenant, TenantId};
use apptray_scheduling::ports::{Clock, StoreError};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::changes::ChangeWatcher;
use crate::signal::SignalFile;
use crate::sql::Pool;
use crate::store::SqlStore;
use crate::{Settings, error, migrations, postgres, sqlite};

/// An open database, of whichever kind. Cheap to clone; all clones share one pool.
#[derive(Clone)]
pub struct Database {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) pool: Pool,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) origin: Origin,
    pub(crate) known_version: i64,
}

/// What it takes to connect once more, and to tell others of changes.
pub(crate) enum Origin {
    Sqlite { options: Box<SqliteConnectOptions>, signal: SignalFile },
    Postgres { options: Box<PgConnectOptions> },
}

impl Database {
    /// Opens `sqlite:<path>` or `postgres://…`, and brings its schema up to date. An SQLite file is created if missing.
    pub async fn open(url: &str, settings: Settings) -> Result<Self, StoreError> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return Self::open_postgres(url, settings).await;
        }
        Self::open_file(&sqlite_path(url)?, settings).await
    }

    /// Opens an SQLite file, whatever characters its path has.
    pub async fn open_file(path: &Path, settings: Settings) -> Result<Self, StoreError> {
        let pool = sqlite::open(path, &settings).await?;
        let origin = Origin::Sqlite {
            options: Box::new(sqlite::options(path, &settings)),
            signal: SignalFile::beside(path),
        };
        Self::new(Pool::Sqlite(pool), origin, settings).in_step().await
    }

    async fn open_postgres(url: &str, settings: Settings) -> Result<Self, StoreError> {
        let options = postgres::options(url, &settings)?;
        let pool = postgres::open(&options, &settings).await?;
        let origin = Origin::Postgres { options: Box::new(options) };
        Self::new(Pool::Postgres(pool), origin, settings).in_step().await
    }

    /// A database on a PostgreSQL server as it is: not migrated, not brought into step, and only to be read. Connects when it is
    /// used.
    pub(crate) fn as_it_is(url: &str, settings: Settings) -> Result<Self, StoreError> {
        let options = postgres::options(url, &settings)?;
        let pool = postgres::pool(&options, &settings);
        let origin = Origin::Postgres { options: Box::new(options) };
        Ok(Self::new(Pool::Postgres(pool), origin, settings))
    }

    /// Other programs may have written requests since Apptray last ran.
    async fn in_step(self) -> Result<Self, StoreError> {
        for tenant in self.tenants().await? {
            self.store(tenant.id).refresh_index().await?;
        }
        Ok(self)
    }

    fn new(pool: Pool, origin: Origin, settings: Settings) -> Self {
        let known_version = migrations::known_version();
        Self { inner: Arc::new(Inner { pool, clock: settings.clock, origin, known_version }) }
    }

    /// The database as this tenant sees it. Whether the tenant exists is not asked here.
    #[must_use]
    pub fn store(&self, tenant: TenantId) -> SqlStore {
        SqlStore::new(Arc::clone(&self.inner), tenant)
    }

    /// Who else writes is heard through this.
    pub async fn watch(&self, tenant: TenantId) -> Result<ChangeWatcher, StoreError> {
        ChangeWatcher::start(self.store(tenant)).await
    }

    /// The tenant that a workspace means: the named one, else the only one. None if there is no tenant at all.
    pub async fn find_tenant(&self, named: Option<TenantId>) -> Result<Option<Tenant>, StoreError> {
        let mut tenants = self.tenants().await?;
        match named {
            Some(id) => match tenants.into_iter().find(|tenant| tenant.id == id) {
                Some(tenant) => Ok(Some(tenant)),
                None => Err(StoreError::UnknownTenant(id.to_string())),
            },
            None if tenants.len() > 1 => Err(StoreError::AmbiguousTenant),
            None => Ok(tenants.pop()),
        }
    }

    /// Ends all connections. On SQLite the last one to go tidies up the WAL.
    pub async fn close(&self) {
        match &self.inner.pool {
            Pool::Sqlite(pool) => sqlite::close(pool).await,
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

/// The path in `sqlite:path` or `sqlite:///path`. A database in memory is not possible: several connections share it.
pub fn sqlite_path(url: &str) -> Result<PathBuf, StoreError> {
    let refuse = || {
        error::unreachable("its address must be 'sqlite:' with the path of a file, or begin with 'postgres:'")
    };
    let rest = url.strip_prefix("sqlite:").ok_or_else(refuse)?;
    let path = rest.strip_prefix("//").unwrap_or(rest);
    if path.is_empty() || path.starts_with(":memory:") || path.contains("mode=memory") {
        return Err(refuse());
    }
    Ok(PathBuf::from(path))
}

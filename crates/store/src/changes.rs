//! Hearing of what others write: LISTEN/NOTIFY on PostgreSQL, a signal file on SQLite.

use std::time::Duration;

use apptray_scheduling::model::TenantId;
use apptray_scheduling::ports::StoreError;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::sync::mpsc;

use crate::database::Origin;
use crate::error;
use crate::signal::SignalFile;
use crate::store::SqlStore;

/// Where PostgreSQL tells of changes; the payload is the tenant.
pub(crate) const CHANNEL: &str = "apptray_changes";

/// Rises with each commit of another connection; reading it does not touch the file's content.
const DATA_VERSION: &str = "PRAGMA data_version";

/// How often an SQLite database is looked at although nobody gave a signal.
const FALLBACK: Duration = Duration::from_secs(60);

/// Seconds to wait before connecting again: longer each time.
const PAUSES: [u64; 4] = [0, 1, 2, 5];
const LAST_PAUSE: u64 = 15;

/// Waits for changes of one tenant's data, made by any process (this one included).
pub struct ChangeWatcher(Kind);

enum Kind {
    Sqlite(Box<SqliteWatcher>),
    Postgres(Box<PostgresWatcher>),
}

impl ChangeWatcher {
    pub(crate) async fn start(store: SqlStore) -> Result<Self, StoreError> {
        Ok(Self(match &store.database.origin {
            Origin::Sqlite { options, signal } => {
                Kind::Sqlite(Box::new(SqliteWatcher::start(options, signal, store.clone()).await?))
            }
            Origin::Postgres { options } => {
                Kind::Postgres(Box::new(PostgresWatcher::start(options, store.tenant).await?))
            }
        }))
    }

    /// Waits until something may have changed since the last call (the first time: since the watcher was made).
    /// Several changes may come as one. Safe to cancel. A lost connection counts as a change, so that whoever looks
    /// finds out; the next call makes it again, however long that takes, and counts that as one more.
    pub async fn changed(&mut self) -> Result<(), StoreError> {
        match &mut self.0 {
            Kind::Sqlite(watcher) => watcher.changed().await,
            Kind::Postgres(watcher) => {
                watcher.changed().await;
                Ok(())
            }
        }
    }
}

struct SqliteWatcher {
    store: SqlStore,
    connection: SqliteConnection,
    seen: i64,
    signals: mpsc::Receiver<()>,
    /// None where the platform cannot watch files; then only the fallback is left.
    _watcher: Option<RecommendedWatcher>,
}

impl SqliteWatcher {
    async fn start(
        options: &SqliteConnectOptions,
        signal: &SignalFile,
        store: SqlStore,
    ) -> Result<Self, StoreError> {
        // One slot is enough: a signal says that there is something to look at, not what.
        let (sender, signals) = mpsc::channel(1);
        let watcher = watch_file(signal, sender);
        if watcher.is_none() {
            tracing::warn!("files cannot be watched here; changes are looked for once a minute");
        }
        let mut connection = options.connect().await.map_err(error::from_sqlx)?;
        let seen = data_version(&mut connection).await?;
        Ok(Self { store, connection, seen, signals, _watcher: watcher })
    }

    async fn changed(&mut self) -> Result<(), StoreError> {
        loop {
            let version = data_version(&mut self.connection).await?;
            if version != self.seen {
                // Whoever wrote may not know of the side table. What this writes is one more change, and the last.
                self.store.refresh_index().await?;
                self.seen = version;
                return Ok(());
            }
            // A signal or the time-out: either way the version tells. A closed channel leaves the time-out.
            if let Ok(None) = tokio::time::timeout(FALLBACK, self.signals.recv()).await {
                tokio::time::sleep(FALLBACK).await;
            }
        }
    }
}

/// An event on the WAL would come before the commit is visible, so the signal file is watched and nothing else.
fn watch_file(signal: &SignalFile, sender: mpsc::Sender<()>) -> Option<RecommendedWatcher> {
    let on_event = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| event.kind.is_modify() || event.kind.is_create()) {
            // A full slot already says it.
            let _ = sender.try_send(());
        }
    };
    let mut watcher = notify::recommended_watcher(on_event).ok()?;
    watcher.watch(signal.path(), RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

async fn data_version(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    sqlx::query_scalar(DATA_VERSION).fetch_one(connection).await.map_err(error::from_sqlx)
}

struct PostgresWatcher {
    options: PgConnectOptions,
    tenant: String,
    /// None while the connection is lost.
    listener: Option<PgListener>,
}

impl PostgresWatcher {
    async fn start(options: &PgConnectOptions, tenant: TenantId) -> Result<Self, StoreError> {
        let listener = listen(options).await.map_err(error::from_sqlx)?;
        Ok(Self { options: options.clone(), tenant: tenant.to_string(), listener: Some(listener) })
    }

    async fn changed(&mut self) {
        loop {
            let Some(listener) = &mut self.listener else {
                self.listener = Some(reconnect(&self.options).await);
                // What happened meanwhile is not known.
                return;
            };
            match tokio::time::timeout(FALLBACK, listener.try_recv()).await {
                Ok(Ok(Some(notification))) if notification.payload() == self.tenant => return,
                Ok(Ok(Some(_))) => {}
                Ok(Ok(None) | Err(_)) => {
                    self.listener = None;
                    return;
                }
                // A connection that died while the computer slept says nothing, so it is asked.
                Err(_) if answers(listener).await => {}
                Err(_) => {
                    self.listener = None;
                    return;
                }
            }
        }
    }
}

async fn listen(options: &PgConnectOptions) -> Result<PgListener, sqlx::Error> {
    let pool = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
    let mut listener = PgListener::connect_with(&pool.connect_lazy_with(options.clone())).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

async fn reconnect(options: &PgConnectOptions) -> PgListener {
    let mut pauses = PAUSES.into_iter();
    loop {
        tokio::time::sleep(Duration::from_secs(pauses.next().unwrap_or(LAST_PAUSE))).await;
        match listen(options).await {
            Ok(listener) => return listener,
            Err(error) => {
                tracing::warn!(error = %error::from_sqlx(error), "the database does not tell of changes");
            }
        }
    }
}

async fn answers(listener: &mut PgListener) -> bool {
    let question = sqlx::query("SELECT 1").execute(listener);
    matches!(tokio::time::timeout(Duration::from_secs(10), question).await, Ok(Ok(_)))
}

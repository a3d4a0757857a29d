//! Opening a PostgreSQL database.

use std::future::Future;
use std::str::FromStr;
use std::time::Duration;

use apptray_scheduling::ports::StoreError;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection};

use crate::{Settings, error, migrations};

/// A transaction whose process went to sleep must not hold its locks for ever.
const IDLE_TRANSACTION: &str = "60s";

pub(crate) fn options(url: &str, settings: &Settings) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(error::from_sqlx)?
        .application_name("apptray")
        .disable_statement_logging();
    Ok(match &settings.password {
        Some(password) => options.password(password.expose()),
        None => options,
    })
}

/// What a server must do within the time that it is given to answer.
pub(crate) async fn in_time<T>(
    settings: &Settings,
    work: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    tokio::time::timeout(settings.answer_timeout, work)
        .await
        .unwrap_or_else(|_| Err(error::unreachable("it did not answer in time")))
}

/// One connection.
pub(crate) async fn connect(
    options: &PgConnectOptions,
    settings: &Settings,
) -> Result<PgConnection, StoreError> {
    in_time(settings, async { options.connect().await.map_err(error::from_sqlx) }).await
}

/// Migrates the database if need be, and opens it.
pub(crate) async fn open(options: &PgConnectOptions, settings: &Settings) -> Result<PgPool, StoreError> {
    let mut connection = connect(options, settings).await?;
    migrate(&mut connection).await?;
    connection.close().await.map_err(error::from_sqlx)?;
    Ok(pool(options, settings))
}

/// Connects when it is used.
pub(crate) fn pool(options: &PgConnectOptions, settings: &Settings) -> PgPool {
    let lock_timeout = format!("{}ms", settings.busy_timeout.as_millis());
    let options = options.clone().options([
        ("lock_timeout", lock_timeout.as_str()),
        ("idle_in_transaction_session_timeout", IDLE_TRANSACTION),
        // Statements join in the order in which they are to be joined; trying the others took longer than the page.
        ("join_collapse_limit", "1"),
    ]);
    PgPoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(settings.busy_timeout)
        .idle_timeout(Duration::from_secs(60))
        .max_lifetime(None)
        .connect_lazy_with(options)
}

async fn migrate(connection: &mut PgConnection) -> Result<(), StoreError> {
    let known = migrations::known_version();
    let found = migrations::version_postgres(connection).await?;
    migrations::check(found, known)?;
    if found == known { Ok(()) } else { migrations::apply_postgres(connection).await }
}

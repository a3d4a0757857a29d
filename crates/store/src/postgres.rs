//! Opening a PostgreSQL database.

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

/// One connection, within ten seconds.
pub(crate) async fn connect(options: &PgConnectOptions) -> Result<PgConnection, StoreError> {
    tokio::time::timeout(Duration::from_secs(10), options.connect())
        .await
        .map_err(|_| error::unreachable("it did not answer in time"))?
        .map_err(error::from_sqlx)
}

/// Migrates the database if need be, and opens it.
pub(crate) async fn open(options: &PgConnectOptions, settings: &Settings) -> Result<PgPool, StoreError> {
    let mut connection = connect(options).await?;
    migrate(&mut connection).await?;
    connection.close().await.map_err(error::from_sqlx)?;
    let lock_timeout = format!("{}ms", settings.busy_timeout.as_millis());
    let options = options.clone().options([
        ("lock_timeout", lock_timeout.as_str()),
        ("idle_in_transaction_session_timeout", IDLE_TRANSACTION),
    ]);
    Ok(PgPoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(settings.busy_timeout)
        .idle_timeout(Duration::from_secs(60))
        .max_lifetime(None)
        .connect_lazy_with(options))
}

async fn migrate(connection: &mut PgConnection) -> Result<(), StoreError> {
    let known = migrations::known_version();
    let found = migrations::version_postgres(connection).await?;
    migrations::check(found, known)?;
    if found == known { Ok(()) } else { migrations::apply_postgres(connection).await }
}

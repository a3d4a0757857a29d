//! Schema versions. The version of a database is the number of its last applied migration.

use apptray_scheduling::ports::StoreError;
use sqlx::migrate::{Migrate, Migrator};
use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::error;

/// Named so that it can stand beside the tables of another program.
const TABLE: &str = "apptray_migrations";

const VERSION: &str = "SELECT max(version) FROM apptray_migrations";
const HAS_TABLE_SQLITE: &str = "SELECT count(*) > 0 FROM sqlite_schema WHERE name = 'apptray_migrations'";
const HAS_TABLE_POSTGRES: &str = "SELECT to_regclass('apptray_migrations') IS NOT NULL";

fn named(mut migrator: Migrator) -> Migrator {
    migrator.dangerous_set_table_name(TABLE);
    // One lock and one transaction around all of them are taken here, not by sqlx around each.
    migrator.set_locking(false);
    migrator
}

fn for_sqlite() -> Migrator {
    named(sqlx::migrate!("../../migrations/sqlite"))
}

fn for_postgres() -> Migrator {
    named(sqlx::migrate!("../../migrations/postgres"))
}

/// The schema that this program knows; the same for both databases.
pub(crate) fn known_version() -> i64 {
    for_sqlite().iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// Refuses a schema that is newer than this program.
pub(crate) fn check(found: i64, known: i64) -> Result<(), StoreError> {
    if found > known { Err(StoreError::SchemaNewer { found, known }) } else { Ok(()) }
}

/// Zero for an empty database.
pub(crate) async fn version_sqlite(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    let known: bool =
        sqlx::query_scalar(HAS_TABLE_SQLITE).fetch_one(&mut *connection).await.map_err(error::from_sqlx)?;
    if !known {
        return Ok(0);
    }
    let version: Option<i64> =
        sqlx::query_scalar(VERSION).fetch_one(connection).await.map_err(error::from_sqlx)?;
    Ok(version.unwrap_or_default())
}

/// Zero for an empty database.
pub(crate) async fn version_postgres(connection: &mut PgConnection) -> Result<i64, StoreError> {
    let known: bool =
        sqlx::query_scalar(HAS_TABLE_POSTGRES).fetch_one(&mut *connection).await.map_err(error::from_sqlx)?;
    if !known {
        return Ok(0);
    }
    let version: Option<i64> =
        sqlx::query_scalar(VERSION).fetch_one(connection).await.map_err(error::from_sqlx)?;
    Ok(version.unwrap_or_default())
}

/// Applies what is missing: all of it or nothing.
pub(crate) async fn apply_sqlite(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(error::from_sqlx)?;
    for_sqlite()
        .run_direct(None, &mut *transaction, false)
        .await
        .map_err(|error| error::from_migration(&error))?;
    transaction.commit().await.map_err(error::from_sqlx)
}

/// Applies what is missing: all of it or nothing. Processes take turns by sqlx's advisory lock.
pub(crate) async fn apply_postgres(connection: &mut PgConnection) -> Result<(), StoreError> {
    connection.lock().await.map_err(|error| error::from_migration(&error))?;
    let result = apply_postgres_locked(connection).await;
    // The lock also ends with the connection, so a failure here harms nobody.
    if connection.unlock().await.is_err() {
        tracing::warn!("the migration lock was not given back");
    }
    result
}

async fn apply_postgres_locked(connection: &mut PgConnection) -> Result<(), StoreError> {
    let known = known_version();
    let found = version_postgres(connection).await?;
    check(found, known)?;
    if found == known {
        return Ok(());
    }
    let mut transaction = connection.begin().await.map_err(error::from_sqlx)?;
    for_postgres()
        .run_direct(None, &mut *transaction, false)
        .await
        .map_err(|error| error::from_migration(&error))?;
    transaction.commit().await.map_err(error::from_sqlx)
}

//! Opening an SQLite file: private to the user, migrated by one process at a time, copied before it is changed.

use std::fs::{DirBuilder, File, OpenOptions};
use std::path::{Path, PathBuf};

use apptray_scheduling::ports::StoreError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection, SqliteConnection};

use crate::{Settings, error, migrations};

const HAS_TABLES: &str = "SELECT count(*) > 0 FROM sqlite_schema WHERE type = 'table'";
const COPY: &str = "VACUUM INTO $1";

/// Copies from before a migration that are kept.
const COPIES: usize = 2;

pub(crate) fn options(path: &Path, settings: &Settings) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(settings.busy_timeout)
        .disable_statement_logging()
}

/// To read only. The journal stays as it is: to choose another is to write into the file. Opened for writing all the same,
/// because only then SQLite tidies up the WAL behind itself.
pub(crate) fn look_options(path: &Path, settings: &Settings) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(settings.busy_timeout)
        .pragma("query_only", "ON")
        .disable_statement_logging()
}

/// Creates or migrates the file if need be, and opens it.
pub(crate) async fn open(path: &Path, settings: &Settings) -> Result<SqlitePool, StoreError> {
    let lock = prepare(path.to_owned()).await?;
    let options = options(path, settings);
    let mut connection = options.connect().await.map_err(error::from_sqlx)?;
    migrate(&mut connection, path).await?;
    connection.close().await.map_err(error::from_sqlx)?;
    drop(lock);
    Ok(SqlitePoolOptions::new()
        .max_connections(settings.max_connections)
        .acquire_timeout(settings.busy_timeout)
        .idle_timeout(std::time::Duration::from_secs(60))
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_lazy_with(options))
}

/// Connections that end at the same time each leave the WAL to the other, so one more ends alone.
pub(crate) async fn close(pool: &SqlitePool) {
    pool.close().await;
    // Whoever opens the file next tidies up, should this fail.
    if let Ok(last) = pool.connect_options().connect().await {
        let _ = last.close().await;
    }
}

/// A name beside the database, such as `apptray.db-changed`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Opens a file of ours for writing, creating it for the user alone.
pub(crate) fn open_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn create_folder(path: &Path) -> std::io::Result<()> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(());
    };
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Makes folder and file, and waits for the lock under which migrations run. The lock ends with the answer.
async fn prepare(path: PathBuf) -> Result<File, StoreError> {
    let work = move || -> std::io::Result<File> {
        create_folder(&path)?;
        let lock = open_private(&beside(&path, "-lock"))?;
        lock.lock()?;
        // SQLite gives the WAL the same permissions.
        open_private(&path)?;
        Ok(lock)
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| error::unreachable("the program is ending"))?
        .map_err(|error| error::unreachable(error.kind().to_string()))
}

async fn migrate(connection: &mut SqliteConnection, path: &Path) -> Result<(), StoreError> {
    let known = migrations::known_version();
    let found = migrations::version_sqlite(connection).await?;
    migrations::check(found, known)?;
    if found == known {
        return Ok(());
    }
    let has_tables: bool =
        sqlx::query_scalar(HAS_TABLES).fetch_one(&mut *connection).await.map_err(error::from_sqlx)?;
    if has_tables {
        copy(connection, path, known).await?;
    }
    migrations::apply_sqlite(connection).await
}

/// Keeps the database as it is beside itself, as `<name>-before-<version>`.
async fn copy(connection: &mut SqliteConnection, path: &Path, version: i64) -> Result<(), StoreError> {
    let target = beside(path, &format!("-before-{version}"));
    let failed =
        |reason: String| StoreError::Migration { reason: format!("no copy could be made: {reason}") };
    let io_failed = |error: std::io::Error| failed(error.kind().to_string());
    // VACUUM INTO accepts an empty file, and leaves its permissions as they are.
    open_private(&target).and_then(|file| file.set_len(0)).map_err(io_failed)?;
    let name = target.to_str().ok_or_else(|| failed("the path is not UTF-8".to_owned()))?;
    sqlx::query(COPY)
        .bind(name)
        .execute(connection)
        .await
        .map_err(|error| failed(error::from_sqlx(error).to_string()))?;
    open_private(&target).and_then(|file| file.sync_all()).map_err(io_failed)?;
    remove_old_copies(path).map_err(io_failed)
}

fn remove_old_copies(path: &Path) -> std::io::Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Ok(());
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let prefix = format!("{name}-before-");
    let mut copies = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let version =
            entry.file_name().to_str().and_then(|name| name.strip_prefix(&prefix)?.parse::<i64>().ok());
        if let Some(version) = version {
            copies.push((version, entry.path()));
        }
    }
    copies.sort();
    let old = copies.len().saturating_sub(COPIES);
    copies.into_iter().take(old).try_for_each(|(_, path)| std::fs::remove_file(path))
}

//! What went wrong, without what stood in the address or in a row.

use apptray_scheduling::ports::StoreError;
use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;

pub(crate) fn unreachable(reason: impl Into<String>) -> StoreError {
    StoreError::Unreachable { reason: reason.into() }
}

pub(crate) fn unreadable(what: impl Into<String>) -> StoreError {
    StoreError::Unreadable { what: what.into() }
}

/// The message of a database may quote values, so only its code and the constraint's name are passed on.
#[expect(clippy::needless_pass_by_value, reason = "used as a function in map_err")]
pub(crate) fn from_sqlx(error: sqlx::Error) -> StoreError {
    match &error {
        sqlx::Error::Database(error) => from_database(error.as_ref()),
        sqlx::Error::Io(error) => unreachable(error.kind().to_string()),
        sqlx::Error::Tls(_) => unreachable("the encrypted connection (TLS) could not be made"),
        sqlx::Error::PoolTimedOut => unreachable("no connection became free in time"),
        sqlx::Error::PoolClosed => unreachable("the connection was closed"),
        sqlx::Error::Configuration(_) => unreachable("the connection settings cannot be read"),
        sqlx::Error::ColumnDecode { index, .. } => unreadable(format!("column {index}")),
        sqlx::Error::ColumnNotFound(name) => unreadable(format!("column {name}")),
        sqlx::Error::Decode(_) => unreadable("a value"),
        sqlx::Error::Protocol(_) => unreachable("the server does not answer as PostgreSQL does"),
        _ => StoreError::Refused { reason: "an unexpected answer".to_owned() },
    }
}

fn from_database(error: &dyn DatabaseError) -> StoreError {
    let code = error.code().unwrap_or_default();
    let refused = |reason: String| StoreError::Refused { reason };
    match error.constraint().filter(|name| !name.is_empty()) {
        Some(name) => refused(format!("the rule {name} is not kept")),
        None if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() => from_sqlite_code(&code),
        None => from_sqlstate(&code),
    }
}

/// Result codes of SQLite; the low byte is the kind.
fn from_sqlite_code(code: &str) -> StoreError {
    let refused = |reason: &str| StoreError::Refused { reason: reason.to_owned() };
    match code.parse::<i32>().unwrap_or_default() & 0xff {
        5 | 6 => StoreError::Busy,
        8 => refused("the database file may not be written"),
        10 => unreachable("the disk answered with an error"),
        11 | 26 => unreachable("the file is damaged or is not an SQLite database"),
        13 => refused("the disk is full"),
        14 => unreachable("the file cannot be opened"),
        19 => refused("a rule of the database is not kept"),
        _ => refused(&format!("SQLite code {code}")),
    }
}

/// `SQLSTATE`s of PostgreSQL (its appendix A).
fn from_sqlstate(code: &str) -> StoreError {
    match code {
        // Serialization failure, deadlock, lock not available.
        "40001" | "40P01" | "55P03" => StoreError::Busy,
        "28P01" | "28000" => unreachable("the user name or password was refused"),
        "3D000" => unreachable("the server has no database of this name"),
        "53300" => unreachable("the server has no free connection"),
        "57P01" | "57P02" | "57P03" => unreachable("the server is starting or stopping"),
        "42501" => StoreError::Refused { reason: "the user may not do this".to_owned() },
        "25006" => StoreError::Refused { reason: "the database may only be read".to_owned() },
        _ if code.starts_with("08") => unreachable("the connection was lost"),
        _ => StoreError::Refused { reason: format!("SQLSTATE {code}") },
    }
}

/// Migrations hold no values of rows, so SQLite's words may be passed on; PostgreSQL's may quote a row.
pub(crate) fn from_migration(error: &MigrateError) -> StoreError {
    let reason = match error {
        MigrateError::ExecuteMigration(error, version) => {
            format!("step {version} failed ({})", reason_of(error))
        }
        MigrateError::Execute(error) => reason_of(error),
        MigrateError::VersionMismatch(version) => format!("step {version} was applied in another form"),
        MigrateError::VersionMissing(version) => format!("step {version} is unknown to this program"),
        MigrateError::Dirty(version) => format!("step {version} was not finished"),
        _ => "the list of steps cannot be read".to_owned(),
    };
    StoreError::Migration { reason }
}

fn reason_of(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() => {
            error.message().to_owned()
        }
        sqlx::Error::Database(error) => {
            format!("SQLSTATE {}", error.code().unwrap_or_default())
        }
        _ => "the connection was lost".to_owned(),
    }
}

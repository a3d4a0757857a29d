//! What went wrong, without what stood in the address or in a row.

use std::io::ErrorKind;

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
        sqlx::Error::Io(error) => from_io(error),
        sqlx::Error::Tls(_) => StoreError::Tls { reason: NO_TLS },
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

const NO_TLS: &str = "the server does not offer it, or not as wished; choose another TLS setting, or have it switched on at the server";

fn from_io(error: &std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::ConnectionRefused => unreachable("nothing answers at this host and port"),
        ErrorKind::TimedOut => unreachable("it did not answer in time"),
        // What the TLS library says of a certificate comes as data that cannot be read.
        ErrorKind::InvalidData => StoreError::Tls {
            reason: "the server's certificate is not trusted or is another host's; have its authority installed on this \
                     computer, or choose another TLS setting",
        },
        // Looking a name up fails without a kind of its own.
        _ if error.to_string().contains("lookup address") => unreachable("no computer of this name is known"),
        kind => unreachable(kind.to_string()),
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
        "28P01" => StoreError::SignInRefused {
            reason: "user name or password is wrong; correct them in Settings, Connection",
        },
        "28000" => StoreError::SignInRefused {
            reason: "it knows no such user, or not from this computer and with this TLS setting; correct them in Settings, \
                     Connection, or have the server's pg_hba.conf changed",
        },
        "3D000" => StoreError::DatabaseMissing,
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
    if let MigrateError::ExecuteMigration(error, _) | MigrateError::Execute(error) = error
        && is_not_permitted(error)
    {
        return StoreError::MayNotCreate;
    }
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

/// `SQLSTATE` of a missing privilege.
fn is_not_permitted(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Database(error) if error.code().as_deref() == Some("42501"))
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

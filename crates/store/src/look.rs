//! A look at a database before it is used: nothing is made, migrated or changed.

use std::path::Path;
use std::time::Duration;

use apptray_scheduling::model::TenantId;
use apptray_scheduling::ports::{Clock, Store as _, StoreError};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection};

use crate::{Database, Settings, error, migrations, postgres, sqlite};

const POSTGRES_VERSION: &str = "SELECT current_setting('server_version')";
const SQLITE_VERSION: &str = "SELECT sqlite_version()";
const MAY_CREATE: &str = "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)";
/// The first table of ours that another program may have, too.
const HAS_TENANTS: &str = "SELECT to_regclass('tenants') IS NOT NULL";

/// A database that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Of the server, such as `17.2`; of SQLite for a file.
    pub version: String,
    pub schema: Schema,
    /// From one question to its answer, on a connection that stands.
    pub round_trip: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// There is nothing of ours yet; it is made when the database is used.
    Empty,
    /// Of an older Apptray; it is brought up to date when the database is used.
    Older,
    Current,
}

impl Database {
    /// Connects to a PostgreSQL server as [`Database::open`] would, and fails where that would.
    pub async fn look(url: &str, settings: &Settings) -> Result<Look, StoreError> {
        postgres::in_time(settings, Self::look_at_server(url, settings)).await
    }

    /// Whether somebody with this e-mail address is on the staff of a tenant on a PostgreSQL server, whose schema is
    /// current; None if there is no tenant at all. The tenant is found as [`Database::find_tenant`] does.
    pub async fn knows(
        url: &str,
        settings: Settings,
        tenant: Option<TenantId>,
        email: &str,
    ) -> Result<Option<bool>, StoreError> {
        let database = Self::as_it_is(url, settings.clone())?;
        let asking = async {
            let Some(tenant) = database.find_tenant(tenant).await? else { return Ok(None) };
            let found = database.store(tenant.id).read().await?.technician_by_email(email).await?;
            Ok(Some(found.is_some()))
        };
        let answer = postgres::in_time(&settings, asking).await;
        if answer.is_ok() {
            // Who did not answer does not answer to this, either.
            database.close().await;
        }
        answer
    }

    async fn look_at_server(url: &str, settings: &Settings) -> Result<Look, StoreError> {
        let mut connection = postgres::connect(&postgres::options(url, settings)?, settings).await?;
        let begun = settings.clock.now();
        let version: String = scalar(&mut connection, POSTGRES_VERSION).await?;
        let round_trip = since(settings.clock.as_ref(), begun);
        let schema = schema_of(migrations::version_postgres(&mut connection).await?)?;
        if schema == Schema::Empty && scalar(&mut connection, HAS_TENANTS).await? {
            return Err(StoreError::Foreign);
        }
        if schema != Schema::Current && !scalar(&mut connection, MAY_CREATE).await? {
            return Err(StoreError::MayNotCreate);
        }
        // What was asked is answered; how the connection ends changes nothing.
        let _ = connection.close().await;
        // What stands in brackets is how its distribution calls it.
        let version = version.split(' ').next().unwrap_or_default().to_owned();
        Ok(Look { version, schema, round_trip })
    }

    /// The same for an SQLite file, which need not exist.
    pub async fn look_at_file(path: &Path, settings: &Settings) -> Result<Look, StoreError> {
        let there = path.try_exists().map_err(|error| error::unreachable(error.kind().to_string()))?;
        let options = sqlite::look_options(if there { path } else { Path::new(":memory:") }, settings);
        let mut connection = options.connect().await.map_err(error::from_sqlx)?;
        let begun = settings.clock.now();
        let version = sqlx::query_scalar(SQLITE_VERSION).fetch_one(&mut connection).await;
        let round_trip = since(settings.clock.as_ref(), begun);
        let schema = schema_of(migrations::version_sqlite(&mut connection).await?)?;
        let _ = connection.close().await;
        Ok(Look { version: version.map_err(error::from_sqlx)?, schema, round_trip })
    }
}

fn schema_of(found: i64) -> Result<Schema, StoreError> {
    let known = migrations::known_version();
    migrations::check(found, known)?;
    Ok(match found {
        0 => Schema::Empty,
        _ if found < known => Schema::Older,
        _ => Schema::Current,
    })
}

fn since(clock: &dyn Clock, begun: jiff::Timestamp) -> Duration {
    clock.now().duration_since(begun).try_into().unwrap_or_default()
}

async fn scalar<T>(connection: &mut PgConnection, sql: &'static str) -> Result<T, StoreError>
where
    T: for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres> + Send + Unpin,
{
    sqlx::query_scalar(sql).fetch_one(connection).await.map_err(error::from_sqlx)
}

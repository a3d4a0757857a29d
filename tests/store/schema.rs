use std::sync::Arc;

use apptray_scheduling::ports::{Clock, Store, StoreError};
use apptray_store::{Database, Settings};
use apptray_tests::clock::TestClock;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::database::TestDatabase;
use crate::world::World;

on_both_databases!(
    opening_again_changes_nothing,
    a_newer_database_is_not_opened,
    a_running_older_process_stops_writing_and_goes_on_reading,
    every_table_of_ours_begins_its_keys_with_the_tenant,
);

const NEWER_POSTGRES: &str =
    "INSERT INTO apptray_migrations (version, description, success, checksum, execution_time)
    VALUES (9999, 'later', true, '\\x00', 0)";
const NEWER_SQLITE: &str =
    "INSERT INTO apptray_migrations (version, description, success, checksum, execution_time)
    VALUES (9999, 'later', true, x'00', 0)";

async fn make_newer(database: &TestDatabase) {
    database.run_sql(if database.is_sqlite() { NEWER_SQLITE } else { NEWER_POSTGRES }).await;
}

fn settings() -> Settings {
    Settings::new(Arc::new(TestClock::at("2027-03-01T09:00:00Z")) as Arc<dyn Clock>)
}

async fn opening_again_changes_nothing(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let again = database.open_again().await;
    let mut tx = again.store(database.tenant).read().await.unwrap();
    assert!(tx.request(request).await.unwrap().is_some());
    if database.is_sqlite() {
        assert_eq!(
            files(database),
            ["apptray.db", "apptray.db-changed", "apptray.db-lock", "apptray.db-shm", "apptray.db-wal"]
        );
    }
}

async fn a_newer_database_is_not_opened(database: &TestDatabase) {
    make_newer(database).await;
    let error = if database.is_sqlite() {
        Database::open_file(&database.path(), settings()).await.err()
    } else {
        Database::open(database.url(), settings()).await.err()
    };
    assert!(matches!(error, Some(StoreError::SchemaNewer { found: 9999, .. })), "{error:?}");
}

async fn a_running_older_process_stops_writing_and_goes_on_reading(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    make_newer(database).await;
    let error = database.store().write().await.err().unwrap();
    assert_eq!(error.code(), "schema_newer");
    assert!(database.read().await.request(request).await.unwrap().is_some());
}

/// Table, column and position of every primary and unique key, the tenant's table and bookkeeping left out.
async fn every_table_of_ours_begins_its_keys_with_the_tenant(database: &TestDatabase) {
    let sql = if database.is_sqlite() {
        "SELECT m.name || '.' || c.name FROM sqlite_schema m
        JOIN pragma_index_list(m.name) i ON i.origin IN ('pk', 'u')
        JOIN pragma_index_info(i.name) c ON c.seqno = 0
        WHERE m.type = 'table'"
    } else {
        "SELECT t.relname || '.' || a.attname FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
        WHERE i.indisunique"
    };
    let keys = database.texts(sql).await;
    assert!(keys.len() >= 25, "{keys:?}");
    for key in keys.iter().filter(|key| !key.starts_with("apptray_migrations") && !key.contains("_search_")) {
        assert!(key.ends_with(".tenant"), "{key}");
    }
}

fn files(database: &TestDatabase) -> Vec<String> {
    let entries = std::fs::read_dir(database.path().parent().unwrap()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Whatever one of the two has, the other has as well; only what notes stale rows is SQLite's alone, and each has a search
/// index of its own kind.
#[tokio::test]
async fn both_databases_have_the_same_tables_and_columns() {
    let (sqlite, postgres) = (TestDatabase::sqlite().await, TestDatabase::postgres().await);
    let in_sqlite = "SELECT m.name || '.' || c.name || ' ' || CASE WHEN c.pk > 0 OR c.\"notnull\" THEN 'required' ELSE 'optional' END
        FROM sqlite_schema m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'apptray\\_request\\_search%' ESCAPE '\\'
            AND m.name NOT IN ('apptray_migrations', 'apptray_request_stale') AND c.name <> 'search_row'
        ORDER BY 1";
    let in_postgres = "SELECT table_name || '.' || column_name || ' ' || CASE is_nullable WHEN 'NO' THEN 'required' ELSE 'optional' END
        FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'apptray_migrations'
        ORDER BY 1";
    let (mut here, mut there) = (sqlite.texts(in_sqlite).await, postgres.texts(in_postgres).await);
    here.sort();
    there.sort();
    assert_eq!(here, there);
    let indexes = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
    let mut here = sqlite.texts(indexes).await;
    let indexes = "SELECT i.relname::text FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
        JOIN pg_namespace n ON n.oid = i.relnamespace AND n.nspname = 'public'
        WHERE NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid)
            AND i.relname <> 'apptray_request_index_by_text'";
    let mut there = postgres.texts(indexes).await;
    here.sort();
    there.sort();
    assert_eq!(here, there);
    sqlite.end().await;
    postgres.end().await;
}

/// A database as an older version left it: the migrations that made our own tables are taken back.
async fn older(database: &TestDatabase) {
    let mut connection = raw(database).await;
    // The tables of the search index go with the two virtual ones.
    let drop_ours: Vec<String> = sqlx::query_scalar(
        "SELECT 'DROP ' || type || ' ' || name FROM sqlite_schema
        WHERE type IN ('table', 'trigger') AND name LIKE 'apptray\\_%' ESCAPE '\\' AND name <> 'apptray_migrations'
            AND (name NOT LIKE 'apptray\\_request\\_search\\_%' ESCAPE '\\' OR type = 'trigger'
                OR name = 'apptray_request_search_terms')
        ORDER BY type DESC, name DESC",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    for sql in drop_ours {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    }
    let forget = "DELETE FROM apptray_migrations WHERE version >= 8";
    sqlx::raw_sql(forget).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn raw(database: &TestDatabase) -> SqliteConnection {
    SqliteConnection::connect(&format!("sqlite:{}", database.path().display())).await.unwrap()
}

#[tokio::test]
async fn an_older_database_is_copied_before_it_is_migrated() {
    let database = TestDatabase::sqlite().await;
    World::make(&database).await;
    database.database.close().await;
    older(&database).await;
    let migrated = Database::open_file(&database.path(), settings()).await.unwrap();
    assert_eq!(migrated.tenants().await.unwrap().len(), 1);
    let copies: Vec<_> = files(&database).into_iter().filter(|name| name.contains("-before-")).collect();
    assert_eq!(copies.len(), 1, "{copies:?}");

    let copy = database.path().with_file_name(&copies[0]);
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", copy.display())).await.unwrap();
    let clients: i64 =
        sqlx::query_scalar("SELECT count(*) FROM clients").fetch_one(&mut connection).await.unwrap();
    let ours: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'apptray_outbox'")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!((clients, ours), (1, 0), "it is the database as it was");
}

#[tokio::test]
async fn a_database_that_cannot_be_migrated_is_left_as_it_was() {
    let database = TestDatabase::sqlite().await;
    World::make(&database).await;
    database.database.close().await;
    older(&database).await;
    // Something of another program is in the way of the last table of the migration.
    let mut connection = raw(&database).await;
    sqlx::raw_sql("CREATE TABLE apptray_audit (other TEXT)").execute(&mut connection).await.unwrap();
    let schema = "SELECT name || coalesce(sql, '') FROM sqlite_schema ORDER BY name";
    let before: Vec<String> = sqlx::query_scalar(schema).fetch_all(&mut connection).await.unwrap();

    let error = Database::open_file(&database.path(), settings()).await.err().unwrap();
    assert_eq!(error.code(), "migration_failed", "{error}");
    let after: Vec<String> = sqlx::query_scalar(schema).fetch_all(&mut connection).await.unwrap();
    assert_eq!(after, before);
    let versions = "SELECT max(version) FROM apptray_migrations";
    let version: i64 = sqlx::query_scalar(versions).fetch_one(&mut connection).await.unwrap();
    assert_eq!(version, 7);
}

#[tokio::test]
async fn a_postgresql_database_that_cannot_be_migrated_is_left_as_it_was() {
    let server = apptray_tests::postgres::TestServer::shared();
    let url = server.new_database();
    let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("CREATE TABLE apptray_audit (other text)").execute(&mut connection).await.unwrap();
    let error = Database::open(&url, settings()).await.err().unwrap();
    assert_eq!(error.code(), "migration_failed", "{error}");
    let tables = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&mut connection).await.unwrap();
    assert_eq!(tables, ["apptray_audit"]);
    server.remove(&url);
}

#[tokio::test]
async fn several_processes_may_open_an_empty_database_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("apptray.db");
    let server = apptray_tests::postgres::TestServer::shared();
    let url = server.new_database();
    let file = || Database::open_file(&path, settings());
    let remote = || Database::open(&url, settings());
    let (a, b, c, d) = tokio::join!(file(), file(), file(), file());
    assert!([a, b, c, d].iter().all(Result::is_ok));
    let (a, b, c, d) = tokio::join!(remote(), remote(), remote(), remote());
    assert!([a, b, c, d].iter().all(Result::is_ok));
    server.remove(&url);
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_the_users_alone() {
    use std::os::unix::fs::PermissionsExt;
    let database = TestDatabase::sqlite().await;
    World::make(&database).await;
    let folder = database.path().parent().unwrap().to_owned();
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for name in files(&database) {
        assert_eq!(mode(&folder.join(&name)), 0o600, "{name}");
    }
}

#[tokio::test]
async fn what_is_no_database_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("apptray.db");
    let text = "This is not a database. ".repeat(100);
    std::fs::write(&path, &text).unwrap();
    let error = Database::open_file(&path, settings()).await.err().unwrap();
    assert_eq!(error.code(), "database_unreachable", "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
}

#[tokio::test]
async fn an_error_never_tells_the_password() {
    let server = apptray_tests::postgres::TestServer::shared();
    let url = server.new_database();
    let wrong = url.replace("apptray-test@", "s3cret-word@");
    let nowhere = "postgres://someone:s3cret-word@127.0.0.1:1/none".to_owned();
    let not_an_address = "postgres://someone:s3cret-word@[::/none".to_owned();
    for (url, code) in [
        (wrong, "database_sign_in_refused"),
        (nowhere, "database_unreachable"),
        (not_an_address, "database_unreachable"),
    ] {
        let error = Database::open(&url, settings()).await.err().unwrap();
        assert_eq!(error.code(), code);
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    }
    for url in ["mysql://x", "sqlite::memory:", "sqlite:", "apptray.db"] {
        assert_eq!(Database::open(url, settings()).await.err().unwrap().code(), "database_unreachable");
    }
    server.remove(&url);
}

//! Looking at a database before it is used.

use std::sync::Arc;
use std::time::Duration;

use apptray_scheduling::ports::{Clock, StoreError};
use apptray_store::{Database, Look, Schema, Settings};
use apptray_tests::clock::TestClock;
use apptray_tests::postgres::TestServer;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};

fn settings() -> Settings {
    Settings::new(Arc::new(TestClock::at("2027-03-01T09:00:00Z")) as Arc<dyn Clock>)
}

async fn look(url: &str) -> Result<Look, StoreError> {
    Database::look(url, &settings()).await
}

async fn run(url: &str, sql: &str) -> Vec<String> {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let rows = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    rows
}

async fn tables(url: &str) -> Vec<String> {
    run(url, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").await
}

/// The same database for another user, password or name.
fn with(url: &str, change: (&str, &str)) -> String {
    assert!(url.contains(change.0), "{url}");
    url.replacen(change.0, change.1, 1)
}

#[tokio::test]
async fn an_empty_server_is_told_from_one_of_ours_and_stays_empty() {
    let url = TestServer::shared().new_database();
    let empty = look(&url).await.unwrap();
    assert_eq!(empty.schema, Schema::Empty);
    assert!(empty.version.starts_with(|c: char| c.is_ascii_digit()), "{}", empty.version);
    assert_eq!(tables(&url).await, Vec::<String>::new());

    Database::open(&url, settings()).await.unwrap().close().await;
    assert_eq!(look(&url).await.unwrap().schema, Schema::Current);

    run(&url, "DELETE FROM apptray_migrations WHERE version = (SELECT max(version) FROM apptray_migrations)")
        .await;
    assert_eq!(look(&url).await.unwrap().schema, Schema::Older);
    let newer = "INSERT INTO apptray_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'later', true, '\\x00', 0)";
    run(&url, newer).await;
    assert!(matches!(look(&url).await, Err(StoreError::SchemaNewer { found: 9999, .. })));
    TestServer::shared().remove(&url);
}

#[tokio::test]
async fn each_reason_why_a_server_cannot_be_used_is_told_apart() {
    let url = TestServer::shared().new_database();
    let (server, name) = url.rsplit_once('/').unwrap();
    let password = server.split(['@', ':']).nth(2).unwrap();

    let wrong = with(&url, (password, "wrong-password"));
    assert!(matches!(look(&wrong).await, Err(StoreError::SignInRefused { .. })), "{:?}", look(&wrong).await);
    let nobody = with(&url, ("//postgres:", "//nobody_of_this_name:"));
    assert!(matches!(look(&nobody).await, Err(StoreError::SignInRefused { .. })));
    assert_eq!(look(&format!("{server}/{name}_not_there")).await, Err(StoreError::DatabaseMissing));
    for mode in ["require", "verify-full"] {
        let refused = look(&format!("{url}?sslmode={mode}")).await;
        assert!(matches!(refused, Err(StoreError::Tls { .. })), "{refused:?}");
    }
    let nowhere = look("postgres://anna@no-such-host.invalid/apptray").await.unwrap_err();
    let reason = nowhere.to_string();
    assert!(
        matches!(nowhere, StoreError::Unreachable { .. }) && reason.contains("no computer of this name"),
        "{reason}"
    );
    let closed = look("postgres://anna@127.0.0.1:1/apptray").await.unwrap_err().to_string();
    assert!(closed.contains("nothing answers at this host and port"), "{closed}");

    run(&url, "CREATE TABLE tenants (of_another_program integer)").await;
    assert_eq!(look(&url).await, Err(StoreError::Foreign));
    TestServer::shared().remove(&url);
}

#[tokio::test]
async fn a_user_who_may_not_make_tables_is_told_so_before_and_at_opening() {
    let url = TestServer::shared().new_database();
    let (server, name) = url.rsplit_once('/').unwrap();
    let role = format!("{name}_reader");
    let (_, host) = server.rsplit_once('@').unwrap();
    run(&url, &format!("CREATE ROLE {role} LOGIN PASSWORD 'secret'")).await;
    let reader = format!("postgres://{role}:secret@{host}/{name}");
    assert_eq!(look(&reader).await, Err(StoreError::MayNotCreate));
    let opened = Database::open(&reader, settings()).await.err();
    assert!(matches!(opened, Some(StoreError::MayNotCreate)), "{opened:?}");
    assert_eq!(tables(&url).await, Vec::<String>::new());
    run(&url, &format!("DROP ROLE {role}")).await;
    TestServer::shared().remove(&url);
}

#[tokio::test]
async fn a_server_that_connects_and_then_says_nothing_is_given_up() {
    let url = TestServer::shared().new_database();
    Database::open(&url, settings()).await.unwrap().close().await;
    let mut busy = PgConnection::connect(&url).await.unwrap();
    let lock = "BEGIN; LOCK TABLE apptray_migrations IN ACCESS EXCLUSIVE MODE";
    sqlx::raw_sql(lock).execute(&mut busy).await.unwrap();
    let settings = Settings { answer_timeout: Duration::from_secs(1), ..settings() };
    let given_up = Database::look(&url, &settings).await.unwrap_err();
    assert!(given_up.to_string().contains("did not answer in time"), "{given_up}");
    busy.close().await.unwrap();
    TestServer::shared().remove(&url);
}

#[tokio::test]
async fn a_file_stays_as_it_is_to_the_last_byte_when_it_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("apptray.db");
    Database::open_file(&path, settings()).await.unwrap().close().await;
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", path.display())).await.unwrap();
    sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(Database::look_at_file(&path, &settings()).await.unwrap().schema, Schema::Current);
    assert!(std::fs::read(&path).unwrap() == before, "its journal is chosen when it is opened");
}

#[tokio::test]
async fn a_file_need_not_be_there_and_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("apptray.db");
    assert_eq!(Database::look_at_file(&path, &settings()).await.unwrap().schema, Schema::Empty);
    assert!(!path.exists());
    Database::open_file(&path, settings()).await.unwrap().close().await;
    assert_eq!(Database::look_at_file(&path, &settings()).await.unwrap().schema, Schema::Current);
    std::fs::write(&path, "This is somebody's diary.\n".repeat(100)).unwrap();
    assert!(matches!(Database::look_at_file(&path, &settings()).await, Err(StoreError::Unreachable { .. })));
}

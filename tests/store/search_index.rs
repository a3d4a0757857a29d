//! PostgreSQL's index for searches needs an extension that not everybody may install.

use std::sync::Arc;

use apptray_scheduling::model::RequestFilter;
use apptray_store::{Database, Settings};
use apptray_tests::clock::TestClock;
use apptray_tests::postgres::TestServer;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::database::TestDatabase;
use crate::world::World;

const INDEX: &str =
    "SELECT indexname::text FROM pg_indexes WHERE indexname = 'apptray_request_index_by_text'";

#[tokio::test]
async fn who_may_install_extensions_gets_the_index() {
    let database = TestDatabase::postgres().await;
    assert_eq!(database.texts(INDEX).await, ["apptray_request_index_by_text"]);
    database.end().await;
}

#[tokio::test]
async fn who_may_not_finds_the_same_without_it() {
    let database = TestDatabase::postgres().await;
    let world = World::make(&database).await;
    let request = world.pending(&database).await;
    // As the migration leaves it for a user without the right.
    database.run_sql("DROP EXTENSION pg_trgm CASCADE").await;
    assert_eq!(database.texts(INDEX).await, [] as [&str; 0]);
    let filter = RequestFilter { search: Some("witch hu".to_owned()), ..RequestFilter::default() };
    let page = database.read().await.requests(&filter, None, 10).await.unwrap();
    assert_eq!(page.requests.iter().map(|found| found.id).collect::<Vec<_>>(), [request]);
    database.end().await;
}

#[tokio::test]
async fn a_user_without_the_right_to_install_it_migrates_all_the_same() {
    let server = TestServer::shared();
    let url = server.new_database();
    let (account, place) = url.rsplit_once('@').unwrap();
    let (scheme, _) = account.split_once("://").unwrap();
    let role = format!("plain_{}", place.rsplit_once('/').unwrap().1);
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let make = format!("CREATE ROLE {role} LOGIN PASSWORD 'plain'; GRANT ALL ON SCHEMA public TO {role}");
    sqlx::raw_sql(AssertSqlSafe(make)).execute(&mut connection).await.unwrap();

    let settings = Settings::new(Arc::new(TestClock::at("2027-03-01T09:00:00Z")));
    let database = Database::open(&format!("{scheme}://{role}:plain@{place}"), settings).await.unwrap();
    assert!(database.tenants().await.unwrap().is_empty());
    database.close().await;
    let found: Vec<String> = sqlx::query_scalar(INDEX).fetch_all(&mut connection).await.unwrap();
    assert_eq!(found, [] as [&str; 0]);

    let remove = format!("DROP OWNED BY {role}; DROP ROLE {role}");
    sqlx::raw_sql(AssertSqlSafe(remove)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    server.remove(&url);
}

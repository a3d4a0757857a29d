use apptray_scheduling::model::{RequestFilter, RequestId, RequestStatus, StatusFilter};

use crate::database::TestDatabase;
use crate::world::World;

on_both_databases!(
    rows_that_others_wrote_are_listed_after_a_refresh,
    rows_that_others_changed_or_removed_are_followed,
    a_database_is_in_step_when_it_is_opened,
    a_refresh_with_nothing_to_do_tells_nobody,
);

async fn insert_past_the_store(database: &TestDatabase, world: &World, id: RequestId) {
    let (tenant, service) = (database.tenant, world.service);
    let at = if database.is_sqlite() { "1" } else { "'2027-01-01T00:00:00Z'" };
    // What our own programs refuse: an unknown zone, no duration, no requester.
    let sql = format!(
        "INSERT INTO appointment_requests
            (tenant, appointment_request_id, service_id, requested_date, requested_time, requested_duration,
             requester_timezone, description, created_at, updated_at)
        VALUES ('{tenant}', '{id}', '{service}', '2027-05-01', '10:00:00', 0, 'Nowhere/Land', 'by others', {at}, {at})"
    );
    database.run_sql(&sql).await;
}

async fn list(database: &TestDatabase, status: StatusFilter, search: &str) -> Vec<RequestId> {
    let filter = RequestFilter { status, search: Some(search.to_owned()), ..RequestFilter::default() };
    let page = database.read().await.requests(&filter, None, 9).await.unwrap();
    page.requests.into_iter().map(|request| request.id).collect()
}

async fn rows_that_others_wrote_are_listed_after_a_refresh(database: &TestDatabase) {
    let world = World::make(database).await;
    let id = RequestId(database.id());
    insert_past_the_store(database, &world, id).await;
    assert_eq!(database.store().refresh_index().await.unwrap(), 1);
    assert_eq!(list(database, StatusFilter::Only(RequestStatus::Pending), "by others").await, [id]);
    assert_eq!(database.store().refresh_index().await.unwrap(), 0);
}

async fn rows_that_others_changed_or_removed_are_followed(database: &TestDatabase) {
    let world = World::make(database).await;
    let (changed, removed) = (world.pending(database).await, world.pending(database).await);
    let at = if database.is_sqlite() { "2" } else { "'2027-01-02T00:00:00Z'" };
    let sql = format!(
        "UPDATE appointment_requests SET status = 'cancelled', description = 'called off', updated_at = {at}
        WHERE appointment_request_id = '{changed}';
        DELETE FROM appointment_requests WHERE appointment_request_id = '{removed}'"
    );
    database.run_sql(&sql).await;
    assert_eq!(database.store().refresh_index().await.unwrap(), 2);
    assert_eq!(list(database, StatusFilter::Only(RequestStatus::Cancelled), "called").await, [changed]);
    assert_eq!(list(database, StatusFilter::All, "").await, [changed]);
}

async fn a_database_is_in_step_when_it_is_opened(database: &TestDatabase) {
    let world = World::make(database).await;
    let id = RequestId(database.id());
    insert_past_the_store(database, &world, id).await;
    database.open_again().await;
    assert_eq!(list(database, StatusFilter::All, "by others").await, [id]);
}

/// On PostgreSQL other programs give no signal.
#[tokio::test]
async fn a_watcher_on_sqlite_brings_rows_of_others_into_step() {
    let database = TestDatabase::sqlite().await;
    let world = World::make(&database).await;
    let mut watcher = database.database.watch(database.tenant).await.unwrap();
    let id = RequestId(database.id());
    insert_past_the_store(&database, &world, id).await;
    watcher.changed().await.unwrap();
    assert_eq!(list(&database, StatusFilter::All, "by others").await, [id]);
}

async fn a_refresh_with_nothing_to_do_tells_nobody(database: &TestDatabase) {
    let world = World::make(database).await;
    world.pending(database).await;
    let mut watcher = database.database.watch(database.tenant).await.unwrap();
    database.store().refresh_index().await.unwrap();
    let waiting = tokio::time::timeout(std::time::Duration::ZERO, watcher.changed()).await;
    assert!(waiting.is_err(), "no change");
}

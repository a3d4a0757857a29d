use std::time::Duration;

use sqlx::postgres::PgListener;

use crate::database::TestDatabase;
use crate::world::{World, lease, run};

on_both_databases!(
    a_commit_of_another_process_is_heard,
    a_change_before_the_wait_is_not_missed,
    a_transaction_that_changed_nothing_is_not_heard,
    a_watcher_goes_on_after_the_first_change,
);

/// Far longer than a signal takes, far shorter than the look once a minute.
const SOON: Duration = Duration::from_secs(20);

async fn heard(watcher: &mut apptray_store::ChangeWatcher) {
    tokio::time::timeout(SOON, watcher.changed()).await.expect("a signal").unwrap();
}

async fn a_commit_of_another_process_is_heard(database: &TestDatabase) {
    let world = World::make(database).await;
    let other_process = database.open_again().await;
    let mut watcher = other_process.watch(database.tenant).await.unwrap();
    let ((), _) = tokio::join!(heard(&mut watcher), world.pending(database));
}

async fn a_change_before_the_wait_is_not_missed(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut watcher = database.database.watch(database.tenant).await.unwrap();
    world.pending(database).await;
    heard(&mut watcher).await;
}

/// Else a worker that looks for work would wake itself for ever.
async fn a_transaction_that_changed_nothing_is_not_heard(database: &TestDatabase) {
    World::make(database).await;
    let look_for_work = async || {
        let mut tx = database.write().await;
        let claimed = tx.claim_mail(lease(database.owner()), run(database), database.now(), true, "x").await;
        assert!(claimed.unwrap().is_none());
        tx.commit().await.unwrap();
        database.read().await.commit().await.unwrap();
    };
    if database.is_sqlite() {
        let signal = database.path().with_file_name("apptray.db-changed");
        let touched = || std::fs::metadata(&signal).unwrap().modified().unwrap();
        let before = touched();
        look_for_work().await;
        assert_eq!(touched(), before);
    } else {
        let mut listener = PgListener::connect(database.url()).await.unwrap();
        listener.listen("apptray_changes").await.unwrap();
        look_for_work().await;
        database.run_sql("SELECT pg_notify('apptray_changes', 'the first')").await;
        assert_eq!(listener.recv().await.unwrap().payload(), "the first");
    }
}

async fn a_watcher_goes_on_after_the_first_change(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut watcher = database.database.watch(database.tenant).await.unwrap();
    for _ in 0..3 {
        world.pending(database).await;
        heard(&mut watcher).await;
    }
}

/// Only PostgreSQL has a connection that others can end.
#[tokio::test]
async fn a_lost_connection_is_made_again_and_counts_as_a_change() {
    let database = TestDatabase::postgres().await;
    let world = World::make(&database).await;
    let mut watcher = database.database.watch(database.tenant).await.unwrap();
    let end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'";
    database.run_sql(end_all).await;
    // The loss itself, then the new connection, then a change that came over it.
    heard(&mut watcher).await;
    heard(&mut watcher).await;
    world.pending(&database).await;
    heard(&mut watcher).await;
    database.end().await;
}

/// On PostgreSQL everybody hears the channel, and the payload says whom it concerns.
#[tokio::test]
async fn changes_of_another_tenant_are_not_heard() {
    let database = TestDatabase::postgres().await;
    let (other, _) = database.another_tenant("Another MSP").await;
    let mut watcher = database.database.watch(other).await.unwrap();
    World::make(&database).await;
    database.run_sql(&format!("SELECT pg_notify('apptray_changes', '{other}')")).await;
    heard(&mut watcher).await;
    let more = tokio::time::timeout(Duration::ZERO, watcher.changed()).await;
    assert!(more.is_err(), "the other tenant's change came first and was passed over");
    database.end().await;
}

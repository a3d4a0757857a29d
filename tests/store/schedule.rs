use apptray_scheduling::model::EntryId;

use crate::database::TestDatabase;
use crate::world::{World, instant};

on_both_databases!(
    an_entry_reads_back_and_follows_its_update,
    a_deleted_entry_is_gone_with_its_assignees,
    entries_overlap_if_they_share_a_moment,
    a_placeholder_of_a_pending_request_is_no_conflict,
    an_entry_of_something_else_is_a_conflict,
);

async fn an_entry_reads_back_and_follows_its_update(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut entry = world.entry(database, request);
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
    assert_eq!(tx.schedule_entry(entry.id).await.unwrap().as_ref(), Some(&entry));
    entry.title = "[Pending Request] Network audit".to_owned();
    entry.start = instant("2027-03-11T08:30:00.000001Z");
    entry.end = instant("2027-03-11T10:00:00Z");
    entry.status = "Scheduled".to_owned();
    entry.notes = "bring a ladder\n".to_owned();
    entry.assignees = vec![database.user];
    tx.update_schedule_entry(&entry, database.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(database.read().await.schedule_entry(entry.id).await.unwrap(), Some(entry));
}

async fn a_deleted_entry_is_gone_with_its_assignees(database: &TestDatabase) {
    let world = World::make(database).await;
    let (_, entry) = world.approved(database).await;
    let mut tx = database.write().await;
    tx.delete_schedule_entry(entry).await.unwrap();
    tx.delete_schedule_entry(EntryId(database.id())).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(database.read().await.schedule_entry(entry).await.unwrap(), None);
    assert!(database.texts("SELECT status FROM schedule_entries").await.is_empty());
    let left = database.texts("SELECT 'one' FROM schedule_entry_assignees").await;
    assert!(left.is_empty());
}

async fn entries_overlap_if_they_share_a_moment(database: &TestDatabase) {
    let world = World::make(database).await;
    // 08:30 to 09:30.
    let (_, entry) = world.approved(database).await;
    let overlaps = async |from: &str, until: &str, except| {
        let (from, until) = (format!("2027-03-10T{from}:00Z"), format!("2027-03-10T{until}:00Z"));
        let mut tx = database.read().await;
        let found = tx.overlapping_entries(world.technician, instant(&from), instant(&until), except).await;
        !found.unwrap().is_empty()
    };
    assert!(overlaps("09:00", "10:00", None).await);
    assert!(overlaps("08:00", "12:00", None).await);
    assert!(overlaps("08:40", "08:50", None).await);
    assert!(!overlaps("09:30", "10:00", None).await, "touching ends do not overlap");
    assert!(!overlaps("08:00", "08:30", None).await, "touching ends do not overlap");
    assert!(!overlaps("09:00", "10:00", Some(entry)).await, "an appointment does not conflict with itself");
    let mut tx = database.read().await;
    let (start, end) = (instant("2027-03-10T09:00:00Z"), instant("2027-03-10T10:00:00Z"));
    assert!(tx.overlapping_entries(database.user, start, end, None).await.unwrap().is_empty());
}

async fn a_placeholder_of_a_pending_request_is_no_conflict(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let entry = world.entry(database, request);
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
    assert!(tx.overlapping_entries(world.technician, entry.start, entry.end, None).await.unwrap().is_empty());
}

async fn an_entry_of_something_else_is_a_conflict(database: &TestDatabase) {
    let world = World::make(database).await;
    let (_, entry) = world.approved(database).await;
    database
        .run_sql("UPDATE schedule_entries SET work_item_type = 'ad_hoc', work_item_id = NULL, notes = NULL")
        .await;
    let mut tx = database.read().await;
    let (start, end) = (instant("2027-03-10T09:00:00Z"), instant("2027-03-10T10:00:00Z"));
    let found = tx.overlapping_entries(world.technician, start, end, None).await.unwrap();
    assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), [entry]);
}

//! The use cases right on the store, where the programs cannot bring a request into the state that is meant.

use std::sync::Arc;

use apptray_scheduling::model::{AuditKind, RequestId};
use apptray_scheduling::ports::{IdSource, NoMeetings};
use apptray_scheduling::time::DurationMinutes;
use apptray_scheduling::use_cases::{GivenTime, LeaseTimes, Reschedule, Scheduling};
use jiff::civil::{date, time};

use crate::database::TestDatabase;
use crate::world::{World, instant, show};

on_both_databases!(
    a_new_duration_leaves_the_second_of_two_equal_times_where_it_is,
    a_wish_moves_although_its_placeholder_is_gone,
    a_move_to_where_the_appointment_is_says_so_in_the_request,
);

/// Another process of the same user, without Microsoft.
pub fn process(database: &TestDatabase) -> Scheduling {
    Scheduling {
        store: Arc::new(database.store()),
        meetings: Arc::new(NoMeetings),
        clock: Arc::clone(&database.clock) as _,
        ids: Arc::clone(&database.ids) as Arc<dyn IdSource>,
        actor: database.user,
        owner: database.owner(),
        leases: LeaseTimes::default(),
    }
}

async fn reschedule(database: &TestDatabase, request: RequestId, time: GivenTime) {
    process(database).reschedule(Reschedule { request, time, seen: None }).await.unwrap();
}

async fn a_new_duration_leaves_the_second_of_two_equal_times_where_it_is(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, entry) = world.approved(database).await;
    // 02:30 in Berlin, on the night when it is 02:30 twice.
    let second = instant("2027-10-31T01:30:00Z");
    let mut tx = database.write().await;
    let mut moved = tx.schedule_entry(entry).await.unwrap().unwrap();
    (moved.start, moved.end) = (second, instant("2027-10-31T02:30:00Z"));
    tx.update_schedule_entry(&moved, database.now()).await.unwrap();
    tx.commit().await.unwrap();
    let duration = Some(DurationMinutes::new(90).unwrap());
    reschedule(database, request, GivenTime { duration, ..GivenTime::default() }).await;
    let scheduled = show(database, request).await.scheduled.unwrap();
    assert_eq!((scheduled.start, scheduled.end), (second, instant("2027-10-31T03:00:00Z")));
}

async fn a_wish_moves_although_its_placeholder_is_gone(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let placeholder = world.entry(database, request);
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&placeholder, database.now()).await.unwrap();
    tx.commit().await.unwrap();
    let sql = format!(
        "UPDATE appointment_requests SET schedule_entry_id = '{}' WHERE appointment_request_id = '{request}';
        DELETE FROM schedule_entry_assignees; DELETE FROM schedule_entries",
        placeholder.id
    );
    database.run_sql(&sql).await;
    let given = GivenTime { date: Some(date(2027, 3, 12)), ..GivenTime::default() };
    reschedule(database, request, given).await;
    assert_eq!(show(database, request).await.requested.date, date(2027, 3, 12));
}

async fn a_move_to_where_the_appointment_is_says_so_in_the_request(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut new = world.request(database);
    new.requested.time = time(14, 0, 0, 0);
    crate::world::write_request(database, &new).await;
    let entry = world.entry(database, new.id);
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
    assert!(tx.approve_request(new.id, database.user, database.now(), entry.id, None).await.unwrap());
    tx.commit().await.unwrap();
    let there =
        GivenTime { date: Some(date(2027, 3, 10)), time: Some(time(9, 30, 0, 0)), ..GivenTime::default() };
    reschedule(database, new.id, there.clone()).await;
    reschedule(database, new.id, there).await;
    assert_eq!(show(database, new.id).await.requested.time, time(9, 30, 0, 0));
    let mut tx = database.read().await;
    assert_eq!(tx.mails(Some(new.id), 9).await.unwrap(), [], "nothing to tell");
    let lines = tx.history(new.id).await.unwrap();
    let kinds: Vec<_> = lines.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, [AuditKind::AppointmentRequestRescheduled.as_str()], "once");
}

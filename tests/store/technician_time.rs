//! Whose time is taken, and whose is wanted.

use apptray_scheduling::time::DurationMinutes;
use jiff::civil::{date, time};

use crate::database::TestDatabase;
use crate::world::{World, instant, write_request};

on_both_databases!(
    an_appointment_takes_its_technicians_time_under_its_clients_name,
    a_private_entry_of_something_else_takes_time_too,
    a_placeholder_takes_nobodys_time,
    an_entry_that_began_long_ago_still_takes_time,
    a_pending_request_wants_the_time_of_the_technician_it_prefers,
    what_is_decided_or_prefers_nobody_wants_nobodys_time,
);

async fn an_appointment_takes_its_technicians_time_under_its_clients_name(database: &TestDatabase) {
    let world = World::make(database).await;
    // 08:30 to 09:30.
    let (_, entry) = world.approved(database).await;
    let mut tx = database.read().await;
    let (from, until) = (instant("2027-03-10T09:00:00Z"), instant("2027-03-10T12:00:00Z"));
    let booked = tx.booked(from, until, None).await.unwrap();
    let [one] = booked.as_slice() else { panic!("{booked:?}") };
    assert_eq!((one.technician, one.entry), (world.technician, entry));
    assert_eq!((one.title.as_str(), one.client.as_deref()), ("Appointment: Network audit", Some("Fabrikam")));
    assert_eq!((one.start, one.end), (instant("2027-03-10T08:30:00Z"), instant("2027-03-10T09:30:00Z")));
    assert!(!one.private);
    assert!(tx.booked(from, until, Some(entry)).await.unwrap().is_empty());
    let later = instant("2027-03-10T09:30:00Z");
    assert!(tx.booked(later, until, None).await.unwrap().is_empty(), "touching ends do not overlap");
}

async fn a_private_entry_of_something_else_takes_time_too(database: &TestDatabase) {
    let world = World::make(database).await;
    world.approved(database).await;
    let change = "UPDATE schedule_entries
        SET work_item_type = 'ad_hoc', work_item_id = NULL, title = 'Dentist', is_private = true";
    database.run_sql(change).await;
    let mut tx = database.read().await;
    let (from, until) = (instant("2027-03-10T00:00:00Z"), instant("2027-03-11T00:00:00Z"));
    let booked = tx.booked(from, until, None).await.unwrap();
    assert_eq!(booked.len(), 1);
    assert!(booked[0].private && booked[0].client.is_none());
}

async fn a_placeholder_takes_nobodys_time(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let entry = world.entry(database, request);
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
    assert!(tx.booked(entry.start, entry.end, None).await.unwrap().is_empty());
}

async fn an_entry_that_began_long_ago_still_takes_time(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut entry = world.entry(database, request);
    (entry.start, entry.end) = (instant("2027-03-01T00:00:00Z"), instant("2027-03-20T00:00:00Z"));
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
    assert!(tx.approve_request(request, database.user, database.now(), entry.id, None).await.unwrap());
    let (from, until) = (instant("2027-03-19T08:00:00Z"), instant("2027-03-19T09:00:00Z"));
    assert_eq!(tx.booked(from, until, None).await.unwrap().len(), 1);
}

async fn a_pending_request_wants_the_time_of_the_technician_it_prefers(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut request = world.request(database);
    // 23:30 in Berlin, for ten hours.
    request.requested.time = time(23, 30, 0, 0);
    request.requested.duration = DurationMinutes::new(600).unwrap();
    write_request(database, &request).await;
    let mut tx = database.read().await;
    let next_morning = (instant("2027-03-11T08:00:00Z"), instant("2027-03-11T09:00:00Z"));
    let wanted = tx.wanted(next_morning.0, next_morning.1).await.unwrap();
    let [one] = wanted.as_slice() else { panic!("{wanted:?}") };
    assert_eq!((one.request, one.technician), (request.id, world.technician));
    assert_eq!((one.start, one.end), (instant("2027-03-10T22:30:00Z"), instant("2027-03-11T08:30:00Z")));
    let after = tx.wanted(one.end, instant("2027-03-12T00:00:00Z")).await.unwrap();
    assert!(after.is_empty(), "touching ends do not overlap");
}

async fn what_is_decided_or_prefers_nobody_wants_nobodys_time(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut request = world.request(database);
    request.preferred_technician = None;
    request.requested.date = date(2027, 3, 10);
    write_request(database, &request).await;
    world.approved(database).await;
    let mut tx = database.read().await;
    let (from, until) = (instant("2027-03-10T00:00:00Z"), instant("2027-03-11T00:00:00Z"));
    assert!(tx.wanted(from, until).await.unwrap().is_empty());
}

//! What a calendar reads: a stretch of time with all that stands in it, or would.

use apptray_scheduling::model::{EntryId, JoinUrl, MeetingProviderName, OnlineMeeting};
use apptray_scheduling::time::DurationMinutes;
use jiff::civil::time;

use crate::database::TestDatabase;
use crate::world::{World, instant, write_request};

on_both_databases!(
    an_appointment_is_planned_with_its_request_and_says_whether_it_has_a_meeting,
    what_is_no_appointment_is_planned_without_a_request,
    an_entry_stands_once_for_each_of_its_technicians_and_once_for_nobody,
    a_placeholder_is_a_wish_and_not_planned,
    a_wish_over_midnight_is_in_both_days_and_in_no_third,
    a_wish_needs_no_preferred_technician,
    no_more_is_read_than_asked_for_and_the_soonest_first,
);

const DAY: (&str, &str) = ("2027-03-10T00:00:00Z", "2027-03-11T00:00:00Z");

async fn an_appointment_is_planned_with_its_request_and_says_whether_it_has_a_meeting(
    database: &TestDatabase,
) {
    let world = World::make(database).await;
    // 08:30 to 09:30.
    let (request, entry) = world.approved(database).await;
    let (from, until) = (instant("2027-03-10T09:00:00Z"), instant("2027-03-10T12:00:00Z"));
    let planned = database.read().await.planned(from, until, 10).await.unwrap();
    let [one] = planned.as_slice() else { panic!("{planned:?}") };
    assert_eq!((one.entry, one.technician, one.private), (entry, Some(world.technician), false));
    assert_eq!((one.start, one.end), (instant("2027-03-10T08:30:00Z"), instant("2027-03-10T09:30:00Z")));
    let appointment = one.appointment.as_ref().unwrap();
    let party = &appointment.party;
    assert_eq!((party.request, party.client.as_deref()), (request, Some("Fabrikam")));
    assert_eq!((party.requester.as_str(), party.service.as_str()), ("Carla Contact", "Network audit"));
    assert!(!appointment.has_meeting);
    let later = instant("2027-03-10T09:30:00Z");
    assert!(
        database.read().await.planned(later, until, 10).await.unwrap().is_empty(),
        "touching ends do not overlap"
    );

    let meeting = OnlineMeeting {
        provider: MeetingProviderName::Teams,
        url: JoinUrl::parse("https://teams.microsoft.com/meet/2812345678901?p=pa55c0de").unwrap(),
        id: "meeting".to_owned(),
    };
    let mut tx = database.write().await;
    tx.set_online_meeting(request, Some(&meeting), database.now()).await.unwrap();
    let planned = tx.planned(from, until, 10).await.unwrap();
    assert!(planned[0].appointment.as_ref().unwrap().has_meeting);
}

async fn what_is_no_appointment_is_planned_without_a_request(database: &TestDatabase) {
    let world = World::make(database).await;
    world.approved(database).await;
    let change = "UPDATE schedule_entries
        SET work_item_type = 'ad_hoc', work_item_id = NULL, title = 'Dentist', is_private = true";
    database.run_sql(change).await;
    let planned = database.read().await.planned(instant(DAY.0), instant(DAY.1), 10).await.unwrap();
    assert_eq!((planned.len(), planned[0].title.as_str(), planned[0].private), (1, "Dentist", true));
    assert_eq!(planned[0].appointment, None);
}

async fn an_entry_stands_once_for_each_of_its_technicians_and_once_for_nobody(database: &TestDatabase) {
    let world = World::make(database).await;
    let (_, entry) = world.approved(database).await;
    let mut tx = database.write().await;
    let mut both = tx.schedule_entry(entry).await.unwrap().unwrap();
    both.assignees.push(database.user);
    tx.update_schedule_entry(&both, database.now()).await.unwrap();
    let planned = tx.planned(instant(DAY.0), instant(DAY.1), 10).await.unwrap();
    let mut technicians: Vec<_> = planned.iter().filter_map(|one| one.technician).collect();
    technicians.sort_unstable();
    both.assignees.sort_unstable();
    assert_eq!(technicians, both.assignees);

    both.assignees.clear();
    tx.update_schedule_entry(&both, database.now()).await.unwrap();
    let planned = tx.planned(instant(DAY.0), instant(DAY.1), 10).await.unwrap();
    assert_eq!((planned.len(), planned[0].technician), (1, None));
}

async fn a_placeholder_is_a_wish_and_not_planned(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let entry = world.entry(database, request);
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
    assert!(tx.planned(instant(DAY.0), instant(DAY.1), 10).await.unwrap().is_empty());
    let wishes = tx.wishes(instant(DAY.0), instant(DAY.1), 10).await.unwrap();
    let [one] = wishes.as_slice() else { panic!("{wishes:?}") };
    assert_eq!((one.party.request, one.technician), (request, Some(world.technician)));
    assert_eq!(
        (one.party.client.as_deref(), one.party.service.as_str()),
        (Some("Fabrikam"), "Network audit")
    );
    assert_eq!((one.start, one.end), (entry.start, entry.end));

    assert!(tx.approve_request(request, database.user, database.now(), entry.id, None).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = database.read().await;
    assert!(tx.wishes(instant(DAY.0), instant(DAY.1), 10).await.unwrap().is_empty(), "it is decided");
}

async fn a_wish_over_midnight_is_in_both_days_and_in_no_third(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut request = world.request(database);
    // 23:30 in Berlin, until 01:30.
    request.requested.time = time(23, 30, 0, 0);
    request.requested.duration = DurationMinutes::new(120).unwrap();
    write_request(database, &request).await;
    let mut tx = database.read().await;
    let midnight = instant("2027-03-10T23:00:00Z");
    let mut found =
        async |from: &str, until: &str| tx.wishes(instant(from), instant(until), 10).await.unwrap().len();
    assert_eq!(found("2027-03-09T23:00:00Z", &midnight.to_string()).await, 1);
    assert_eq!(found(&midnight.to_string(), "2027-03-11T23:00:00Z").await, 1);
    assert_eq!(
        found("2027-03-11T00:30:00Z", "2027-03-11T23:00:00Z").await,
        0,
        "touching ends do not overlap"
    );
}

async fn a_wish_needs_no_preferred_technician(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut request = world.request(database);
    request.preferred_technician = None;
    write_request(database, &request).await;
    let wishes = database.read().await.wishes(instant(DAY.0), instant(DAY.1), 10).await.unwrap();
    assert_eq!((wishes.len(), wishes[0].technician), (1, None));
}

async fn no_more_is_read_than_asked_for_and_the_soonest_first(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut late = world.request(database);
    late.requested.time = time(11, 0, 0, 0);
    write_request(database, &late).await;
    let early = world.pending(database).await;
    let mut entries = Vec::new();
    for start in ["2027-03-10T10:00:00Z", "2027-03-10T08:00:00Z"] {
        let mut entry = world.entry(database, early);
        entry.id = EntryId(database.id());
        entry.start = instant(start);
        entry.end = instant("2027-03-10T11:00:00Z");
        let mut tx = database.write().await;
        tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
        tx.commit().await.unwrap();
        entries.push(entry.id);
    }
    database.run_sql("UPDATE schedule_entries SET work_item_type = 'ad_hoc', work_item_id = NULL").await;
    let mut tx = database.read().await;
    let planned = tx.planned(instant(DAY.0), instant(DAY.1), 1).await.unwrap();
    assert_eq!(planned.iter().map(|one| one.entry).collect::<Vec<_>>(), [entries[1]]);
    let wishes = tx.wishes(instant(DAY.0), instant(DAY.1), 1).await.unwrap();
    assert_eq!(wishes.iter().map(|one| one.party.request).collect::<Vec<_>>(), [early]);
}

use apptray_scheduling::model::{ClosedRequest, RequestState, RequestStatus};
use apptray_scheduling::ports::Store;
use apptray_scheduling::time::DurationMinutes;
use jiff::civil::{date, time};

use crate::database::TestDatabase;
use crate::world::{World, decline, meeting, show};

on_both_databases!(
    a_cancelled_appointment_has_neither_entry_nor_meeting,
    a_cancellation_needs_no_reason,
    an_approved_request_is_declined_only_as_one,
    a_request_is_closed_once,
    what_is_asked_for_moves_and_the_zone_stays,
    a_locked_request_waits_for_the_first_act,
);

async fn a_cancelled_appointment_has_neither_entry_nor_meeting(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, entry) = world.approved(database).await;
    let mut tx = database.write().await;
    tx.set_online_meeting(request, Some(&meeting("1")), database.now()).await.unwrap();
    let cancelled = ClosedRequest::Cancelled { reason: Some("The technician\0 is ill") };
    let now = database.now();
    assert!(tx.close_request(request, RequestStatus::Approved, cancelled, database.user, now).await.unwrap());
    tx.delete_schedule_entry(entry).await.unwrap();
    tx.commit().await.unwrap();
    let shown = show(database, request).await;
    assert_eq!((shown.schedule_entry, shown.scheduled, shown.online_meeting), (None, None, None));
    match shown.state {
        RequestState::Cancelled { decision, reason } => {
            assert_eq!((decision.by.unwrap().id, decision.at), (database.user, Some(now)));
            assert_eq!(reason, "The technician is ill");
        }
        other => panic!("{other:?}"),
    }
}

async fn a_cancellation_needs_no_reason(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let mut tx = database.write().await;
    let cancelled = ClosedRequest::Cancelled { reason: None };
    let (from, now) = (RequestStatus::Approved, database.now());
    assert!(tx.close_request(request, from, cancelled, database.user, now).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(
        database
            .texts("SELECT declined_reason FROM appointment_requests WHERE declined_reason IS NOT NULL")
            .await,
        Vec::<String>::new()
    );
    assert!(
        matches!(show(database, request).await.state, RequestState::Cancelled { reason, .. } if reason.is_empty())
    );
}

async fn an_approved_request_is_declined_only_as_one(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let mut tx = database.write().await;
    assert!(!decline(database, tx.as_mut(), request, "it is not pending").await);
    let declined = ClosedRequest::Declined { reason: "revoked" };
    let (from, now) = (RequestStatus::Approved, database.now());
    assert!(tx.close_request(request, from, declined, database.user, now).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(show(database, request).await.state.status(), RequestStatus::Declined);
}

async fn a_request_is_closed_once(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let mut tx = database.write().await;
    let (from, now) = (RequestStatus::Approved, database.now());
    for first in [true, false] {
        let cancelled = ClosedRequest::Cancelled { reason: None };
        assert_eq!(tx.close_request(request, from, cancelled, database.user, now).await.unwrap(), first);
    }
}

async fn what_is_asked_for_moves_and_the_zone_stays(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let before = show(database, request).await.requested;
    let mut moved = before.clone();
    (moved.date, moved.time) = (date(2027, 3, 28), time(2, 30, 0, 0));
    moved.duration = DurationMinutes::new(15).unwrap();
    let mut tx = database.write().await;
    tx.reschedule_request(request, &moved, database.now()).await.unwrap();
    tx.commit().await.unwrap();
    let shown = show(database, request).await;
    assert_eq!(shown.requested, moved);
    assert_eq!(shown.requested.zone, before.zone);
    assert_eq!(shown.state, RequestState::Pending);
    let indexed = "SELECT requested_date FROM apptray_request_index";
    let indexed =
        if database.is_sqlite() { indexed.to_owned() } else { indexed.replace("_date F", "_date::text F") };
    assert_eq!(database.texts(&indexed).await, ["2027-03-28"], "the list's side table follows");
}

/// The second act reads what the first one wrote, and so finds the request closed.
async fn a_locked_request_waits_for_the_first_act(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let other_process = database.open_again().await;
    let act = async |store: apptray_store::SqlStore| {
        let mut tx = store.write().await.unwrap();
        tx.lock_request(request).await.unwrap();
        let found = tx.request(request).await.unwrap().unwrap().state.status();
        if found == RequestStatus::Approved {
            let cancelled = ClosedRequest::Cancelled { reason: None };
            assert!(
                tx.close_request(request, found, cancelled, database.user, database.now()).await.unwrap()
            );
        }
        tx.commit().await.unwrap();
        found
    };
    let (one, two) = tokio::join!(act(database.store()), act(other_process.store(database.tenant)));
    let mut found = [one.as_str(), two.as_str()];
    found.sort_unstable();
    assert_eq!(found, ["approved", "cancelled"]);
}

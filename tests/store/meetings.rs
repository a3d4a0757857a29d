use apptray_scheduling::model::{
    AttachedMeeting, Leftover, LeftoverId, MeetingDraft, MeetingOperation, MissedStep, OnlineMeetingId,
    OperationId, OperationState, RequestId, UserId, WantedMeeting,
};
use apptray_scheduling::ports::Store;

use crate::database::TestDatabase;
use crate::world::{World, expired_lease, instant, lease, meeting, organizer, show, warning};

on_both_databases!(
    an_attempt_reads_back,
    the_last_attempt_is_the_latest,
    an_attempt_is_finished_only_by_its_owner_and_only_once,
    an_attempt_whose_lease_ran_out_cannot_be_finished,
    a_standing_lease_is_not_taken_over,
    an_expired_attempt_is_taken_over_by_one_process_only,
    what_is_wanted_changes_only_while_an_attempt_is_in_flight,
    a_meeting_stands_until_it_is_cancelled,
    a_meeting_that_was_moved_is_where_it_was_moved_to,
    a_leftover_waits_until_its_lease_ends_and_its_time_has_come,
    a_leftover_is_claimed_by_one_process_only,
    no_more_leftovers_are_claimed_than_were_asked_for,
    a_leftover_is_claimed_by_hand_whatever_its_pause,
    a_leftover_that_is_gone_is_gone,
    a_leftover_that_cannot_be_deleted_is_told_to_who_left_it_behind,
);

pub fn operation(database: &TestDatabase, request: RequestId) -> MeetingOperation {
    MeetingOperation {
        id: OperationId(database.id()),
        request,
        draft: draft(),
        organizer: organizer(),
        started_by: database.user,
        started_at: database.now(),
        wanted: WantedMeeting::Present,
        state: OperationState::InProgress,
    }
}

fn draft() -> MeetingDraft {
    MeetingDraft {
        subject: "Appointment: Network audit".to_owned(),
        start: instant("2027-03-10T08:30:00Z"),
        end: instant("2027-03-10T09:30:00Z"),
    }
}

async fn an_attempt_reads_back(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let operation = operation(database, request);
    let mut tx = database.write().await;
    assert_eq!(tx.last_operation(request).await.unwrap(), None);
    tx.insert_operation(&operation, lease(database.owner())).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(database.read().await.last_operation(request).await.unwrap(), Some(operation));
}

async fn the_last_attempt_is_the_latest(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let owner = database.owner();
    let mut tx = database.write().await;
    let mut last = None;
    for _ in 0..3 {
        let operation = operation(database, request);
        tx.insert_operation(&operation, lease(owner)).await.unwrap();
        let failed = OperationState::Failed(warning("unreachable"));
        last = tx.finish_operation(operation.id, owner, &failed, database.now()).await.unwrap();
        database.clock.advance(std::time::Duration::from_secs(1));
    }
    assert_eq!(tx.last_operation(request).await.unwrap(), last);
    assert_eq!(last.unwrap().state, OperationState::Failed(warning("unreachable")));
}

async fn an_attempt_is_finished_only_by_its_owner_and_only_once(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let (mine, other) = (database.owner(), database.owner());
    let operation = operation(database, request);
    let now = database.now();
    let mut tx = database.write().await;
    tx.insert_operation(&operation, lease(mine)).await.unwrap();
    let done = OperationState::Succeeded;
    assert_eq!(tx.finish_operation(operation.id, other, &done, now).await.unwrap(), None);
    let finished = tx.finish_operation(operation.id, mine, &done, now).await.unwrap().unwrap();
    assert_eq!(finished.state, OperationState::Succeeded);
    assert_eq!(tx.finish_operation(operation.id, mine, &done, now).await.unwrap(), None);
}

async fn an_attempt_whose_lease_ran_out_cannot_be_finished(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let owner = database.owner();
    let operation = operation(database, request);
    let mut tx = database.write().await;
    tx.insert_operation(&operation, expired_lease(owner)).await.unwrap();
    let finished = tx.finish_operation(operation.id, owner, &OperationState::Succeeded, database.now()).await;
    assert_eq!(finished.unwrap(), None);
}

async fn a_standing_lease_is_not_taken_over(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut tx = database.write().await;
    tx.insert_operation(&operation(database, request), lease(database.owner())).await.unwrap();
    assert_eq!(tx.claim_expired_operations(lease(database.owner())).await.unwrap(), []);
}

async fn an_expired_attempt_is_taken_over_by_one_process_only(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut operations = Vec::new();
    let mut tx = database.write().await;
    for _ in 0..5 {
        let operation = operation(database, RequestId(database.id()));
        tx.insert_operation(&operation, expired_lease(database.owner())).await.unwrap();
        operations.push(operation);
    }
    tx.commit().await.unwrap();
    let _ = world;

    let other_process = database.open_again().await;
    let claim = async |store: apptray_store::SqlStore| {
        let mut tx = store.write().await.unwrap();
        let claimed = tx.claim_expired_operations(lease(database.owner())).await.unwrap();
        tx.commit().await.unwrap();
        claimed
    };
    let (mut first, second) =
        tokio::join!(claim(database.store()), claim(other_process.store(database.tenant)));
    first.extend(second);
    first.sort_by_key(|operation| operation.id);
    assert_eq!(first, operations, "each is taken over once");
}

async fn what_is_wanted_changes_only_while_an_attempt_is_in_flight(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let owner = database.owner();
    let operation = operation(database, request);
    let mut tx = database.write().await;
    tx.set_wanted_meeting(request, WantedMeeting::Absent).await.unwrap();
    tx.insert_operation(&operation, lease(owner)).await.unwrap();
    tx.set_wanted_meeting(request, WantedMeeting::Absent).await.unwrap();
    let done = OperationState::Succeeded;
    let finished = tx.finish_operation(operation.id, owner, &done, database.now()).await.unwrap().unwrap();
    assert_eq!(finished.wanted, WantedMeeting::Absent);
    tx.set_wanted_meeting(request, WantedMeeting::Present).await.unwrap();
    assert_eq!(tx.last_operation(request).await.unwrap().unwrap().wanted, WantedMeeting::Absent);
}

async fn a_meeting_stands_until_it_is_cancelled(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, entry) = world.approved(database).await;
    let attached = AttachedMeeting {
        row: OnlineMeetingId(database.id()),
        request,
        meeting: meeting("AAMk/x+1="),
        organizer: organizer(),
        draft: draft(),
        created_by: database.user,
    };
    let mut tx = database.write().await;
    assert_eq!(tx.online_meeting_of(request).await.unwrap(), None);
    tx.insert_online_meeting(&attached, database.now()).await.unwrap();
    assert_eq!(tx.online_meeting_of(request).await.unwrap(), Some(attached));
    tx.commit().await.unwrap();
    let linked = if database.is_sqlite() { "schedule_entry_id" } else { "schedule_entry_id::text" };
    assert_eq!(database.texts(&format!("SELECT {linked} FROM online_meetings")).await, [entry.to_string()]);

    let mut tx = database.write().await;
    tx.cancel_online_meetings(request, database.now()).await.unwrap();
    assert_eq!(tx.online_meeting_of(request).await.unwrap(), None);
    tx.commit().await.unwrap();
    assert_eq!(database.texts("SELECT status FROM online_meetings").await, ["cancelled"]);
    assert_eq!(show(database, request).await.online_meeting, None);
}

async fn a_meeting_that_was_moved_is_where_it_was_moved_to(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let attached = AttachedMeeting {
        row: OnlineMeetingId(database.id()),
        request,
        meeting: meeting("1"),
        organizer: organizer(),
        draft: draft(),
        created_by: database.user,
    };
    let (start, end) = (instant("2027-04-01T08:00:00Z"), instant("2027-04-01T08:45:00Z"));
    let mut tx = database.write().await;
    tx.insert_online_meeting(&attached, database.now()).await.unwrap();
    tx.set_meeting_times(request, start, end, database.now()).await.unwrap();
    let found = tx.online_meeting_of(request).await.unwrap().unwrap();
    assert_eq!((found.draft.start, found.draft.end), (start, end));
    assert_eq!((found.meeting, found.organizer), (attached.meeting, attached.organizer));
}

fn leftover(database: &TestDatabase) -> Leftover {
    Leftover {
        id: LeftoverId(database.id()),
        request: None,
        organizer: organizer(),
        provider_meeting_id: "AAMk".to_owned(),
        attempts: 0,
        last_error: None,
        created_at: database.now(),
        left_by: Some(database.user),
    }
}

async fn a_leftover_waits_until_its_lease_ends_and_its_time_has_come(database: &TestDatabase) {
    let owner = database.owner();
    let leftover = leftover(database);
    let now = database.now();
    let mut tx = database.write().await;
    tx.insert_leftover(&leftover, lease(owner)).await.unwrap();
    assert_eq!(tx.claim_leftovers(lease(owner), now, 10).await.unwrap(), [], "it is being worked on");

    let later = now + std::time::Duration::from_secs(600);
    tx.fail_leftover(leftover.id, &warning("unreachable"), later).await.unwrap();
    assert_eq!(tx.claim_leftovers(lease(owner), now, 10).await.unwrap(), [], "its time has not come");
    let claimed = tx.claim_leftovers(lease(owner), later, 10).await.unwrap();
    assert_eq!(claimed.len(), 1);
    assert_eq!((claimed[0].id, claimed[0].attempts), (leftover.id, 1));
    assert_eq!(claimed[0].last_error, Some(warning("unreachable")));
    assert_eq!(tx.claim_leftovers(lease(owner), later, 10).await.unwrap(), []);
    assert_eq!(tx.leftovers().await.unwrap(), claimed);
}

async fn a_leftover_is_claimed_by_one_process_only(database: &TestDatabase) {
    let mut all = Vec::new();
    let mut tx = database.write().await;
    for _ in 0..6 {
        let leftover = leftover(database);
        tx.insert_leftover(&leftover, expired_lease(database.owner())).await.unwrap();
        all.push(leftover);
    }
    tx.commit().await.unwrap();
    let other_process = database.open_again().await;
    let claim = async |store: apptray_store::SqlStore| {
        let mut tx = store.write().await.unwrap();
        let claimed = tx.claim_leftovers(lease(database.owner()), database.now(), 3).await.unwrap();
        tx.commit().await.unwrap();
        claimed
    };
    let (mut first, second) =
        tokio::join!(claim(database.store()), claim(other_process.store(database.tenant)));
    first.extend(second);
    first.sort_by_key(|leftover| leftover.id);
    assert_eq!(first, all, "three each, none twice");
}

async fn no_more_leftovers_are_claimed_than_were_asked_for(database: &TestDatabase) {
    let mut all = Vec::new();
    let mut tx = database.write().await;
    for _ in 0..6 {
        let leftover = leftover(database);
        tx.insert_leftover(&leftover, expired_lease(database.owner())).await.unwrap();
        all.push(leftover);
    }
    for leftover in all {
        let claimed = tx.claim_leftovers(lease(database.owner()), database.now(), 1).await.unwrap();
        assert_eq!(claimed, [leftover]);
    }
}

async fn a_leftover_is_claimed_by_hand_whatever_its_pause(database: &TestDatabase) {
    let (mine, other) = (database.owner(), database.owner());
    let leftover = leftover(database);
    let mut tx = database.write().await;
    tx.insert_leftover(&leftover, lease(mine)).await.unwrap();
    assert_eq!(tx.claim_leftover(leftover.id, lease(other)).await.unwrap(), None, "somebody is at it");
    let later = database.now() + std::time::Duration::from_secs(600);
    tx.fail_leftover(leftover.id, &warning("unreachable"), later).await.unwrap();
    let claimed = tx.claim_leftover(leftover.id, lease(other)).await.unwrap().unwrap();
    assert_eq!((claimed.id, claimed.attempts), (leftover.id, 1));
    assert_eq!(tx.claim_leftover(leftover.id, lease(mine)).await.unwrap(), None);
    tx.remove_leftover(leftover.id).await.unwrap();
    assert_eq!(tx.claim_leftover(leftover.id, lease(mine)).await.unwrap(), None, "it is gone");
}

async fn a_leftover_that_is_gone_is_gone(database: &TestDatabase) {
    let leftover = leftover(database);
    let mut tx = database.write().await;
    tx.insert_leftover(&leftover, lease(database.owner())).await.unwrap();
    tx.remove_leftover(leftover.id).await.unwrap();
    tx.remove_leftover(leftover.id).await.unwrap();
    assert_eq!(tx.leftovers().await.unwrap(), []);
}

async fn a_leftover_that_cannot_be_deleted_is_told_to_who_left_it_behind(database: &TestDatabase) {
    let world = World::make(database).await;
    let leftover = Leftover { request: Some(world.pending(database).await), ..leftover(database) };
    let (me, other, since) = (database.user, UserId(database.id()), leftover.created_at);
    let mut tx = database.write().await;
    tx.insert_leftover(&leftover, lease(database.owner())).await.unwrap();
    assert_eq!(tx.missed_meetings(me, since).await.unwrap(), [], "it is being deleted");
    tx.fail_leftover(leftover.id, &warning("unreachable"), since).await.unwrap();
    let missed = tx.missed_meetings(me, since).await.unwrap();
    assert_eq!(missed.len(), 1);
    assert_eq!((missed[0].step, Some(missed[0].request)), (MissedStep::Removal, leftover.request));
    assert_eq!((missed[0].operation.0, &missed[0].warning), (leftover.id.0, &warning("unreachable")));
    assert_eq!(tx.missed_meetings(other, since).await.unwrap(), []);
}

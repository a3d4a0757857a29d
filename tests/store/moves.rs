use std::time::Duration;

use apptray_scheduling::model::{MeetingMove, MissedStep, MoveState, OperationId, RequestId, UserId};
use apptray_scheduling::ports::Store;

use crate::database::TestDatabase;
use crate::world::{World, expired_lease, lease, mail, meeting, put_in_outbox, warning};

on_both_databases!(
    a_move_reads_back_and_is_gone_when_it_is_over,
    a_failed_move_keeps_its_reason_until_the_next_one,
    a_move_goes_on_only_in_the_hands_that_hold_it,
    an_expired_move_is_taken_over_by_one_process_only,
    mails_that_wait_for_a_move_are_released_by_its_id,
    a_move_wakes_the_resident_when_its_lease_ends,
    an_interrupted_move_is_taken_up_again_after_its_pause,
    of_interrupted_moves_those_whose_appointment_is_over_can_be_told_apart,
    a_move_that_is_given_up_after_it_was_interrupted_is_told_once,
    a_meeting_left_behind_is_told_to_who_moved_the_appointment,
);

fn begun(database: &TestDatabase, request: RequestId) -> MeetingMove {
    MeetingMove {
        id: OperationId(database.id()),
        request,
        started_by: database.user,
        started_at: database.now(),
        ended_at: None,
        state: MoveState::InProgress,
    }
}

async fn a_move_reads_back_and_is_gone_when_it_is_over(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let moving = begun(database, request);
    let mut tx = database.write().await;
    assert_eq!(tx.meeting_move(request).await.unwrap(), None);
    tx.begin_move(&moving, lease(database.owner())).await.unwrap();
    assert_eq!(tx.meeting_move(request).await.unwrap(), Some(moving));
    assert!(tx.any_move_in_progress().await.unwrap());
    tx.remove_move(request).await.unwrap();
    tx.remove_move(request).await.unwrap();
    assert_eq!(tx.meeting_move(request).await.unwrap(), None);
    assert!(!tx.any_move_in_progress().await.unwrap());
}

async fn a_failed_move_keeps_its_reason_until_the_next_one(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let owner = database.owner();
    let mut tx = database.write().await;
    let first = begun(database, request);
    tx.begin_move(&first, lease(owner)).await.unwrap();
    tx.fail_move(first.id, &warning("unreachable"), database.now()).await.unwrap();
    assert!(!tx.any_interrupted_move().await.unwrap());
    let failed = tx.meeting_move(request).await.unwrap().unwrap();
    assert_eq!(failed.state, MoveState::Failed(warning("unreachable")));
    assert!(!tx.any_move_in_progress().await.unwrap());
    assert!(!tx.renew_move(first.id, lease(owner)).await.unwrap(), "it is over");
    let second = begun(database, request);
    tx.begin_move(&second, lease(owner)).await.unwrap();
    assert_eq!(tx.meeting_move(request).await.unwrap(), Some(second));
}

async fn a_move_goes_on_only_in_the_hands_that_hold_it(database: &TestDatabase) {
    let world = World::make(database).await;
    let (held, lost) = (world.pending(database).await, world.pending(database).await);
    let (mine, other) = (database.owner(), database.owner());
    let mut tx = database.write().await;
    let moving = begun(database, held);
    tx.begin_move(&moving, lease(mine)).await.unwrap();
    assert!(tx.renew_move(moving.id, lease(mine)).await.unwrap());
    assert!(!tx.renew_move(moving.id, lease(other)).await.unwrap());
    let moving = begun(database, lost);
    tx.begin_move(&moving, expired_lease(mine)).await.unwrap();
    assert!(!tx.renew_move(moving.id, lease(mine)).await.unwrap(), "the lease has run out");
}

async fn an_expired_move_is_taken_over_by_one_process_only(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut all = Vec::new();
    for _ in 0..3 {
        all.push(begun(database, world.pending(database).await));
    }
    let standing = begun(database, world.pending(database).await);
    let mut tx = database.write().await;
    for moving in &all {
        tx.begin_move(moving, expired_lease(database.owner())).await.unwrap();
    }
    tx.begin_move(&standing, lease(database.owner())).await.unwrap();
    tx.commit().await.unwrap();
    let other_process = database.open_again().await;
    let claim = async |store: apptray_store::SqlStore| {
        let mut all = Vec::new();
        loop {
            let mut tx = store.write().await.unwrap();
            let claimed = tx.claim_expired_move(lease(database.owner())).await.unwrap();
            tx.commit().await.unwrap();
            let Some(claimed) = claimed else { return all };
            all.push(claimed);
        }
    };
    let (mut first, second) =
        tokio::join!(claim(database.store()), claim(other_process.store(database.tenant)));
    first.extend(second);
    first.sort_by_key(|moving| moving.id);
    all.sort_by_key(|moving| moving.id);
    assert_eq!(first, all, "each is taken over once, and the standing one by nobody");
}

async fn mails_that_wait_for_a_move_are_released_by_its_id(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let moving = begun(database, request);
    let mut held = mail(database, request, "a@b.example").await;
    held.held_by = Some(moving.id);
    put_in_outbox(database, &held).await;
    let mut tx = database.write().await;
    tx.begin_move(&moving, lease(database.owner())).await.unwrap();
    assert_eq!(tx.mails(Some(request), 9).await.unwrap()[0].state.as_str(), "held");
    tx.release_mails(moving.id).await.unwrap();
    assert_eq!(tx.mails(Some(request), 9).await.unwrap()[0].state.as_str(), "queued");
}

async fn a_move_wakes_the_resident_when_its_lease_ends(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut tx = database.write().await;
    assert_eq!(tx.next_due().await.unwrap().attempt, None);
    tx.begin_move(&begun(database, request), lease(database.owner())).await.unwrap();
    assert!(tx.next_due().await.unwrap().attempt.is_some());
}

async fn an_interrupted_move_is_taken_up_again_after_its_pause(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let (dead, owner) = (database.owner(), database.owner());
    let (moving, now) = (begun(database, request), database.now());
    let interrupted = warning(MoveState::INTERRUPTED);
    let mut tx = database.write().await;
    tx.begin_move(&moving, lease(dead)).await.unwrap();
    tx.interrupt_move(moving.id, &interrupted, now, Duration::from_secs(60)).await.unwrap();
    assert_eq!(
        tx.meeting_move(request).await.unwrap().unwrap().state,
        MoveState::Failed(interrupted.clone())
    );
    assert!(!tx.any_interrupted_move().await.unwrap(), "it rests");
    assert_eq!(tx.claim_interrupted_move(lease(owner), None).await.unwrap(), None);
    let due = tx.next_due().await.unwrap();
    assert!(due.meeting.is_some() && due.attempt.is_none(), "the resident wakes up for it: {due:?}");

    let moving = begun(database, request);
    tx.begin_move(&moving, lease(dead)).await.unwrap();
    tx.interrupt_move(moving.id, &interrupted, now, Duration::ZERO).await.unwrap();
    assert!(tx.any_interrupted_move().await.unwrap());
    let again = MeetingMove { ended_at: Some(now), ..moving.clone() };
    assert_eq!(tx.claim_interrupted_move(lease(owner), None).await.unwrap(), Some(again));
    assert_eq!(
        tx.claim_interrupted_move(lease(database.owner()), None).await.unwrap(),
        None,
        "by one process only"
    );
    assert!(tx.renew_move(moving.id, lease(owner)).await.unwrap());
}

async fn of_interrupted_moves_those_whose_appointment_is_over_can_be_told_apart(database: &TestDatabase) {
    let world = World::make(database).await;
    let (coming, _) = world.approved(database).await;
    let gone = world.pending(database).await;
    let mut tx = database.write().await;
    for request in [coming, gone] {
        let moving = begun(database, request);
        tx.begin_move(&moving, lease(database.owner())).await.unwrap();
        let interrupted = warning(MoveState::INTERRUPTED);
        tx.interrupt_move(moving.id, &interrupted, database.now(), Duration::ZERO).await.unwrap();
    }
    let before = Some("2027-03-10T09:29:59Z".parse().unwrap());
    let end = Some("2027-03-10T09:30:00Z".parse().unwrap());
    let mut found = Vec::new();
    for over_at in [before, before, end, end] {
        let claimed = tx.claim_interrupted_move(lease(database.owner()), over_at).await.unwrap();
        found.push(claimed.map(|moving| moving.request));
    }
    assert_eq!(found, [Some(gone), None, Some(coming), None]);
}

async fn a_move_that_is_given_up_after_it_was_interrupted_is_told_once(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let (moving, first, owner) = (begun(database, request), database.now(), database.owner());
    let mut tx = database.write().await;
    tx.begin_move(&moving, lease(owner)).await.unwrap();
    tx.interrupt_move(moving.id, &warning(MoveState::INTERRUPTED), first, Duration::ZERO).await.unwrap();
    database.clock.advance(Duration::from_secs(3 * 24 * 60 * 60));
    tx.claim_interrupted_move(lease(owner), None).await.unwrap().unwrap();
    tx.fail_move(moving.id, &warning("policy_missing"), database.now()).await.unwrap();
    let missed = tx.missed_meetings(database.user, first).await.unwrap();
    assert_eq!(missed.iter().map(|one| one.at).collect::<Vec<_>>(), [first]);
}

async fn a_meeting_left_behind_is_told_to_who_moved_the_appointment(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let moving = begun(database, request);
    let started = database.now();
    database.clock.advance(Duration::from_secs(10));
    let ended = database.now();
    let mut tx = database.write().await;
    tx.set_online_meeting(request, Some(&meeting("1")), ended).await.unwrap();
    tx.begin_move(&moving, lease(database.owner())).await.unwrap();
    let (me, other) = (database.user, UserId(database.id()));
    assert_eq!(tx.attention(me, ended).await.unwrap().misplaced_meetings, 0, "it is on its way");
    assert_eq!(tx.missed_meetings(me, started).await.unwrap(), []);
    tx.fail_move(moving.id, &warning("policy_missing"), ended).await.unwrap();
    let attention = tx.attention(me, ended).await.unwrap();
    assert_eq!((attention.misplaced_meetings, attention.missing_meetings), (1, 0));
    let missed = tx.missed_meetings(me, ended).await.unwrap();
    assert_eq!(missed.len(), 1);
    let one = (missed[0].step, missed[0].request, missed[0].operation, missed[0].at);
    assert_eq!(one, (MissedStep::Move, request, moving.id, ended));
    assert_eq!(missed[0].warning, warning("policy_missing"));
    assert_eq!(tx.missed_meetings(other, started).await.unwrap(), []);
    assert!(!tx.attention(other, ended).await.unwrap().is_needed());
    let over = "2027-03-10T09:30:00Z".parse().unwrap();
    assert!(!tx.attention(me, over).await.unwrap().is_needed(), "the appointment is over");
}

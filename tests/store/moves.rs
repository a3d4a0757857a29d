use apptray_scheduling::model::{MeetingMove, MoveState, OperationId, RequestId};
use apptray_scheduling::ports::Store;

use crate::database::TestDatabase;
use crate::world::{World, expired_lease, lease, mail, put_in_outbox, warning};

on_both_databases!(
    a_move_reads_back_and_is_gone_when_it_is_over,
    a_failed_move_keeps_its_reason_until_the_next_one,
    a_move_goes_on_only_in_the_hands_that_hold_it,
    an_expired_move_is_taken_over_by_one_process_only,
    mails_that_wait_for_a_move_are_released_by_its_id,
    a_move_wakes_the_resident_when_its_lease_ends,
);

fn begun(database: &TestDatabase, request: RequestId) -> MeetingMove {
    MeetingMove {
        id: OperationId(database.id()),
        request,
        started_by: database.user,
        started_at: database.now(),
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
    tx.fail_move(first.id, &warning("unreachable")).await.unwrap();
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
        let mut tx = store.write().await.unwrap();
        let claimed = tx.claim_expired_moves(lease(database.owner())).await.unwrap();
        tx.commit().await.unwrap();
        claimed
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

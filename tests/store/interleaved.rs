//! Two transactions at once, in the one order that matters.

use std::time::Duration;

use apptray_scheduling::model::{
    InvitationMethod, LeaseOwner, MailState, Message, NewMail, OperationState, RequestId, RequestStatus,
};
use apptray_scheduling::ports::Store;
use apptray_scheduling::ports::store::{FailedTry, MailFailure};
use apptray_scheduling::use_cases::{Cancel, GivenTime, Reschedule};
use jiff::civil::date;
use tokio::task::JoinHandle;

use crate::acts::process;
use crate::database::TestDatabase;
use crate::meetings::operation;
use crate::world::{World, expired_lease, lease, mail, put_in_outbox, run, show};

on_both_databases!(
    the_mails_of_a_move_that_meets_a_repair_are_released,
    an_invitation_that_is_taken_while_it_is_cancelled_is_cancelled_by_mail,
    an_invitation_that_fails_while_it_is_cancelled_takes_the_cancellation_along,
    an_invitation_that_fails_just_before_its_appointment_moves_is_replaced,
    a_longer_undo_waits_for_whoever_acts_on_the_request,
);

/// Until the other one is done, or waits for a lock; a second writer of SQLite waits from its first line.
async fn until_it_waits<T>(database: &TestDatabase, other: &JoinHandle<T>) {
    const WAITING: &str = "SELECT query FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND state = 'active'";
    while !database.is_sqlite() && !other.is_finished() && database.texts(WAITING).await.is_empty() {
        tokio::task::yield_now().await;
    }
}

async fn states(database: &TestDatabase, request: RequestId) -> Vec<(Message, MailState)> {
    let mails = database.read().await.mails(Some(request), 9).await.unwrap();
    mails.into_iter().map(|mail| (mail.message, mail.state)).collect()
}

async fn the_mails_of_a_move_that_meets_a_repair_are_released(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let attempt = operation(database, request);
    let mut tx = database.write().await;
    tx.insert_operation(&attempt, expired_lease(database.owner())).await.unwrap();
    tx.commit().await.unwrap();
    let mut held = mail(database, request, "carla@fabrikam.example").await;
    held.held_by = Some(attempt.id);

    let mut moving = database.write().await;
    moving.lock_request(request).await.unwrap();
    let state = moving.last_operation(request).await.unwrap().unwrap().state;
    assert_eq!(state, OperationState::InProgress, "so its mails wait for the attempt");
    let repairing = process(database);
    let repairing = tokio::spawn(async move { repairing.repair().await });
    until_it_waits(database, &repairing).await;
    moving.insert_mail(&held).await.unwrap();
    moving.commit().await.unwrap();
    assert_eq!(repairing.await.unwrap().unwrap().operations, 1);
    assert_eq!(states(database, request).await, [(held.message, MailState::Queued)]);
}

async fn an_invitation_that_is_taken_while_it_is_cancelled_is_cancelled_by_mail(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let mut invitation = mail(database, request, "carla@fabrikam.example").await;
    let mut tx = database.write().await;
    invitation.facts.invitation = Some(tx.next_invitation(request, InvitationMethod::Request).await.unwrap());
    tx.commit().await.unwrap();
    put_in_outbox(database, &invitation).await;

    let mut sending = database.write().await;
    let claim =
        sending.claim_mail(lease(database.owner()), run(database), database.now(), false, "msp.example");
    assert_eq!(claim.await.unwrap().unwrap().id, invitation.id);
    let cancelling = process(database);
    let cancel = Cancel { request, reason: None, seen: None };
    let cancelling = tokio::spawn(async move { cancelling.cancel(cancel).await });
    until_it_waits(database, &cancelling).await;
    sending.commit().await.unwrap();
    cancelling.await.unwrap().unwrap();
    assert_eq!(show(database, request).await.state.status(), RequestStatus::Cancelled);
    assert_eq!(
        states(database, request).await,
        [(Message::AppointmentCancelledClient, MailState::Queued), (invitation.message, MailState::Sending),]
    );
}

/// An invitation to an approved request, in the hands of this process.
async fn being_sent(database: &TestDatabase, owner: LeaseOwner) -> NewMail {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let mut invitation = mail(database, request, "carla@fabrikam.example").await;
    let mut tx = database.write().await;
    invitation.facts.invitation = Some(tx.next_invitation(request, InvitationMethod::Request).await.unwrap());
    tx.insert_mail(&invitation).await.unwrap();
    let claim = tx.claim_mail(lease(owner), run(database), database.now(), false, "msp.example");
    assert_eq!(claim.await.unwrap().unwrap().id, invitation.id);
    tx.commit().await.unwrap();
    invitation
}

fn put_off(database: &TestDatabase) -> FailedTry {
    let leads_to = MailFailure::RetryAt(database.now());
    FailedTry { reason: "450 later".to_owned(), maybe_left: false, leads_to }
}

async fn an_invitation_that_fails_while_it_is_cancelled_takes_the_cancellation_along(
    database: &TestDatabase,
) {
    let owner = database.owner();
    let invitation = being_sent(database, owner).await;
    let mut cancelling = database.write().await;
    cancelling.lock_request(invitation.request).await.unwrap();
    cancelling.lock_mails(invitation.request).await.unwrap();
    assert!(cancelling.was_invited(invitation.request, "carla@fabrikam.example").await.unwrap());
    let (store, failed) = (database.store(), put_off(database));
    let failing = tokio::spawn(async move {
        let mut tx = store.write().await.unwrap();
        assert!(tx.mail_failed(invitation.id, owner, &failed).await.unwrap());
        tx.commit().await.unwrap();
    });
    until_it_waits(database, &failing).await;
    let mut cancellation = mail(database, invitation.request, "carla@fabrikam.example").await;
    cancellation.message = Message::AppointmentCancelledClient;
    cancellation.facts.invitation =
        Some(cancelling.next_invitation(invitation.request, InvitationMethod::Cancel).await.unwrap());
    cancelling.insert_mail(&cancellation).await.unwrap();
    cancelling.commit().await.unwrap();
    failing.await.unwrap();
    assert_eq!(states(database, invitation.request).await, [(invitation.message, MailState::Replaced)]);
}

async fn an_invitation_that_fails_just_before_its_appointment_moves_is_replaced(database: &TestDatabase) {
    let owner = database.owner();
    let invitation = being_sent(database, owner).await;
    let mut failing = database.write().await;
    assert!(failing.mail_failed(invitation.id, owner, &put_off(database)).await.unwrap());
    let moving = process(database);
    let time = GivenTime { date: Some(date(2027, 3, 11)), ..GivenTime::default() };
    let reschedule = Reschedule { request: invitation.request, time, seen: None };
    let moving = tokio::spawn(async move { moving.reschedule(reschedule).await });
    until_it_waits(database, &moving).await;
    failing.commit().await.unwrap();
    moving.await.unwrap().unwrap();
    let states = states(database, invitation.request).await;
    assert_eq!(states.last(), Some(&(invitation.message, MailState::Replaced)), "{states:?}");
    assert!(states.contains(&(invitation.message, MailState::Queued)), "told of the approval: {states:?}");
}

async fn a_longer_undo_waits_for_whoever_acts_on_the_request(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let mut tx = database.write().await;
    let before = apptray_scheduling::ports::store::BeforeApproval { entry: None, ticket: None };
    tx.save_before_approval(request, &before).await.unwrap();
    tx.commit().await.unwrap();

    let mut acting = database.write().await;
    acting.lock_request(request).await.unwrap();
    let extending = process(database);
    let extending =
        tokio::spawn(async move { extending.extend_undo(request, Duration::from_secs(10)).await });
    until_it_waits(database, &extending).await;
    acting.forget_before_approval(request).await.unwrap();
    acting.commit().await.unwrap();
    assert_eq!(extending.await.unwrap().unwrap_err().code(), "undo_too_late");
}

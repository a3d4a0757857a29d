//! Mails that were on their way when a later one to the same person was written, and mails nobody knows whether they left.

use apptray_scheduling::model::{
    ClaimedMail, InvitationMethod, LeaseOwner, MailState, Message, NewMail, RequestId,
};
use apptray_scheduling::ports::store::{FailedTry, MailFailure};

use crate::database::TestDatabase;
use crate::world::{World, expired_lease, lease, mail, put_in_outbox, run};

on_both_databases!(
    a_mail_that_fails_behind_which_a_later_one_waits_is_not_tried_again,
    a_cancellation_of_what_never_arrived_is_dropped,
    a_decline_of_what_never_arrived_has_no_invitation,
    what_may_have_left_is_cancelled,
    a_mail_that_a_process_died_with_is_overtaken_by_a_later_one,
    a_lost_answer_may_have_been_a_yes_and_a_refusal_is_none,
    two_people_with_one_mailbox_do_not_overtake_each_other,
);

const CARLA: &str = "carla@b.example";

/// To Carla, with the request's next invitation.
async fn invitation(
    database: &TestDatabase,
    request: RequestId,
    message: Message,
    method: InvitationMethod,
) -> NewMail {
    let mut new = mail(database, request, CARLA).await;
    let mut tx = database.write().await;
    new.message = message;
    new.facts.invitation = Some(tx.next_invitation(request, method).await.unwrap());
    tx.insert_mail(&new).await.unwrap();
    tx.commit().await.unwrap();
    new
}

async fn first(database: &TestDatabase, request: RequestId) -> NewMail {
    let approved = Message::AppointmentRequestApprovedClient;
    invitation(database, request, approved, InvitationMethod::Request).await
}

async fn claim(database: &TestDatabase, owner: LeaseOwner) -> Option<ClaimedMail> {
    let (run, now) = (run(database), database.now());
    let mut tx = database.write().await;
    let claimed = tx.claim_mail(lease(owner), run, now, false, "msp.example").await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn failed(database: &TestDatabase, mail: &ClaimedMail, owner: LeaseOwner, failure: FailedTry) {
    let mut tx = database.write().await;
    assert!(tx.mail_failed(mail.id, owner, &failure).await.unwrap());
    tx.commit().await.unwrap();
}

fn refused() -> FailedTry {
    FailedTry { reason: "550 no".to_owned(), maybe_left: false, leads_to: MailFailure::GiveUp }
}

fn lost(database: &TestDatabase) -> FailedTry {
    let leads_to = MailFailure::RetryAt(database.now());
    FailedTry { reason: "the connection was lost".to_owned(), maybe_left: true, leads_to }
}

/// Latest first.
async fn states(database: &TestDatabase, request: RequestId) -> Vec<(Message, MailState)> {
    let mails = database.read().await.mails(Some(request), 9).await.unwrap();
    mails.into_iter().map(|mail| (mail.message, mail.state)).collect()
}

async fn a_mail_that_fails_behind_which_a_later_one_waits_is_not_tried_again(database: &TestDatabase) {
    let world = World::make(database).await;
    for leads_to in [MailFailure::GiveUp, MailFailure::RetryAt(database.now())] {
        let request = world.pending(database).await;
        let approved = first(database, request).await.message;
        let owner = database.owner();
        let claimed = claim(database, owner).await.unwrap();
        let moved = Message::AppointmentRescheduledClient;
        let later = invitation(database, request, moved, InvitationMethod::Request).await;
        failed(database, &claimed, owner, FailedTry { leads_to, ..refused() }).await;
        assert_eq!(
            states(database, request).await,
            [(approved, MailState::Queued), (approved, MailState::Replaced)],
            "who was never told of the appointment is told of it"
        );
        let next = claim(database, owner).await.unwrap();
        assert_eq!((next.id, next.facts), (later.id, later.facts));
        let mut tx = database.write().await;
        assert!(tx.mail_sent(next.id, owner, database.now()).await.unwrap());
        tx.commit().await.unwrap();
    }
}

/// An invitation on its way, and this behind it.
async fn sending_and_then(
    database: &TestDatabase,
    message: Message,
) -> (RequestId, LeaseOwner, ClaimedMail, NewMail) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    first(database, request).await;
    let owner = database.owner();
    let claimed = claim(database, owner).await.unwrap();
    let later = invitation(database, request, message, InvitationMethod::Cancel).await;
    (request, owner, claimed, later)
}

async fn a_cancellation_of_what_never_arrived_is_dropped(database: &TestDatabase) {
    let (request, owner, claimed, _) = sending_and_then(database, Message::AppointmentCancelledClient).await;
    failed(database, &claimed, owner, refused()).await;
    assert_eq!(states(database, request).await, [(claimed.message, MailState::Replaced)]);
    assert!(claim(database, owner).await.is_none(), "there is nothing to tell");
}

async fn a_decline_of_what_never_arrived_has_no_invitation(database: &TestDatabase) {
    let (request, owner, claimed, later) =
        sending_and_then(database, Message::AppointmentRequestDeclined).await;
    failed(database, &claimed, owner, refused()).await;
    let next = claim(database, owner).await.unwrap();
    assert_eq!((next.id, next.message, next.facts.invitation), (later.id, later.message, None));
    assert_eq!(database.read().await.mails(Some(request), 1).await.unwrap()[0].sequence, None);
}

async fn what_may_have_left_is_cancelled(database: &TestDatabase) {
    let (request, owner, claimed, later) =
        sending_and_then(database, Message::AppointmentCancelledClient).await;
    failed(database, &claimed, owner, lost(database)).await;
    assert_eq!(
        states(database, request).await,
        [(later.message, MailState::Queued), (claimed.message, MailState::Replaced)]
    );
    let next = claim(database, owner).await.unwrap();
    assert_eq!((next.id, next.facts), (later.id, later.facts));
}

async fn a_mail_that_a_process_died_with_is_overtaken_by_a_later_one(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let invited = first(database, request).await;
    let mut tx = database.write().await;
    let dead = expired_lease(database.owner());
    let claimed = tx.claim_mail(dead, run(database), database.now(), false, "msp.example").await.unwrap();
    assert_eq!(claimed.unwrap().id, invited.id);
    tx.commit().await.unwrap();
    let cancelled = Message::AppointmentCancelledClient;
    let later = invitation(database, request, cancelled, InvitationMethod::Cancel).await;
    let next = claim(database, database.owner()).await.unwrap();
    assert_eq!((next.id, next.facts), (later.id, later.facts), "the invitation may have arrived");
    assert_eq!(
        states(database, request).await,
        [(cancelled, MailState::Sending), (invited.message, MailState::Replaced)]
    );
}

async fn a_lost_answer_may_have_been_a_yes_and_a_refusal_is_none(database: &TestDatabase) {
    let invited = async |request| database.read().await.was_invited(request, CARLA).await.unwrap();
    let world = World::make(database).await;
    for (lost_first, expected) in [(true, true), (false, false)] {
        let request = world.pending(database).await;
        first(database, request).await;
        let owner = database.owner();
        if lost_first {
            let claimed = claim(database, owner).await.unwrap();
            failed(database, &claimed, owner, lost(database)).await;
            assert!(invited(request).await);
        }
        let claimed = claim(database, owner).await.unwrap();
        failed(database, &claimed, owner, refused()).await;
        assert_eq!(invited(request).await, expected);
        let mut tx = database.write().await;
        tx.replace_unsent_mails(request).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(invited(request).await, expected, "replaced or not");
    }
    let request = world.pending(database).await;
    first(database, request).await;
    let mut tx = database.write().await;
    let dead = expired_lease(database.owner());
    tx.claim_mail(dead, run(database), database.now(), false, "msp.example").await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let owner = database.owner();
    let again = claim(database, owner).await.unwrap();
    failed(database, &again, owner, refused()).await;
    assert!(invited(request).await, "the process may have died behind the server's yes");
}

async fn two_people_with_one_mailbox_do_not_overtake_each_other(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let to_client = mail(database, request, CARLA).await;
    let mut to_technician = mail(database, request, CARLA).await;
    to_technician.message = Message::AppointmentAssigned;
    put_in_outbox(database, &to_client).await;
    put_in_outbox(database, &to_technician).await;
    let mut tx = database.read().await;
    assert_eq!(tx.next_due().await.unwrap().mail, Some(database.now()));
    drop(tx);
    let owner = database.owner();
    let claimed = claim(database, owner).await.unwrap();
    assert_eq!(claimed.id, to_client.id);
    let other = claim(database, owner).await.unwrap();
    assert_eq!(other.id, to_technician.id, "one does not wait for the other");
    failed(database, &claimed, owner, refused()).await;
    let listed = database.read().await.mails(Some(request), 9).await.unwrap();
    let states: Vec<_> = listed.into_iter().map(|mail| (mail.message, mail.state)).collect();
    assert_eq!(
        states,
        [(other.message, MailState::Sending), (claimed.message, MailState::Failed)],
        "it was not the other that took its place"
    );
}

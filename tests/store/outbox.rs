use std::time::Duration;

use apptray_scheduling::model::{
    ClaimedMail, InvitationMethod, Lease, LeaseOwner, MailState, Message, OperationId,
};
use apptray_scheduling::ports::Store;
use apptray_scheduling::ports::store::{FailedTry, MailFailure, RunId};
use apptray_store::SqlStore;

use crate::database::TestDatabase;
use crate::world::{World, expired_lease, lease, mail, meeting, put_in_outbox, run};

on_both_databases!(
    an_invitation_keeps_its_uid_and_counts_up,
    a_mail_is_claimed_with_its_facts_and_the_link_of_that_moment,
    a_mail_is_claimed_by_one_process_only,
    twenty_mails_reach_four_processes_once_each,
    a_held_mail_waits_for_its_release,
    the_undo_pause_always_counts,
    a_retry_pause_counts_unless_it_is_ignored,
    a_failed_mail_is_tried_again_only_on_demand,
    within_one_run_a_mail_is_tried_once,
    a_mail_whose_process_died_is_claimed_again_with_the_same_message_id,
    only_the_holder_of_the_claim_says_what_became_of_it,
    mails_to_one_person_leave_in_order,
    later_mails_take_the_place_of_all_unsent_ones,
    unsent_mails_are_withdrawn_unless_one_was_claimed,
    who_has_an_invitation_or_may_have_is_known,
    one_persons_unsent_mails_are_withdrawn,
    mails_are_listed_latest_first,
);

async fn claim(
    store: &SqlStore,
    lease: Lease,
    run: RunId,
    database: &TestDatabase,
    all: bool,
) -> Option<ClaimedMail> {
    let mut tx = store.write().await.unwrap();
    let claimed = tx.claim_mail(lease, run, database.now(), all, "msp.example").await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn claim_one(database: &TestDatabase) -> Option<ClaimedMail> {
    claim(&database.store(), lease(database.owner()), run(database), database, false).await
}

async fn sent(database: &TestDatabase, mail: &ClaimedMail, owner: LeaseOwner) -> bool {
    let mut tx = database.write().await;
    let held = tx.mail_sent(mail.id, owner, database.now()).await.unwrap();
    tx.commit().await.unwrap();
    held
}

fn refused(leads_to: MailFailure) -> FailedTry {
    FailedTry { reason: "550 no\0 such user".to_owned(), maybe_left: false, leads_to }
}

async fn failed(database: &TestDatabase, mail: &ClaimedMail, owner: LeaseOwner, failure: MailFailure) {
    let mut tx = database.write().await;
    assert!(tx.mail_failed(mail.id, owner, &refused(failure)).await.unwrap());
    tx.commit().await.unwrap();
}

async fn an_invitation_keeps_its_uid_and_counts_up(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut tx = database.write().await;
    let first = tx.next_invitation(request, InvitationMethod::Request).await.unwrap();
    assert_eq!((first.sequence, first.method), (0, InvitationMethod::Request));
    let second = tx.next_invitation(request, InvitationMethod::Cancel).await.unwrap();
    assert_eq!((second.sequence, second.method), (1, InvitationMethod::Cancel));
    assert_eq!(first.uid, second.uid);
    tx.forget_invitation(request).await.unwrap();
    assert_eq!(tx.next_invitation(request, InvitationMethod::Request).await.unwrap(), first);
}

async fn a_mail_is_claimed_with_its_facts_and_the_link_of_that_moment(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let mail = mail(database, request, "carla@fabrikam.example").await;
    put_in_outbox(database, &mail).await;
    let mut tx = database.write().await;
    tx.set_online_meeting(request, Some(&meeting("1")), database.now()).await.unwrap();
    tx.commit().await.unwrap();

    let claimed = claim_one(database).await.unwrap();
    assert_eq!((claimed.id, claimed.request, claimed.message), (mail.id, request, mail.message));
    assert_eq!(claimed.facts, mail.facts);
    assert_eq!(claimed.join_url, Some(meeting("1").url));
    assert_eq!(claimed.message_id, format!("<{}@msp.example>", mail.id));
    assert_eq!((claimed.attempts, claimed.created_at), (0, database.now()));
    assert_eq!(database.read().await.mails(Some(request), 9).await.unwrap()[0].state, MailState::Sending);
}

async fn a_mail_is_claimed_by_one_process_only(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    put_in_outbox(database, &mail(database, request, "a@b.example").await).await;
    let other_process = database.open_again().await;
    let other_store = other_process.store(database.tenant);
    let (store, (one, two)) = (database.store(), (database.owner(), database.owner()));
    let (first, second) = tokio::join!(
        claim(&store, lease(one), run(database), database, true),
        claim(&other_store, lease(two), run(database), database, true),
    );
    assert!(first.is_some() ^ second.is_some());
}

/// Nobody waits for another, nothing is left out, nothing is claimed twice.
async fn twenty_mails_reach_four_processes_once_each(database: &TestDatabase) {
    let world = World::make(database).await;
    for number in 0..20 {
        let request = world.pending(database).await;
        put_in_outbox(database, &mail(database, request, &format!("{number}@b.example")).await).await;
    }
    let work = async || {
        let process = database.open_again().await;
        let (store, owner, run) = (process.store(database.tenant), database.owner(), run(database));
        let mut claimed = Vec::new();
        while let Some(mail) = claim(&store, lease(owner), run, database, false).await {
            claimed.push(mail.id);
        }
        claimed
    };
    let (a, b, c, d) = tokio::join!(work(), work(), work(), work());
    let mut all = [a, b, c, d].concat();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 20);
}

async fn a_held_mail_waits_for_its_release(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let operation = OperationId(database.id());
    let mut held = mail(database, request, "a@b.example").await;
    held.held_by = Some(operation);
    put_in_outbox(database, &held).await;
    assert!(claim_one(database).await.is_none());
    let mut tx = database.write().await;
    tx.release_mails(OperationId(database.id())).await.unwrap();
    tx.commit().await.unwrap();
    assert!(claim_one(database).await.is_none(), "another attempt's end is not its release");
    let mut tx = database.write().await;
    tx.release_mails(operation).await.unwrap();
    tx.commit().await.unwrap();
    assert!(claim_one(database).await.is_some());
}

async fn the_undo_pause_always_counts(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut waiting = mail(database, request, "a@b.example").await;
    waiting.due_at = database.now() + Duration::from_secs(10);
    put_in_outbox(database, &waiting).await;
    let try_all =
        async || claim(&database.store(), lease(database.owner()), run(database), database, true).await;
    assert!(try_all().await.is_none());
    database.clock.advance(Duration::from_secs(10));
    assert!(try_all().await.is_some());
}

async fn a_retry_pause_counts_unless_it_is_ignored(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    put_in_outbox(database, &mail(database, request, "a@b.example").await).await;
    let owner = database.owner();
    let store = database.store();
    let claimed = claim(&store, lease(owner), run(database), database, false).await.unwrap();
    let retry_at = database.now() + Duration::from_secs(300);
    failed(database, &claimed, owner, MailFailure::RetryAt(retry_at)).await;

    let listed = database.read().await.mails(None, 9).await.unwrap().remove(0);
    assert_eq!((listed.state, listed.due_at, listed.attempts), (MailState::Queued, retry_at, 1));
    assert_eq!(listed.last_error.as_deref(), Some("550 no such user"));
    assert!(claim_one(database).await.is_none());
    let again = claim(&store, lease(owner), run(database), database, true).await.unwrap();
    assert_eq!((again.attempts, &again.message_id), (1, &claimed.message_id));
    failed(database, &claimed, owner, MailFailure::RetryAt(retry_at)).await;
    database.clock.set(retry_at);
    assert!(claim_one(database).await.is_some());
}

async fn a_failed_mail_is_tried_again_only_on_demand(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    put_in_outbox(database, &mail(database, request, "a@b.example").await).await;
    let (store, owner) = (database.store(), database.owner());
    let claimed = claim(&store, lease(owner), run(database), database, false).await.unwrap();
    failed(database, &claimed, owner, MailFailure::GiveUp).await;
    assert_eq!(database.read().await.mails(None, 9).await.unwrap()[0].state, MailState::Failed);
    assert!(claim_one(database).await.is_none());
    assert!(claim(&store, lease(owner), run(database), database, true).await.is_some());
}

async fn within_one_run_a_mail_is_tried_once(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    put_in_outbox(database, &mail(database, request, "a@b.example").await).await;
    let (store, owner, this) = (database.store(), database.owner(), run(database));
    let claimed = claim(&store, lease(owner), this, database, true).await.unwrap();
    failed(database, &claimed, owner, MailFailure::RetryAt(database.now())).await;
    assert!(claim(&store, lease(owner), this, database, true).await.is_none());
    assert!(claim(&store, lease(owner), run(database), database, true).await.is_some());
}

async fn a_mail_whose_process_died_is_claimed_again_with_the_same_message_id(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    put_in_outbox(database, &mail(database, request, "a@b.example").await).await;
    let (dead, alive) = (database.owner(), database.owner());
    let store = database.store();
    let first = claim(&store, expired_lease(dead), run(database), database, false).await.unwrap();
    let mut tx = store.write().await.unwrap();
    let again =
        tx.claim_mail(lease(alive), run(database), database.now(), false, "other.example").await.unwrap();
    tx.commit().await.unwrap();
    let again = again.unwrap();
    assert_eq!((again.id, &again.message_id), (first.id, &first.message_id));
    assert_eq!(again.attempts, 1);
    assert!(!sent(database, &first, dead).await, "somebody else has it now");
    assert!(sent(database, &again, alive).await);
}

async fn only_the_holder_of_the_claim_says_what_became_of_it(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    put_in_outbox(database, &mail(database, request, "a@b.example").await).await;
    let (owner, other) = (database.owner(), database.owner());
    let claimed = claim(&database.store(), lease(owner), run(database), database, false).await.unwrap();
    assert!(!sent(database, &claimed, other).await);
    let mut tx = database.write().await;
    assert!(!tx.mail_failed(claimed.id, other, &refused(MailFailure::GiveUp)).await.unwrap());
    drop(tx);
    assert!(sent(database, &claimed, owner).await);
    assert!(!sent(database, &claimed, owner).await, "it is sent already");
    let state = database.read().await.mails(None, 9).await.unwrap().remove(0).state;
    assert_eq!(state, MailState::Sent { at: database.now() });
}

async fn mails_to_one_person_leave_in_order(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let first = mail(database, request, "Carla@b.example").await;
    let second = mail(database, request, "carla@B.example").await;
    let to_other = mail(database, request, "theo@b.example").await;
    for mail in [&first, &second, &to_other] {
        put_in_outbox(database, mail).await;
    }
    let (store, owner, this) = (database.store(), database.owner(), run(database));
    let claimed = claim(&store, lease(owner), this, database, false).await.unwrap();
    assert_eq!(claimed.id, first.id);
    let next = claim(&store, lease(owner), this, database, false).await.unwrap();
    assert_eq!(next.id, to_other.id, "the second to the same person waits for the first");
    assert!(claim(&store, lease(owner), this, database, false).await.is_none());
    assert!(sent(database, &claimed, owner).await);
    assert_eq!(claim(&store, lease(owner), this, database, false).await.unwrap().id, second.id);
}

async fn later_mails_take_the_place_of_all_unsent_ones(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, other) = (world.pending(database).await, world.pending(database).await);
    let to_other = mail(database, request, "theo@b.example").await;
    put_in_outbox(database, &to_other).await;
    assert_eq!(claim_one(database).await.unwrap().id, to_other.id);
    let first = mail(database, request, "Carla@b.example").await;
    let mut second = mail(database, request, "carla.new@b.example").await;
    second.message = Message::AppointmentMeetingAddedClient;
    second.held_by = Some(OperationId(database.id()));
    for mail in [&first, &second, &mail(database, other, "carla@b.example").await] {
        put_in_outbox(database, mail).await;
    }
    let mut tx = database.write().await;
    let replaced = tx.replace_unsent_mails(request).await.unwrap();
    assert_eq!(replaced, [Message::AppointmentRequestApprovedClient, Message::AppointmentMeetingAddedClient]);
    assert_eq!(tx.replace_unsent_mails(request).await.unwrap(), [], "the other one is being sent");
    let states: Vec<_> =
        tx.mails(Some(request), 9).await.unwrap().into_iter().map(|mail| mail.state).collect();
    assert_eq!(states, [MailState::Replaced, MailState::Replaced, MailState::Sending]);
    assert_eq!(tx.mails(Some(other), 9).await.unwrap()[0].state, MailState::Queued);
}

async fn unsent_mails_are_withdrawn_unless_one_was_claimed(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, other) = (world.pending(database).await, world.pending(database).await);
    for (request, to) in [(request, "a@b.example"), (request, "c@d.example"), (other, "a@b.example")] {
        put_in_outbox(database, &mail(database, request, to).await).await;
    }
    let mut tx = database.write().await;
    assert!(tx.withdraw_mails(other).await.unwrap());
    tx.commit().await.unwrap();
    let owner = database.owner();
    let claimed = claim(&database.store(), lease(owner), run(database), database, false).await.unwrap();
    failed(database, &claimed, owner, MailFailure::RetryAt(database.now())).await;
    let mut tx = database.write().await;
    assert!(!tx.withdraw_mails(request).await.unwrap(), "one was claimed once");
    tx.commit().await.unwrap();
    let left = database.read().await.mails(None, 9).await.unwrap();
    assert_eq!(left.iter().map(|mail| mail.request).collect::<Vec<_>>(), [request, request]);
}

async fn who_has_an_invitation_or_may_have_is_known(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut invitation = mail(database, request, "Carla@b.example").await;
    let mut tx = database.write().await;
    invitation.facts.invitation = Some(tx.next_invitation(request, InvitationMethod::Request).await.unwrap());
    tx.insert_mail(&invitation).await.unwrap();
    tx.commit().await.unwrap();
    put_in_outbox(database, &mail(database, request, "plain@b.example").await).await;
    let invited = async |who: &str| database.read().await.was_invited(request, who).await.unwrap();
    assert!(!invited("carla@b.example").await, "it waits");

    let (owner, store) = (database.owner(), database.store());
    let run = run(database);
    while let Some(claimed) = claim(&store, lease(owner), run, database, false).await {
        assert_eq!(invited("carla@b.example").await, claimed.id == invitation.id, "it may be gone already");
        failed(database, &claimed, owner, MailFailure::GiveUp).await;
    }
    assert!(!invited("carla@b.example").await, "it was given up");

    let mut tx = database.write().await;
    let mut again = mail(database, request, "carla@b.example").await;
    again.facts.invitation = invitation.facts.invitation.clone();
    tx.replace_unsent_mails(request).await.unwrap();
    tx.insert_mail(&again).await.unwrap();
    tx.commit().await.unwrap();
    let claimed = claim_one(database).await.unwrap();
    assert_eq!(claimed.id, again.id);
    assert!(invited("CARLA@b.example").await);
    assert!(!invited("plain@b.example").await, "a mail without an invitation invites nobody");
}

async fn one_persons_unsent_mails_are_withdrawn(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, other) = (world.pending(database).await, world.pending(database).await);
    for (request, to) in [(request, "a@b.example"), (request, "c@d.example"), (other, "a@b.example")] {
        put_in_outbox(database, &mail(database, request, to).await).await;
    }
    let mut tx = database.write().await;
    tx.withdraw_mails_to(request, "A@b.example").await.unwrap();
    let mut left: Vec<_> = tx.mails(None, 9).await.unwrap();
    left.sort_by(|one, two| one.recipient_email.cmp(&two.recipient_email));
    let left: Vec<_> = left.into_iter().map(|mail| (mail.request, mail.recipient_email)).collect();
    assert_eq!(left, [(other, "a@b.example".to_owned()), (request, "c@d.example".to_owned())]);
}

async fn mails_are_listed_latest_first(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut expected = Vec::new();
    for number in 0..3 {
        let mail = mail(database, request, &format!("{number}@b.example")).await;
        put_in_outbox(database, &mail).await;
        expected.insert(0, mail.id);
        if number == 1 {
            database.clock.advance(Duration::from_secs(1));
        }
    }
    let mut tx = database.read().await;
    let listed: Vec<_> = tx.mails(None, 9).await.unwrap().into_iter().map(|mail| mail.id).collect();
    assert_eq!(listed, expected);
    assert_eq!(tx.mails(None, 2).await.unwrap().len(), 2);
    assert_eq!(tx.mails(Some(request), 9).await.unwrap().len(), 3);
}

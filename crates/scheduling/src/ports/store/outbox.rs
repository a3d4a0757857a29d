use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

use super::StoreError;
use crate::model::{
    ClaimedMail, Invitation, InvitationMethod, Lease, LeaseOwner, Mail, MailId, Message, NewMail,
    OperationId, RequestId,
};

/// One pass of a worker over the outbox; within it each mail is tried once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunId(pub Uuid);

/// What a failed try leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailFailure {
    /// Queued again, not before this instant.
    RetryAt(Timestamp),
    GiveUp,
}

/// A try that did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedTry {
    /// The server's words.
    pub reason: String,
    /// The server may have taken the mail: its answer was lost.
    pub maybe_left: bool,
    pub leads_to: MailFailure,
}

/// `apptray_outbox` and `apptray_invitations`.
///
/// States: held -> queued -> sending -> sent; sending -> queued or failed; all but sent -> replaced. 'Person' is an address
/// together with the role, client or technician, in which it is written to: two of them may share a mailbox.
#[async_trait]
pub trait OutboxTable {
    /// UID and the next SEQUENCE of the request's invitation: 0 the first time, then one more each time. Stored.
    async fn next_invitation(
        &mut self,
        request: RequestId,
        method: InvitationMethod,
    ) -> Result<Invitation, StoreError>;

    /// Forgets the sequence; only for an approval none of whose mails was tried.
    async fn forget_invitation(&mut self, request: RequestId) -> Result<(), StoreError>;

    /// Held if `held_by` is set, else queued.
    async fn insert_mail(&mut self, mail: &NewMail) -> Result<(), StoreError>;

    /// Marks the unsent mails (held, queued, failed) of this request `replaced`, whoever they are to; answers which messages
    /// those were, oldest first.
    async fn replace_unsent_mails(&mut self, request: RequestId) -> Result<Vec<Message>, StoreError>;

    /// From now until the transaction ends nobody claims one of the request's mails. Waits for who is just doing it.
    async fn lock_mails(&mut self, request: RequestId) -> Result<(), StoreError>;

    /// Whether an invitation to this request's appointment went out to this address, may have, or may be on its way.
    async fn was_invited(&mut self, request: RequestId, recipient_email: &str) -> Result<bool, StoreError>;

    /// Deletes the unsent mails (held, queued, failed) of this request to this address.
    async fn withdraw_mails_to(
        &mut self,
        request: RequestId,
        recipient_email: &str,
    ) -> Result<(), StoreError>;

    /// Queues the mails that waited for this attempt, or this move.
    async fn release_mails(&mut self, operation: OperationId) -> Result<(), StoreError>;

    /// Deletes the request's unsent mails if none of its mails was ever claimed; else changes nothing and answers
    /// false.
    async fn withdraw_mails(&mut self, request: RequestId) -> Result<bool, StoreError>;

    /// Lets the request's unsent mails wait until `due_at` at least, if none of its mails was ever claimed; else changes
    /// nothing and answers false.
    async fn postpone_mails(&mut self, request: RequestId, due_at: Timestamp) -> Result<bool, StoreError>;

    /// Queues a mail that was given up, or that pauses after a failed try, for now; the undo pause stays. In any other
    /// state it is left as it is. Answers its request; None: there is no such mail.
    async fn requeue_mail(&mut self, id: MailId) -> Result<Option<RequestId>, StoreError>;

    /// Claims the next mail: queued and due at `now` (or sending with a lease that has run out), not yet tried in this
    /// run, and with no earlier unsent mail of the same request to the same person. Oldest first. One that a process died
    /// with may have left; if a later one to the same person waits by now, it is `replaced`. With
    /// `ignore_retry_pauses` the pause after a failed try does not count and failed mails are tried again; the undo
    /// pause always counts. `message_id_domain` completes the Message-ID the first time a mail is claimed.
    async fn claim_mail(
        &mut self,
        lease: Lease,
        run: RunId,
        now: Timestamp,
        ignore_retry_pauses: bool,
        message_id_domain: &str,
    ) -> Result<Option<ClaimedMail>, StoreError>;

    /// Only while `owner` holds the claim; false: somebody else has it now.
    async fn mail_sent(&mut self, id: MailId, owner: LeaseOwner, at: Timestamp) -> Result<bool, StoreError>;

    /// Only while `owner` holds the claim. If a later mail to the same person was written meanwhile, this one is not tried
    /// again but `replaced`, and the later one leaves as [`after_unsent`](crate::model::after_unsent) says.
    async fn mail_failed(
        &mut self,
        id: MailId,
        owner: LeaseOwner,
        failed: &FailedTry,
    ) -> Result<bool, StoreError>;

    /// Mails that are neither sent nor replaced, oldest first.
    async fn unsent_mails(&mut self) -> Result<Vec<Mail>, StoreError>;

    /// Mails of one request, or of all; latest first.
    async fn mails(&mut self, request: Option<RequestId>, limit: u32) -> Result<Vec<Mail>, StoreError>;
}

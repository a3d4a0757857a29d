mod claim;
mod failed;

use apptray_scheduling::model::{
    ClaimedMail, Invitation, InvitationMethod, Lease, LeaseOwner, Mail, MailId, MailState, Message, NewMail,
    OperationId, RequestId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::{FailedTry, OutboxTable, RunId};
use async_trait::async_trait;
use jiff::Timestamp;

use crate::error;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Json, Key};

const NEXT_INVITATION: &str = "
    INSERT INTO apptray_invitations (tenant, appointment_request_id, uid, sequence) VALUES ($1, $2, $3, 0)
    ON CONFLICT (tenant, appointment_request_id) DO UPDATE SET sequence = apptray_invitations.sequence + 1
    RETURNING uid, sequence";
const FORGET_INVITATION: &str = "
    DELETE FROM apptray_invitations WHERE tenant = $1 AND appointment_request_id = $2";

const INSERT: &str = "
    INSERT INTO apptray_outbox
        (tenant, mail_id, appointment_request_id, position, message, recipient_name, recipient_email, recipient_key,
         facts, sequence, state, held_by, due_at, created_at)
    VALUES ($1, $2, $3,
        (SELECT COALESCE(max(position), 0) + 1 FROM apptray_outbox WHERE tenant = $1 AND appointment_request_id = $3),
        $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

const REPLACE: &str = "
    UPDATE apptray_outbox SET state = 'replaced', held_by = NULL
    WHERE tenant = $1 AND appointment_request_id = $2 AND state IN ('held', 'queued', 'failed')
    RETURNING created_at, position, message";

/// Only invitations have a SEQUENCE. One that a process has taken may have left.
const INVITED: &str = "
    SELECT mail_id FROM apptray_outbox
    WHERE tenant = $1 AND appointment_request_id = $2 AND recipient_key = $3 AND sequence IS NOT NULL
        AND (state IN ('sending', 'sent') OR maybe_left IS TRUE)
    LIMIT 1";

const WITHDRAW_TO: &str = "
    DELETE FROM apptray_outbox
    WHERE tenant = $1 AND appointment_request_id = $2 AND recipient_key = $3 AND state IN ('held', 'queued', 'failed')";

const RELEASE: &str = "
    UPDATE apptray_outbox SET state = 'queued', held_by = NULL
    WHERE tenant = $1 AND held_by = $2 AND state = 'held'";

/// Changes nothing, but locks the mails: nobody claims one between the look and the deletion.
const LOCK: &str = "
    UPDATE apptray_outbox SET state = state
    WHERE tenant = $1 AND appointment_request_id = $2
    RETURNING message_id";
const WITHDRAW: &str = "
    DELETE FROM apptray_outbox
    WHERE tenant = $1 AND appointment_request_id = $2 AND state IN ('held', 'queued', 'failed')";

const POSTPONE: &str = "
    UPDATE apptray_outbox SET due_at = $3
    WHERE tenant = $1 AND appointment_request_id = $2 AND state IN ('held', 'queued') AND due_at < $3";

const REQUEST_OF: &str = "
    SELECT appointment_request_id FROM apptray_outbox WHERE tenant = $1 AND mail_id = $2";
const REQUEUE: &str = "
    UPDATE apptray_outbox SET state = 'queued', retry_at = NULL
    WHERE tenant = $1 AND mail_id = $2 AND (state = 'failed' OR (state = 'queued' AND retry_at IS NOT NULL))";

const SENT: &str = "
    UPDATE apptray_outbox
    SET state = 'sent', sent_at = $4, last_error = NULL, retry_at = NULL, lease_owner = NULL, lease_expires_at = NULL
    WHERE tenant = $1 AND mail_id = $2 AND state = 'sending' AND lease_owner = $3";

const MAILS: &str = "
    SELECT mail_id, appointment_request_id, message, recipient_name, recipient_email, state, due_at, retry_at, attempts,
        last_error, sequence, created_at, sent_at
    FROM apptray_outbox
    WHERE tenant = $1 AND ($2 IS NULL OR appointment_request_id = $2)
    ORDER BY created_at DESC, position DESC, mail_id DESC
    LIMIT $3";

const UNSENT: &str = "
    SELECT mail_id, appointment_request_id, message, recipient_name, recipient_email, state, due_at, retry_at, attempts,
        last_error, sequence, created_at, sent_at
    FROM apptray_outbox
    WHERE tenant = $1 AND state IN ('held', 'queued', 'sending', 'failed')
    ORDER BY created_at, position, mail_id";

#[derive(sqlx::FromRow)]
struct Row {
    mail_id: Key,
    appointment_request_id: Key,
    message: String,
    recipient_name: String,
    recipient_email: String,
    state: String,
    due_at: Instant,
    retry_at: Option<Instant>,
    attempts: i32,
    last_error: Option<String>,
    sequence: Option<i32>,
    created_at: Instant,
    sent_at: Option<Instant>,
}

impl TryFrom<Row> for Mail {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: MailId(row.mail_id.0),
            request: RequestId(row.appointment_request_id.0),
            message: message(&row.message)?,
            recipient_name: row.recipient_name,
            recipient_email: row.recipient_email,
            state: match row.state.as_str() {
                "held" => MailState::Held,
                "queued" => MailState::Queued,
                "sending" => MailState::Sending,
                "sent" => MailState::Sent { at: row.sent_at.unwrap_or(row.created_at).0 },
                "failed" => MailState::Failed,
                "replaced" => MailState::Replaced,
                _ => return Err(error::unreadable("the state of a mail")),
            },
            due_at: row.retry_at.map_or(row.due_at, |retry_at| retry_at.max(row.due_at)).0,
            attempts: row.attempts.try_into().unwrap_or_default(),
            last_error: row.last_error,
            sequence: row.sequence.and_then(|sequence| sequence.try_into().ok()),
            created_at: row.created_at.0,
        })
    }
}

fn message(name: &str) -> Result<Message, StoreError> {
    Message::ALL
        .into_iter()
        .find(|message| message.name() == name)
        .ok_or_else(|| error::unreadable("the kind of a mail"))
}

/// Two spellings of one mailbox share this.
fn recipient_key(email: &str) -> String {
    email.trim().to_lowercase()
}

#[async_trait]
impl OutboxTable for SqlTransaction {
    async fn next_invitation(
        &mut self,
        request: RequestId,
        method: InvitationMethod,
    ) -> Result<Invitation, StoreError> {
        let uid = format!("{request}@apptray");
        let rows = execute_returning!(self, (String, i32), NEXT_INVITATION, Key(request.0), uid)?;
        let (uid, sequence) = rows.into_iter().next().ok_or_else(|| error::unreadable("an invitation"))?;
        Ok(Invitation { uid, sequence: sequence.try_into().unwrap_or_default(), method })
    }

    async fn forget_invitation(&mut self, request: RequestId) -> Result<(), StoreError> {
        execute!(self, FORGET_INVITATION, Key(request.0))?;
        Ok(())
    }

    async fn insert_mail(&mut self, mail: &NewMail) -> Result<(), StoreError> {
        let recipient = &mail.facts.recipient;
        let sequence = mail.facts.invitation.as_ref().map(|invitation| invitation.sequence);
        let state = if mail.held_by.is_some() { MailState::Held } else { MailState::Queued };
        execute!(
            self,
            INSERT,
            Key(mail.id.0),
            Key(mail.request.0),
            mail.message.name(),
            &recipient.name,
            &recipient.email,
            recipient_key(&recipient.email),
            Json(&mail.facts),
            sequence.and_then(|sequence| i32::try_from(sequence).ok()),
            state.as_str(),
            mail.held_by.map(|id| Key(id.0)),
            Instant(mail.due_at),
            Instant(mail.created_at),
        )?;
        Ok(())
    }

    async fn replace_unsent_mails(&mut self, request: RequestId) -> Result<Vec<Message>, StoreError> {
        let mut rows = execute_returning!(self, (Instant, i32, String), REPLACE, Key(request.0))?;
        rows.sort();
        rows.iter().map(|(_, _, name)| message(name)).collect()
    }

    async fn was_invited(&mut self, request: RequestId, recipient_email: &str) -> Result<bool, StoreError> {
        let key = recipient_key(recipient_email);
        Ok(fetch_optional!(self, (Key,), INVITED, Key(request.0), key)?.is_some())
    }

    async fn withdraw_mails_to(
        &mut self,
        request: RequestId,
        recipient_email: &str,
    ) -> Result<(), StoreError> {
        execute!(self, WITHDRAW_TO, Key(request.0), recipient_key(recipient_email))?;
        Ok(())
    }

    async fn release_mails(&mut self, operation: OperationId) -> Result<(), StoreError> {
        execute!(self, RELEASE, Key(operation.0))?;
        Ok(())
    }

    async fn lock_mails(&mut self, request: RequestId) -> Result<(), StoreError> {
        execute!(self, LOCK, Key(request.0))?;
        Ok(())
    }

    async fn withdraw_mails(&mut self, request: RequestId) -> Result<bool, StoreError> {
        // A Message-ID is given when a mail is claimed for the first time.
        let mails = fetch_all!(self, (Option<String>,), LOCK, Key(request.0))?;
        if mails.iter().any(|(message_id,)| message_id.is_some()) {
            return Ok(false);
        }
        execute!(self, WITHDRAW, Key(request.0))?;
        Ok(true)
    }

    async fn postpone_mails(&mut self, request: RequestId, due_at: Timestamp) -> Result<bool, StoreError> {
        let mails = fetch_all!(self, (Option<String>,), LOCK, Key(request.0))?;
        if mails.iter().any(|(message_id,)| message_id.is_some()) {
            return Ok(false);
        }
        execute!(self, POSTPONE, Key(request.0), Instant(due_at))?;
        Ok(true)
    }

    async fn requeue_mail(&mut self, id: MailId) -> Result<Option<RequestId>, StoreError> {
        let request = fetch_optional!(self, (Key,), REQUEST_OF, Key(id.0))?;
        execute!(self, REQUEUE, Key(id.0))?;
        Ok(request.map(|(key,)| RequestId(key.0)))
    }

    async fn claim_mail(
        &mut self,
        lease: Lease,
        run: RunId,
        now: Timestamp,
        ignore_retry_pauses: bool,
        message_id_domain: &str,
    ) -> Result<Option<ClaimedMail>, StoreError> {
        self.claim(lease, run, Instant(now), ignore_retry_pauses, message_id_domain).await
    }

    async fn mail_sent(&mut self, id: MailId, owner: LeaseOwner, at: Timestamp) -> Result<bool, StoreError> {
        let rows = execute!(self, SENT, Key(id.0), Key(owner.0), Instant(at))?;
        Ok(rows > 0)
    }

    async fn mail_failed(
        &mut self,
        id: MailId,
        owner: LeaseOwner,
        failed: &FailedTry,
    ) -> Result<bool, StoreError> {
        self.failed(id, owner, failed).await
    }

    async fn unsent_mails(&mut self) -> Result<Vec<Mail>, StoreError> {
        let rows = fetch_all!(self, Row, UNSENT)?;
        rows.into_iter().map(Mail::try_from).collect()
    }

    async fn mails(&mut self, request: Option<RequestId>, limit: u32) -> Result<Vec<Mail>, StoreError> {
        let request = request.map(|id| Key(id.0));
        let rows = fetch_all!(self, Row, MAILS, request, i64::from(limit))?;
        rows.into_iter().map(Mail::try_from).collect()
    }
}

use apptray_scheduling::model::{ClaimedMail, JoinUrl, Lease, MailFacts, MailId, RequestId};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::RunId;

use super::message;
use crate::sql::Connection;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Json, Key};

/// The conditions stand inside, to find the mail, and in part outside, so that of two processes that found the same
/// mail the second, which had to wait, finds it taken. On PostgreSQL a mail that is being claimed is passed over.
macro_rules! claim {
    ($skip:literal) => {
        concat!(
            "UPDATE apptray_outbox
            SET state = 'sending', attempts = attempts + 1, last_run = $2, lease_owner = $3, lease_expires_at = $4,
                maybe_left = CASE WHEN state = 'sending' THEN TRUE ELSE maybe_left END,
                message_id = COALESCE(message_id, '<' || mail_id || '@' || $8 || '>')
            WHERE tenant = $1
                AND (state IN ('queued', 'failed') OR (state = 'sending' AND lease_expires_at <= $5))
                AND mail_id = (
                    SELECT m.mail_id FROM apptray_outbox m
                    WHERE m.tenant = $1 AND m.state IN ('queued', 'sending', 'failed')
                        AND m.due_at <= $6
                        AND (m.state <> 'queued' OR $7 OR m.retry_at IS NULL OR m.retry_at <= $6)
                        AND (m.state <> 'failed' OR $7)
                        AND (m.state <> 'sending' OR m.lease_expires_at <= $5)
                        AND (m.last_run IS NULL OR m.last_run <> $2)
                        AND NOT EXISTS (
                            SELECT 1 FROM apptray_outbox earlier
                            WHERE earlier.tenant = m.tenant
                                AND earlier.appointment_request_id = m.appointment_request_id
                                AND ",
            same_person!("earlier", "m"),
            "
                                AND earlier.state IN ('held', 'queued', 'sending', 'failed')
                                AND earlier.position < m.position)
                    ORDER BY m.created_at, m.position, m.mail_id
                    LIMIT 1 ",
            $skip,
            ")
            RETURNING mail_id, appointment_request_id, message, facts, message_id, attempts, created_at"
        )
    };
}

const CLAIM_SQLITE: &str = claim!("");
const CLAIM_POSTGRES: &str = claim!("FOR UPDATE OF m SKIP LOCKED");

/// Mails that a process died with, behind which a later one to the same person waits. One that is just being claimed or
/// recorded is passed over.
macro_rules! overtaken {
    ($skip:literal) => {
        concat!(
            "UPDATE apptray_outbox
            SET state = 'replaced', maybe_left = TRUE, lease_owner = NULL, lease_expires_at = NULL
            WHERE tenant = $1 AND state = 'sending' AND lease_expires_at <= $2
                AND mail_id IN (
                    SELECT m.mail_id FROM apptray_outbox m
                    WHERE m.tenant = $1 AND m.state IN ('held', 'queued', 'sending', 'failed') AND m.state = 'sending'
                        AND m.lease_expires_at <= $2
                        AND EXISTS (
                            SELECT 1 FROM apptray_outbox later
                            WHERE later.tenant = m.tenant
                                AND later.appointment_request_id = m.appointment_request_id
                                AND ",
            same_person!("later", "m"),
            "
                                AND later.state IN ('held', 'queued', 'failed')
                                AND later.position > m.position) ",
            $skip,
            ")"
        )
    };
}

const OVERTAKEN_SQLITE: &str = overtaken!("");
const OVERTAKEN_POSTGRES: &str = overtaken!("FOR UPDATE OF m SKIP LOCKED");

const JOIN_URL: &str = "
    SELECT online_meeting_url FROM appointment_requests WHERE tenant = $1 AND appointment_request_id = $2";

#[derive(sqlx::FromRow)]
struct Claimed {
    mail_id: Key,
    appointment_request_id: Key,
    message: String,
    facts: Json<MailFacts>,
    message_id: String,
    attempts: i32,
    created_at: Instant,
}

impl SqlTransaction {
    pub(super) async fn claim(
        &mut self,
        lease: Lease,
        run: RunId,
        now: Instant,
        ignore_retry_pauses: bool,
        message_id_domain: &str,
    ) -> Result<Option<ClaimedMail>, StoreError> {
        let lease_now = self.lease_now().await?;
        let (overtaken, sql) = match self.connection {
            Connection::Sqlite(_) => (OVERTAKEN_SQLITE, CLAIM_SQLITE),
            Connection::Postgres(_) => (OVERTAKEN_POSTGRES, CLAIM_POSTGRES),
        };
        execute!(self, overtaken, lease_now)?;
        let rows = execute_returning!(
            self,
            Claimed,
            sql,
            Key(run.0),
            Key(lease.owner.0),
            lease_now.after(lease.duration),
            lease_now,
            now,
            ignore_retry_pauses,
            message_id_domain,
        )?;
        let Some(mail) = rows.into_iter().next() else {
            return Ok(None);
        };
        let url = fetch_optional!(self, (Option<String>,), JOIN_URL, mail.appointment_request_id,)?;
        let url = url.and_then(|(url,)| url);
        Ok(Some(ClaimedMail {
            id: MailId(mail.mail_id.0),
            request: RequestId(mail.appointment_request_id.0),
            message: message(&mail.message)?,
            facts: mail.facts.0,
            join_url: url.as_deref().and_then(|url| JoinUrl::parse(url).ok()),
            message_id: mail.message_id,
            // This try is counted already.
            attempts: u32::try_from(mail.attempts - 1).unwrap_or_default(),
            created_at: mail.created_at.0,
        }))
    }
}

//! What a try that did not succeed leads to.

use apptray_scheduling::model::{LeaseOwner, MailFacts, MailId, MailState, RequestId, after_unsent};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::{FailedTry, MailFailure, RequestTable};

use super::{INVITED, REQUEST_OF, message};
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Json, Key};

const FAILED: &str = "
    UPDATE apptray_outbox
    SET state = $4, last_error = $5, retry_at = $6, maybe_left = CASE WHEN $7 THEN TRUE ELSE maybe_left END,
        lease_owner = NULL, lease_expires_at = NULL
    WHERE tenant = $1 AND mail_id = $2 AND state = 'sending' AND lease_owner = $3
    RETURNING recipient_key, message";

/// Oldest first.
const LATER: &str = concat!(
    "SELECT later.mail_id, later.message, later.facts
    FROM apptray_outbox m
    JOIN apptray_outbox later
        ON later.tenant = m.tenant AND later.appointment_request_id = m.appointment_request_id AND ",
    same_person!("later", "m"),
    " AND later.position > m.position
    WHERE m.tenant = $1 AND m.mail_id = $2 AND later.state IN ('held', 'queued', 'failed')
    ORDER BY later.position"
);

const REWRITE: &str = "
    UPDATE apptray_outbox SET message = $3, facts = $4, sequence = $5 WHERE tenant = $1 AND mail_id = $2";
const DROP: &str = "DELETE FROM apptray_outbox WHERE tenant = $1 AND mail_id = $2";

#[derive(sqlx::FromRow)]
struct Later {
    mail_id: Key,
    message: String,
    facts: Json<MailFacts>,
}

impl SqlTransaction {
    pub(super) async fn failed(
        &mut self,
        id: MailId,
        owner: LeaseOwner,
        failed: &FailedTry,
    ) -> Result<bool, StoreError> {
        let Some((request,)) = fetch_optional!(self, (Key,), REQUEST_OF, Key(id.0))? else {
            return Ok(false);
        };
        // Whoever acts on the request at this moment has written its mails, or will find this one as it is left here.
        self.lock_request(RequestId(request.0)).await?;
        let later = fetch_all!(self, Later, LATER, Key(id.0))?;
        let (state, retry_at) = match &failed.leads_to {
            _ if !later.is_empty() => (MailState::Replaced, None),
            MailFailure::RetryAt(at) => (MailState::Queued, Some(Instant(*at))),
            MailFailure::GiveUp => (MailState::Failed, None),
        };
        let reason = crate::tables::storable(&failed.reason);
        let rows = execute_returning!(
            self,
            (String, String),
            FAILED,
            Key(id.0),
            Key(owner.0),
            state.as_str(),
            reason,
            retry_at,
            failed.maybe_left,
        )?;
        let Some((recipient, earlier)) = rows.into_iter().next() else { return Ok(false) };
        let invited = fetch_optional!(self, (Key,), INVITED, request, recipient)?.is_some();
        for Later { mail_id, message: written, facts } in later {
            match after_unsent(message(&written)?, facts.0, message(&earlier)?, invited) {
                Some((message, facts)) => {
                    let sequence = facts.invitation.as_ref().map(|invitation| invitation.sequence);
                    let sequence = sequence.and_then(|sequence| i32::try_from(sequence).ok());
                    execute!(self, REWRITE, mail_id, message.name(), Json(&facts), sequence)?;
                }
                None => {
                    execute!(self, DROP, mail_id)?;
                }
            }
        }
        Ok(true)
    }
}

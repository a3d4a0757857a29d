use apptray_scheduling::crash::crash_point;
use apptray_scheduling::model::ClaimedMail;
use apptray_scheduling::ports::store::{FailedTry, MailFailure};
use apptray_scheduling::ports::{Clock, StoreError};
use jiff::Timestamp;

use super::queue::Queue;
use super::retry::after_failure;
use crate::clean;
use crate::message::compose;
use crate::transport::{MailSession, Sender};
use crate::wording::Templates;

/// Longest stored reason, in characters.
const REASON_LENGTH: usize = 300;

/// How often a result is written before the run gives up on the database. The server has the mail by then, and a
/// result that is not written sends it again.
const RECORD_TRIES: u32 = 3;

/// One try at one claimed mail.
pub(super) struct Attempt<'a> {
    pub queue: &'a dyn Queue,
    pub templates: &'a Templates,
    pub sender: &'a Sender,
    pub clock: &'a dyn Clock,
}

/// Why a try failed, for the record and for the log.
struct Failed {
    code: &'static str,
    outcome: FailedTry,
}

impl Attempt<'_> {
    /// Sends and records; true if the server accepted the mail.
    pub async fn make(&self, session: &mut dyn MailSession, mail: &ClaimedMail) -> Result<bool, StoreError> {
        let started = self.clock.now();
        let result = self.send(session, mail, started).await;
        let ended = self.clock.now();
        let duration_ms = i64::try_from(ended.duration_since(started).as_millis()).unwrap_or(i64::MAX);
        let (recorded, failed) = match result {
            Ok(()) => {
                crash_point("outbox.accepted");
                (self.record_sent(mail, ended).await, None)
            }
            Err(failed) => (self.queue.failed(mail.id, &failed.outcome).await, Some(failed)),
        };
        self.log(mail, failed.as_ref(), recorded.as_ref(), duration_ms);
        recorded?;
        crash_point("outbox.recorded");
        Ok(failed.is_none())
    }

    async fn send(
        &self,
        session: &mut dyn MailSession,
        mail: &ClaimedMail,
        now: Timestamp,
    ) -> Result<(), Failed> {
        let message = compose(self.templates, mail, self.sender, now).map_err(|error| Failed {
            code: error.code(),
            outcome: failed_try(&error, false, MailFailure::GiveUp),
        })?;
        session.deliver(&message).await.map_err(|error| {
            let leads_to = if error.is_permanent() {
                MailFailure::GiveUp
            } else {
                after_failure(mail.attempts, mail.created_at, self.clock.now())
            };
            Failed { code: error.code(), outcome: failed_try(&error, error.may_have_left(), leads_to) }
        })
    }

    async fn record_sent(&self, mail: &ClaimedMail, at: Timestamp) -> Result<bool, StoreError> {
        let mut tries = 1;
        loop {
            match self.queue.sent(mail.id, at).await {
                Err(StoreError::Busy | StoreError::Unreachable { .. }) if tries < RECORD_TRIES => tries += 1,
                result => return result,
            }
        }
    }

    /// Says which mail and what became of it; never to whom, and none of its text.
    fn log(
        &self,
        mail: &ClaimedMail,
        failed: Option<&Failed>,
        recorded: Result<&bool, &StoreError>,
        duration_ms: i64,
    ) {
        let outcome = match failed.map(|failed| &failed.outcome.leads_to) {
            None => "sent",
            Some(MailFailure::RetryAt(_)) => "retry",
            Some(MailFailure::GiveUp) => "given_up",
        };
        let code = match (failed, recorded) {
            (_, Err(error)) => error.code(),
            (_, Ok(false)) => "lease_lost",
            (Some(failed), Ok(true)) => failed.code,
            (None, Ok(true)) => "",
        };
        if code.is_empty() {
            tracing::info!(
                tenant = %self.queue.tenant(),
                mail_id = %mail.id,
                appointment_request_id = %mail.request,
                template = mail.message.name(),
                outcome,
                duration_ms,
                "mail sent"
            );
        } else {
            tracing::warn!(
                tenant = %self.queue.tenant(),
                mail_id = %mail.id,
                appointment_request_id = %mail.request,
                template = mail.message.name(),
                outcome,
                code,
                duration_ms,
                "{}",
                if failed.is_some() { "mail not sent" } else { "mail sent, but not recorded as sent" }
            );
        }
    }
}

fn failed_try(error: &dyn std::error::Error, maybe_left: bool, leads_to: MailFailure) -> FailedTry {
    let reason = clean::shorten(&clean::line(&error.to_string()), REASON_LENGTH);
    FailedTry { reason, maybe_left, leads_to }
}

//! Deleting a meeting that should not exist any more. It is written down first, so that it is never forgotten.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::Scheduling;
use crate::Result;
use crate::model::{
    AuditKind, CapabilityReason, Leftover, LeftoverId, MeetingHost, Organizer, RequestId, TeamsMeetingWarning,
};

/// Pause after the first failed deletion; doubled each time, up to a day.
const FIRST_PAUSE: Duration = Duration::from_secs(60);
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 60 * 60);

impl Scheduling {
    pub(super) fn leftover(&self, request: RequestId, organizer: &Organizer, meeting_id: &str) -> Leftover {
        Leftover {
            id: LeftoverId(self.ids.next()),
            request: Some(request),
            organizer: organizer.clone(),
            provider_meeting_id: meeting_id.to_owned(),
            attempts: 0,
            last_error: None,
            created_at: self.now(),
        }
    }

    /// Deletes the meeting of a leftover that this process holds. Answers why it could not; it stays listed then.
    /// Works also while the tenant is not capable of new meetings.
    pub(super) async fn delete_leftover(&self, leftover: &Leftover) -> Result<Option<TeamsMeetingWarning>> {
        let integration = self.store.read().await?.teams_integration().await?;
        let failure = match integration.profile {
            None => Some(not_connected()),
            Some(profile) => {
                let organizer = leftover.organizer.clone();
                let host = MeetingHost { tenant: self.store.tenant(), profile, organizer };
                let context = self.call_context(leftover.request);
                let deleted = self.meetings.delete(&host, &leftover.provider_meeting_id, context).await;
                deleted.err().map(|error| error.failure().clone())
            }
        };
        crate::crash::crash_point("removal.answered");
        let mut tx = self.store.write().await?;
        match &failure {
            None => {
                tx.remove_leftover(leftover.id).await?;
                let details = json!({ "organizer": leftover.organizer.upn });
                let kind = AuditKind::AppointmentOnlineMeetingRemoved;
                self.audit(tx.as_mut(), kind, leftover.request, details).await?;
            }
            Some(failure) => {
                tx.fail_leftover(leftover.id, failure, next_try(self.now(), leftover.attempts)).await?;
            }
        }
        tx.commit().await?;
        crate::crash::crash_point("removal.recorded");
        Ok(failure)
    }
}

fn next_try(now: Timestamp, attempts: u32) -> Timestamp {
    let factor = 2_u32.saturating_pow(attempts.min(16));
    let pause = FIRST_PAUSE.saturating_mul(factor).min(LONGEST_PAUSE);
    SignedDuration::try_from(pause)
        .ok()
        .and_then(|pause| now.checked_add(pause).ok())
        .unwrap_or(Timestamp::MAX)
}

fn not_connected() -> TeamsMeetingWarning {
    let reason = CapabilityReason::NotConfigured;
    TeamsMeetingWarning {
        code: reason.code().to_owned(),
        message: format!("The Teams meeting could not be removed: {}", reason.sentence()),
        request_id: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_day() {
        let now = Timestamp::UNIX_EPOCH;
        let seconds = |attempts| next_try(now, attempts).as_second();
        assert_eq!((seconds(0), seconds(1), seconds(2)), (60, 120, 240));
        assert_eq!((seconds(11), seconds(4_000_000)), (86_400, 86_400));
    }
}

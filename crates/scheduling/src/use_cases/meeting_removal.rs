//! Deleting a meeting that should not exist any more. It is written down first, so that it is never forgotten.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::Scheduling;
use crate::Result;
use crate::model::{
    AppointmentRequest, AuditKind, CapabilityReason, Leftover, LeftoverId, MeetingHost, OnlineMeeting,
    Organizer, RequestId, TeamsMeetingWarning, WantedMeeting,
};
use crate::ports::Transaction;

/// Pause after the first failed deletion; doubled each time, up to a day.
const FIRST_PAUSE: Duration = Duration::from_secs(60);
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 60 * 60);

/// PRD, failure UX; word for word.
const NOT_REMOVED: &str = "Appointment deleted, but the Microsoft Teams meeting could not be removed. \
                           Please remove it manually in Teams.";

/// What became of an appointment's meeting in the transaction that ended the appointment.
#[derive(Clone, Debug)]
pub(super) enum Detached {
    /// There is none, or whoever is creating it will remove it.
    Nothing,
    /// To be deleted by this process.
    Leftover(Leftover),
    /// Another program made it, and nobody knows in whose name.
    OutOfReach(TeamsMeetingWarning),
}

/// A meeting of a request, in whose name it was made, and where it was last put.
#[derive(Clone, Debug)]
pub(super) struct StandingMeeting {
    pub meeting: OnlineMeeting,
    /// None: another program made it before organizers were recorded, and there is none now.
    pub organizer: Option<Organizer>,
    /// Start and end that the provider has; None if nobody wrote it down.
    pub times: Option<(Timestamp, Timestamp)>,
}

impl Scheduling {
    /// The organizer is the one recorded with the meeting. The tenant's present one stands in only where none was recorded.
    pub(super) async fn standing_meeting(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
    ) -> Result<Option<StandingMeeting>> {
        if let Some(attached) = tx.online_meeting_of(request.id).await? {
            let times = Some((attached.draft.start, attached.draft.end));
            return Ok(Some(StandingMeeting {
                meeting: attached.meeting,
                organizer: Some(attached.organizer),
                times,
            }));
        }
        let Some(meeting) = request.online_meeting.clone() else { return Ok(None) };
        let organizer = tx.teams_integration().await?.organizer;
        Ok(Some(StandingMeeting { meeting, organizer, times: None }))
    }

    /// Frees an appointment of its meeting: one that is attached becomes a leftover of this process, one that is being
    /// created will be removed by whoever creates it, and one that is being moved is moved no more.
    pub(super) async fn detach_meeting(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
    ) -> Result<Detached> {
        tx.set_wanted_meeting(request.id, WantedMeeting::Absent).await?;
        tx.remove_move(request.id).await?;
        let Some(standing) = self.standing_meeting(tx, request).await? else { return Ok(Detached::Nothing) };
        tx.cancel_online_meetings(request.id, self.now()).await?;
        let Some(organizer) = standing.organizer else {
            return Ok(Detached::OutOfReach(CapabilityReason::NoOrganizer.into()));
        };
        let leftover = self.leftover(request.id, &organizer, &standing.meeting.id);
        tx.insert_leftover(&leftover, self.meeting_lease()).await?;
        Ok(Detached::Leftover(leftover))
    }

    pub(super) fn leftover(&self, request: RequestId, organizer: &Organizer, meeting_id: &str) -> Leftover {
        Leftover {
            id: LeftoverId(self.ids.next()),
            request: Some(request),
            organizer: organizer.clone(),
            provider_meeting_id: meeting_id.to_owned(),
            attempts: 0,
            last_error: None,
            created_at: self.now(),
            left_by: Some(self.actor),
        }
    }

    /// Deletes the meeting of a leftover that this process holds. Answers why it could not; it stays listed then.
    /// Works also while the tenant is not capable of new meetings.
    pub(super) async fn delete_leftover(&self, leftover: &Leftover) -> Result<Option<TeamsMeetingWarning>> {
        let integration = self.store.read().await?.teams_integration().await?;
        let failure = match integration.profile {
            None => Some(not_connected("removed")),
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

/// The tenant is not connected to Microsoft any more. `done` reads as 'removed', 'moved'.
pub(super) fn not_connected(done: &str) -> TeamsMeetingWarning {
    let reason = CapabilityReason::NotConfigured;
    TeamsMeetingWarning {
        code: reason.code().to_owned(),
        message: format!("The Teams meeting could not be {done}: {}", reason.sentence()),
        request_id: None,
    }
}

/// What the approver is told of an appointment whose meeting is still there.
pub(super) fn not_removed(failure: TeamsMeetingWarning) -> TeamsMeetingWarning {
    TeamsMeetingWarning { message: NOT_REMOVED.to_owned(), ..failure }
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

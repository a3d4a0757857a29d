//! Bringing a meeting to the time of its appointment: begun in the caller's transaction, called outside any, ended in
//! its own. Moving is repeatable, so whoever takes it over simply moves again.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;

use super::appointment::AppointmentTime;
use super::meeting_removal::{StandingMeeting, not_connected};
use super::{Scheduling, refused};
use crate::Result;
use crate::crash::crash_point;
use crate::model::{
    AppointmentRequest, AuditKind, CapabilityReason, MeetingDraft, MeetingHost, MeetingMove, MoveState,
    OperationId, RequestId, TeamsMeetingWarning, entry_title,
};
use crate::ports::{MeetingError, MeetingFailure, Transaction};

/// A move that is written down and leased to this process.
#[derive(Clone, Debug)]
pub(super) struct Move {
    id: OperationId,
    request: RequestId,
    meeting_id: String,
    /// Or why nobody can be asked.
    host: Result<MeetingHost, MeetingFailure>,
    draft: MeetingDraft,
    /// None: an approver waits for the answer and is told. Else it was taken over from a process that died, and this is how
    /// long it rests if the provider is out of reach.
    rest: Option<Rest>,
}

/// How an interrupted move waits for the next try.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rest {
    pub pause: Duration,
    /// It was written into the audit trail already that the meeting was not moved.
    pub told: bool,
}

enum Recorded {
    Ended(Option<TeamsMeetingWarning>),
    /// The appointment was moved once more meanwhile.
    Again(Box<Move>),
}

impl Move {
    pub(super) fn id(&self) -> OperationId {
        self.id
    }

    pub(super) fn resting(self, rest: Rest) -> Self {
        Self { rest: Some(rest), ..self }
    }
}

impl Scheduling {
    /// Writes down that the meeting is to be moved to `time`. None if there is no meeting, if it is there already, or if
    /// somebody is moving it right now: they will see the new time.
    pub(super) async fn begin_move(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        time: &AppointmentTime,
        id: OperationId,
    ) -> Result<Option<Move>> {
        let Some(standing) = self.standing_meeting(tx, request).await? else { return Ok(None) };
        let before = tx.meeting_move(request.id).await?.map(|one| one.state);
        if before == Some(MoveState::InProgress)
            || (before.is_none() && standing.times == Some((time.start, time.end)))
        {
            return Ok(None);
        }
        self.begin_move_of(tx, request, standing, (time.start, time.end), id).await.map(Some)
    }

    pub(super) async fn begin_move_of(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        standing: StandingMeeting,
        times: (Timestamp, Timestamp),
        id: OperationId,
    ) -> Result<Move> {
        let begun = MeetingMove {
            id,
            request: request.id,
            started_by: self.actor,
            started_at: self.now(),
            ended_at: None,
            state: MoveState::InProgress,
        };
        tx.begin_move(&begun, self.meeting_lease()).await?;
        self.to_move(tx, request, standing, times, id).await
    }

    pub(super) async fn to_move(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        standing: StandingMeeting,
        (start, end): (Timestamp, Timestamp),
        id: OperationId,
    ) -> Result<Move> {
        let profile = tx.teams_integration().await?.profile;
        let tenant = self.store.tenant();
        let host = match (profile, standing.organizer) {
            (Some(profile), Some(organizer)) => Ok(MeetingHost { tenant, profile, organizer }),
            (None, _) => Err(not_connected("moved")),
            (_, None) => Err(CapabilityReason::NoOrganizer.into()),
        };
        let draft = MeetingDraft { subject: entry_title(&request.service.name), start, end };
        Ok(Move { id, request: request.id, meeting_id: standing.meeting.id, host, draft, rest: None })
    }

    /// Moves the meeting to where its appointment is, and lets the mails that wait for it go. Never fails for the
    /// provider's sake; the answer is the warning to show, if any.
    pub(super) async fn run_move(&self, mut to_move: Move) -> Result<Option<TeamsMeetingWarning>> {
        loop {
            let answer = match &to_move.host {
                Ok(host) => {
                    let context = self.call_context(Some(to_move.request));
                    self.meetings.update(host, &to_move.meeting_id, &to_move.draft, context).await
                }
                Err(failure) => Err(MeetingError::NotDone(failure.clone())),
            };
            crash_point("move.answered");
            let mut tx = self.store.write().await?;
            let recorded = match self.record_move(tx.as_mut(), &to_move, answer).await {
                Ok(recorded) => recorded,
                Err(error) => return Err(refused(tx, error).await),
            };
            crash_point("move.before_commit");
            tx.commit().await?;
            crash_point("move.committed");
            match recorded {
                Recorded::Ended(warning) => return Ok(warning),
                Recorded::Again(next) => to_move = *next,
            }
        }
    }

    async fn record_move(
        &self,
        tx: &mut dyn Transaction,
        moved: &Move,
        answer: Result<(), MeetingError>,
    ) -> Result<Recorded> {
        tx.lock_request(moved.request).await?;
        if !tx.renew_move(moved.id, self.meeting_lease()).await? {
            // The appointment is over, or the lease was lost and somebody else has moved the meeting, or will.
            let now = tx.meeting_move(moved.request).await?.map(|one| one.state);
            return Ok(Recorded::Ended(match now {
                Some(MoveState::Failed(warning)) => Some(warning),
                Some(MoveState::InProgress) => Some(move_unknown()),
                None => None,
            }));
        }
        let Some(request) = tx.request(moved.request).await? else { return Ok(Recorded::Ended(None)) };
        let standing = self.standing_meeting(tx, &request).await?;
        let standing = standing.filter(|standing| standing.meeting.id == moved.meeting_id);
        let (Some(standing), Some(scheduled)) = (standing, request.scheduled.clone()) else {
            self.end_move(tx, moved).await?;
            return Ok(Recorded::Ended(None));
        };
        let MeetingDraft { start, end, .. } = moved.draft;
        let wanted = (scheduled.start, scheduled.end);
        match answer {
            Ok(()) => {
                tx.set_meeting_times(request.id, start, end, self.now()).await?;
                if wanted != (start, end) {
                    return self.again(tx, &request, standing, wanted, moved).await;
                }
                let details = json!({ "start": start, "end": end });
                let kind = AuditKind::AppointmentOnlineMeetingMoved;
                self.audit(tx, kind, Some(request.id), details).await?;
                self.end_move(tx, moved).await?;
                Ok(Recorded::Ended(None))
            }
            Err(MeetingError::Gone(failure)) => {
                // Without its columns the mails carry no dead link, and a new meeting can be generated.
                tx.set_online_meeting(request.id, None, self.now()).await?;
                tx.cancel_online_meetings(request.id, self.now()).await?;
                self.audit_not_moved(tx, request.id, &failure).await?;
                self.end_move(tx, moved).await?;
                Ok(Recorded::Ended(Some(failure)))
            }
            // A refusal of a time that nobody wants any more says nothing about the one that is wanted now.
            Err(_) if wanted != (start, end) => self.again(tx, &request, standing, wanted, moved).await,
            Err(error) => {
                let failure = error.failure().clone();
                match moved.rest {
                    Some(rest) if failure.may_pass() => {
                        self.interrupt_move(tx, request.id, moved.id, rest).await?;
                    }
                    _ => self.give_up_move(tx, request.id, moved.id, &failure).await?,
                }
                Ok(Recorded::Ended(Some(failure)))
            }
        }
    }

    async fn again(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        standing: StandingMeeting,
        wanted: (Timestamp, Timestamp),
        moved: &Move,
    ) -> Result<Recorded> {
        let next = self.to_move(tx, request, standing, wanted, moved.id).await?;
        Ok(Recorded::Again(Box::new(Move { rest: moved.rest, ..next })))
    }

    async fn end_move(&self, tx: &mut dyn Transaction, moved: &Move) -> Result<()> {
        tx.remove_move(moved.request).await?;
        Ok(tx.release_mails(moved.id).await?)
    }

    /// The meeting stays where it was; the appointment does not.
    pub(super) async fn give_up_move(
        &self,
        tx: &mut dyn Transaction,
        request: RequestId,
        id: OperationId,
        failure: &TeamsMeetingWarning,
    ) -> Result<()> {
        tx.fail_move(id, failure, self.now()).await?;
        self.audit_not_moved(tx, request, failure).await?;
        Ok(tx.release_mails(id).await?)
    }

    pub(super) async fn audit_not_moved(
        &self,
        tx: &mut dyn Transaction,
        request: RequestId,
        failure: &TeamsMeetingWarning,
    ) -> Result<()> {
        let details =
            json!({ "operation": "update", "code": failure.code, "request_id": failure.request_id });
        self.audit(tx, AuditKind::AppointmentOnlineMeetingFailed, Some(request), details).await
    }
}

pub(super) fn move_unknown() -> MeetingFailure {
    MeetingFailure {
        code: "meeting_outcome_unknown".to_owned(),
        message: "Nobody knows whether the Teams meeting was moved: Apptray was interrupted before the answer came. \
                  Reschedule the appointment to its present time to move the meeting there."
            .to_owned(),
        request_id: None,
    }
}

//! One attempt to create a meeting: begun in the caller's transaction, called outside any, ended in its own.

use jiff::Timestamp;
use serde_json::json;

use super::Scheduling;
use super::mails::{Appointment, Release};
use super::meeting_move::Move;
use super::meeting_removal::StandingMeeting;
use crate::Result;
use crate::crash::crash_point;
use crate::model::{
    AppointmentRequest, AttachedMeeting, AuditKind, CapabilityReason, CreatedMeeting, Leftover, MeetingDraft,
    MeetingHost, MeetingOperation, MeetingProviderName, Message, OnlineMeeting, OnlineMeetingId, OperationId,
    OperationState, TeamsMeetingWarning, Technician, WantedMeeting, entry_title,
};
use crate::ports::{MeetingError, MeetingFailure, Transaction};

/// What an attempt is for; it decides which mails go out when the meeting is there.
#[derive(Clone, Debug)]
pub(super) enum Purpose {
    /// The mails of the approval wait for the outcome.
    Approval,
    /// The approval was told long ago; success is told by a mail of its own.
    Later { technician: Technician },
}

/// An attempt whose row is written and leased to this process.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    operation: MeetingOperation,
    host: MeetingHost,
    purpose: Purpose,
}

impl Attempt {
    pub(super) fn id(&self) -> OperationId {
        self.operation.id
    }
}

impl Scheduling {
    /// Where a meeting would be created now, or why none can be.
    pub(super) async fn meeting_host(
        &self,
        tx: &mut dyn Transaction,
    ) -> Result<Result<MeetingHost, CapabilityReason>> {
        if !self.meetings.is_available() {
            return Ok(Err(CapabilityReason::EeDisabled));
        }
        let integration = tx.teams_integration().await?;
        let reason = integration.capability().reason.unwrap_or(CapabilityReason::NotConfigured);
        Ok(integration.host(self.store.tenant()).ok_or(reason))
    }

    /// Writes the attempt down, leased to this process.
    pub(super) async fn begin_attempt(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        (start, end): (Timestamp, Timestamp),
        host: MeetingHost,
        purpose: Purpose,
    ) -> Result<Attempt> {
        let operation = MeetingOperation {
            id: OperationId(self.ids.next()),
            request: request.id,
            draft: MeetingDraft { subject: entry_title(&request.service.name), start, end },
            organizer: host.organizer.clone(),
            started_by: self.actor,
            started_at: self.now(),
            wanted: WantedMeeting::Present,
            state: OperationState::InProgress,
        };
        tx.insert_operation(&operation, self.meeting_lease()).await?;
        Ok(Attempt { operation, host, purpose })
    }

    /// Creates the meeting and records what came of it. Never fails for the provider's sake; the answer is the warning
    /// to show, if any.
    pub(super) async fn run_attempt(
        &self,
        request: &AppointmentRequest,
        attempt: &Attempt,
    ) -> Result<Option<TeamsMeetingWarning>> {
        let context = self.call_context(Some(request.id));
        match self.meetings.create(&attempt.host, &attempt.operation.draft, context).await {
            Ok(created) => {
                crash_point("meeting.created");
                self.record_created(request, attempt, created).await
            }
            Err(error) => self.record_failed(attempt, error).await.map(Some),
        }
    }

    async fn record_created(
        &self,
        request: &AppointmentRequest,
        attempt: &Attempt,
        created: CreatedMeeting,
    ) -> Result<Option<TeamsMeetingWarning>> {
        let id = created.id.clone();
        let recorded = self.record_in_transaction(request, attempt, created).await;
        crash_point("meeting.outcome_committed");
        match recorded {
            Ok(Recorded::Attached) => Ok(None),
            Ok(Recorded::Misplaced(to_move)) => self.run_move(*to_move).await,
            Ok(Recorded::NotWanted(leftover)) => self.delete_leftover(&leftover).await.map(|_| None),
            Ok(Recorded::TooLate(leftover, warning)) => {
                self.delete_leftover(&leftover).await.map(|_| Some(warning))
            }
            // The database is gone. The meeting belongs to nothing now; take it back while we still know its id.
            Err(error) => {
                let _ = self.meetings.delete(&attempt.host, &id, self.call_context(Some(request.id))).await;
                Err(error)
            }
        }
    }

    async fn record_in_transaction(
        &self,
        request: &AppointmentRequest,
        attempt: &Attempt,
        created: CreatedMeeting,
    ) -> Result<Recorded> {
        let at = self.now();
        let operation = &attempt.operation;
        let mut tx = self.store.write().await?;
        tx.lock_request(operation.request).await?;
        let finished = tx.finish_operation(operation.id, self.owner, &OperationState::Succeeded, at).await?;
        let Some(finished) = finished else {
            let last = tx.last_operation(operation.request).await?;
            let warning = last.and_then(|operation| operation.state.warning().cloned());
            let leftover = self.note_unwanted(tx.as_mut(), attempt, &created.id).await?;
            tx.commit().await?;
            return Ok(Recorded::TooLate(leftover, warning.unwrap_or_else(outcome_unknown)));
        };
        if finished.wanted == WantedMeeting::Absent {
            let leftover = self.note_unwanted(tx.as_mut(), attempt, &created.id).await?;
            tx.release_mails(operation.id).await?;
            tx.commit().await?;
            return Ok(Recorded::NotWanted(leftover));
        }
        // The appointment may have been moved while its meeting was being created.
        let request = &tx.request(operation.request).await?.unwrap_or_else(|| request.clone());
        let MeetingDraft { start: created_start, end: created_end, .. } = operation.draft;
        let (start, end) = request
            .scheduled
            .as_ref()
            .map_or((created_start, created_end), |scheduled| (scheduled.start, scheduled.end));
        let meeting =
            OnlineMeeting { provider: MeetingProviderName::Teams, url: created.url, id: created.id };
        tx.set_online_meeting(operation.request, Some(&meeting), at).await?;
        let attached = AttachedMeeting {
            row: OnlineMeetingId(self.ids.next()),
            request: operation.request,
            meeting,
            organizer: operation.organizer.clone(),
            draft: operation.draft.clone(),
            created_by: operation.started_by,
        };
        tx.insert_online_meeting(&attached, at).await?;
        let details =
            json!({ "provider": attached.meeting.provider.as_str(), "organizer": operation.organizer.upn });
        let kind = AuditKind::AppointmentOnlineMeetingAttached;
        self.audit(tx.as_mut(), kind, Some(operation.request), details).await?;
        // Then it is moved before anybody is told: the mails wait for the move, which has the attempt's id.
        let to_move = if (start, end) == (created_start, created_end) {
            None
        } else {
            let standing = StandingMeeting {
                meeting: attached.meeting,
                organizer: Some(attached.organizer),
                times: Some((created_start, created_end)),
            };
            Some(self.begin_move_of(tx.as_mut(), request, standing, (start, end), operation.id).await?)
        };
        if let Purpose::Later { technician } = &attempt.purpose {
            let appointment = Appointment { request, technician: Some(technician), start, end };
            let messages =
                [Message::AppointmentMeetingAddedClient, Message::AppointmentMeetingAddedTechnician];
            let held_by = to_move.as_ref().map(Move::id);
            self.invite(tx.as_mut(), appointment, messages, Release { held_by, due_at: at }).await?;
        }
        if to_move.is_none() {
            tx.release_mails(operation.id).await?;
        }
        crash_point("meeting.outcome_before_commit");
        tx.commit().await?;
        Ok(to_move.map_or(Recorded::Attached, |to_move| Recorded::Misplaced(Box::new(to_move))))
    }

    async fn record_failed(&self, attempt: &Attempt, error: MeetingError) -> Result<TeamsMeetingWarning> {
        let failure = error.failure().clone();
        let state = match &error {
            MeetingError::Unknown(_) => OperationState::Unknown(failure.clone()),
            _ => OperationState::Failed(failure.clone()),
        };
        let mut tx = self.store.write().await?;
        tx.lock_request(attempt.operation.request).await?;
        self.end_without_meeting(tx.as_mut(), &attempt.operation, &state).await?;
        if let MeetingError::LeftBehind { meeting_id, .. } = &error {
            self.note_unwanted(tx.as_mut(), attempt, meeting_id).await?;
        }
        crash_point("meeting.outcome_before_commit");
        tx.commit().await?;
        crash_point("meeting.outcome_committed");
        Ok(failure)
    }

    /// Ends an attempt that made no meeting: outcome, audit line, mails released without a link.
    pub(super) async fn end_without_meeting(
        &self,
        tx: &mut dyn Transaction,
        operation: &MeetingOperation,
        state: &OperationState,
    ) -> Result<()> {
        if tx.finish_operation(operation.id, self.owner, state, self.now()).await?.is_none() {
            return Ok(());
        }
        let warning = state.warning();
        let details = json!({
            "operation": "create",
            "code": warning.map(|warning| &warning.code),
            "request_id": warning.and_then(|warning| warning.request_id.as_ref()),
        });
        self.audit(tx, AuditKind::AppointmentOnlineMeetingFailed, Some(operation.request), details).await?;
        Ok(tx.release_mails(operation.id).await?)
    }

    async fn note_unwanted(
        &self,
        tx: &mut dyn Transaction,
        attempt: &Attempt,
        meeting_id: &str,
    ) -> Result<Leftover> {
        let leftover = self.leftover(attempt.operation.request, &attempt.operation.organizer, meeting_id);
        tx.insert_leftover(&leftover, self.meeting_lease()).await?;
        Ok(leftover)
    }
}

enum Recorded {
    Attached,
    /// Attached, and the appointment was moved meanwhile.
    Misplaced(Box<Move>),
    /// The appointment was called off meanwhile.
    NotWanted(Leftover),
    /// The lease was lost; the attempt had been given up by somebody else.
    TooLate(Leftover, TeamsMeetingWarning),
}

/// What is said of an attempt whose answer nobody got.
pub(super) fn outcome_unknown() -> MeetingFailure {
    MeetingFailure {
        code: "meeting_outcome_unknown".to_owned(),
        message: "Nobody knows whether the Teams meeting was created: Apptray was interrupted before the answer came. \
                  An unused meeting harms nobody; generate a new one for this appointment."
            .to_owned(),
        request_id: None,
    }
}

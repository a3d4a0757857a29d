//! The end of a request: what cancel and decline have in common.

use serde_json::json;

use super::meeting_removal::{Detached, not_removed};
use super::seen::SeenTime;
use super::{Outcome, Scheduling, refused};
use crate::crash::crash_point;
use crate::model::{
    AppointmentRequest, AuditKind, ClosedRequest, RequestId, RequestState, TeamsMeetingWarning, WrongState,
};
use crate::ports::Transaction;
use crate::{Error, Result};

impl Scheduling {
    /// Closes the request, takes it off the schedule and puts its mails into the outbox, all at once; then deletes its
    /// meeting. What was closed stays closed, whatever the provider answers.
    pub(super) async fn call_off(
        &self,
        id: RequestId,
        seen: Option<SeenTime>,
        closed: ClosedRequest<'_>,
        check: impl FnOnce(&RequestState) -> Result<(), WrongState>,
    ) -> Result<Outcome> {
        let steps = steps(closed);
        let (mut tx, request) = self.begin_act(id).await?;
        let done = match check(&request.state) {
            Ok(()) => self.close(tx.as_mut(), &request, seen, closed).await,
            Err(wrong) => Err(wrong.into()),
        };
        let (request, detached) = match done {
            Ok(done) => done,
            Err(error) => return Err(refused(tx, error).await),
        };
        crash_point(steps.before_commit);
        tx.commit().await?;
        crash_point(steps.committed);
        let teams_meeting_warning = self.remove_detached(&detached).await?;
        Ok(Outcome { request: self.reload(request).await, notices: Vec::new(), teams_meeting_warning })
    }

    async fn close(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        seen: Option<SeenTime>,
        closed: ClosedRequest<'_>,
    ) -> Result<(AppointmentRequest, Detached)> {
        let id = request.id;
        self.check_seen(tx, request, seen).await?;
        let technician = match request.scheduled.as_ref().and_then(|scheduled| scheduled.technician.as_ref())
        {
            Some(assigned) => tx.user(assigned.id).await?,
            None => None,
        };
        if !tx.close_request(id, request.state.status(), closed, self.actor, self.now()).await? {
            // Only a program that does not lock can be faster than one that has the lock.
            return Err(Error::WrongState {
                state: "was changed meanwhile".to_owned(),
                wanted: closed_as(closed),
            });
        }
        let detached = self.detach_meeting(tx, request).await?;
        if let Some(entry) = request.schedule_entry {
            tx.delete_schedule_entry(entry).await?;
            let details = json!({ "entry": entry });
            self.audit(tx, AuditKind::ScheduleEntryDeleted, Some(id), details).await?;
        }
        tx.forget_before_approval(id).await?;
        // A placeholder's technician was never told anything.
        let technician = technician.filter(|_| matches!(request.state, RequestState::Approved(_)));
        self.uninvite(tx, request, technician.as_ref(), closed).await?;
        let details = json!({ "from": request.state.status(), "reason": closed.reason() });
        self.audit(tx, audit_kind(closed), Some(id), details).await?;
        let request = tx.request(id).await?.unwrap_or_else(|| request.clone());
        Ok((request, detached))
    }

    async fn remove_detached(&self, detached: &Detached) -> Result<Option<TeamsMeetingWarning>> {
        match detached {
            Detached::Nothing => Ok(None),
            Detached::Leftover(leftover) => Ok(self.delete_leftover(leftover).await?.map(not_removed)),
            Detached::OutOfReach(failure) => Ok(Some(not_removed(failure.clone()))),
        }
    }
}

struct Steps {
    before_commit: &'static str,
    committed: &'static str,
}

fn steps(closed: ClosedRequest<'_>) -> Steps {
    match closed {
        ClosedRequest::Declined { .. } => {
            Steps { before_commit: "decline.before_commit", committed: "decline.committed" }
        }
        ClosedRequest::Cancelled { .. } => {
            Steps { before_commit: "cancel.before_commit", committed: "cancel.committed" }
        }
    }
}

fn closed_as(closed: ClosedRequest<'_>) -> &'static str {
    match closed {
        ClosedRequest::Declined { .. } => "declined",
        ClosedRequest::Cancelled { .. } => "cancelled",
    }
}

fn audit_kind(closed: ClosedRequest<'_>) -> AuditKind {
    match closed {
        ClosedRequest::Declined { .. } => AuditKind::AppointmentRequestDeclined,
        ClosedRequest::Cancelled { .. } => AuditKind::AppointmentCanceled,
    }
}

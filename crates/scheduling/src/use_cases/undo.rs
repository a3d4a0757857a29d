use serde_json::json;

use super::meeting_removal::Detached;
use super::{Outcome, Scheduling, refused};
use crate::crash::crash_point;
use crate::model::{AppointmentRequest, AuditKind, RequestId, TeamsMeetingWarning};
use crate::ports::Transaction;
use crate::{Error, Result};

impl Scheduling {
    /// Takes an approval back: request and schedule entry as they were, no mail, no meeting.
    /// Refused as soon as one of its mails was claimed for sending, or the appointment was moved.
    pub async fn undo(&self, id: RequestId) -> Result<Outcome> {
        let (mut tx, request) = self.begin_act(id).await?;
        let (request, detached) = match self.take_back(tx.as_mut(), request).await {
            Ok(taken) => taken,
            Err(error) => return Err(refused(tx, error).await),
        };
        crash_point("undo.before_commit");
        tx.commit().await?;
        crash_point("undo.committed");
        let failure = match detached {
            Detached::Nothing => None,
            Detached::Leftover(leftover) => self.delete_leftover(&leftover).await?,
            Detached::OutOfReach(failure) => Some(failure),
        };
        Ok(Outcome {
            request: self.reload(request).await,
            notices: Vec::new(),
            teams_meeting_warning: failure.map(not_removed),
        })
    }

    async fn take_back(
        &self,
        tx: &mut dyn Transaction,
        request: AppointmentRequest,
    ) -> Result<(AppointmentRequest, Detached)> {
        let (id, now) = (request.id, self.now());
        request.state.undo_approval()?;
        let before = tx.before_approval(id).await?.ok_or(Error::UndoTooLate)?;
        if !tx.withdraw_mails(id).await? {
            return Err(Error::UndoTooLate);
        }
        tx.forget_invitation(id).await?;

        let detached = self.detach_meeting(tx, &request).await?;
        let entry = before.entry.as_ref().map(|entry| entry.id);
        if !tx.reopen_request(id, entry, before.ticket, now).await? {
            return Err(Error::UndoTooLate);
        }
        match (&before.entry, request.schedule_entry) {
            (Some(entry), _) => tx.update_schedule_entry(entry, now).await?,
            (None, Some(made)) => tx.delete_schedule_entry(made).await?,
            (None, None) => {}
        }
        tx.forget_before_approval(id).await?;
        self.audit(tx, AuditKind::AppointmentRequestApprovalUndone, Some(id), json!({})).await?;
        let request = tx.request(id).await?.unwrap_or(request);
        Ok((request, detached))
    }
}

fn not_removed(failure: TeamsMeetingWarning) -> TeamsMeetingWarning {
    TeamsMeetingWarning {
        message: format!("The approval was undone. {} Apptray keeps trying.", failure.message),
        ..failure
    }
}

use serde_json::json;

use super::{Outcome, Scheduling};
use crate::crash::crash_point;
use crate::model::{AppointmentRequest, AuditKind, Leftover, RequestId, TeamsMeetingWarning, WantedMeeting};
use crate::ports::Transaction;
use crate::{Error, Result};

impl Scheduling {
    /// Takes an approval back: request and schedule entry as they were, no mail, no meeting.
    /// Refused as soon as one of its mails was claimed for sending.
    pub async fn undo(&self, id: RequestId) -> Result<Outcome> {
        let (request, leftover) = self.take_back(id).await?;
        crash_point("undo.committed");
        let failure = match &leftover {
            Some(leftover) => self.delete_leftover(leftover).await?,
            None => None,
        };
        Ok(Outcome {
            request: self.reload(request).await,
            notices: Vec::new(),
            teams_meeting_warning: failure.map(not_removed),
        })
    }

    async fn take_back(&self, id: RequestId) -> Result<(AppointmentRequest, Option<Leftover>)> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        let request = self.request_to_act_on(tx.as_mut(), id).await?;
        request.state.undo_approval()?;
        let before = tx.before_approval(id).await?.ok_or(Error::UndoTooLate)?;
        if !tx.withdraw_mails(id).await? {
            return Err(too_late(tx).await);
        }
        tx.forget_invitation(id).await?;

        let leftover = self.detach_meeting(tx.as_mut(), &request).await?;
        let entry = before.entry.as_ref().map(|entry| entry.id);
        if !tx.reopen_request(id, entry, before.ticket, now).await? {
            return Err(too_late(tx).await);
        }
        match (&before.entry, request.schedule_entry) {
            (Some(entry), _) => tx.update_schedule_entry(entry, now).await?,
            (None, Some(made)) => tx.delete_schedule_entry(made).await?,
            (None, None) => {}
        }
        tx.forget_before_approval(id).await?;
        self.audit(tx.as_mut(), AuditKind::AppointmentRequestApprovalUndone, Some(id), json!({})).await?;

        let request = tx.request(id).await?.unwrap_or(request);
        crash_point("undo.before_commit");
        tx.commit().await?;
        Ok((request, leftover))
    }

    /// Frees the appointment of its meeting: one that is attached becomes a leftover of this process, one that is
    /// being created will be removed by whoever creates it.
    async fn detach_meeting(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
    ) -> Result<Option<Leftover>> {
        tx.set_wanted_meeting(request.id, WantedMeeting::Absent).await?;
        let Some(attached) = tx.online_meeting_of(request.id).await? else { return Ok(None) };
        let leftover = self.leftover(request.id, &attached.organizer, &attached.meeting.id);
        tx.insert_leftover(&leftover, self.meeting_lease()).await?;
        tx.cancel_online_meetings(request.id, self.now()).await?;
        Ok(Some(leftover))
    }
}

async fn too_late(tx: Box<dyn Transaction>) -> Error {
    tx.rollback().await.map_or_else(Error::from, |()| Error::UndoTooLate)
}

fn not_removed(failure: TeamsMeetingWarning) -> TeamsMeetingWarning {
    TeamsMeetingWarning {
        message: format!("The approval was undone. {} Apptray keeps trying.", failure.message),
        ..failure
    }
}

use serde_json::json;

use super::{Outcome, Scheduling};
use crate::crash::crash_point;
use crate::model::{AuditKind, Decision, DeclineReason, RequestId};
use crate::{Error, Result};

/// Says no to a pending request.
#[derive(Clone, Debug)]
pub struct Decline {
    pub request: RequestId,
    /// Goes into the mail.
    pub reason: DeclineReason,
}

impl Scheduling {
    /// The placeholder on the schedule goes, and the client is told why.
    pub async fn decline(&self, input: Decline) -> Result<Outcome> {
        let now = self.now();
        let mut tx = self.store.write().await?;
        let request = self.request_to_act_on(tx.as_mut(), input.request).await?;
        let reason = input.reason.as_str();
        request.state.decline(Decision::default(), reason.to_owned())?;
        if !tx.decline_request(request.id, self.actor, now, reason).await? {
            tx.rollback().await?;
            let fresh = self.show(request.id).await?;
            let state = fresh.request.state;
            return Err(Error::WrongState { status: state.status().to_string(), wanted: "declined" });
        }
        if let Some(entry) = request.schedule_entry {
            tx.delete_schedule_entry(entry).await?;
            let details = json!({ "entry": entry });
            self.audit(tx.as_mut(), AuditKind::ScheduleEntryDeleted, Some(request.id), details).await?;
        }
        self.tell_declined(tx.as_mut(), &request, reason).await?;
        let details = json!({ "reason": reason });
        self.audit(tx.as_mut(), AuditKind::AppointmentRequestDeclined, Some(request.id), details).await?;
        let request = tx.request(request.id).await?.unwrap_or(request);
        crash_point("decline.before_commit");
        tx.commit().await?;
        crash_point("decline.committed");
        Ok(Outcome { request, notices: Vec::new(), teams_meeting_warning: None })
    }
}

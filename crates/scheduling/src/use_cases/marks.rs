use std::collections::HashSet;

use super::{RowFlags, Scheduling};
use crate::Result;
use crate::model::{AppointmentRequest, MailState, OperationState, RequestId, RequestState};

/// What the rows of a list tell besides the requests themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// A mail was given up.
    pub mail_failed: HashSet<RequestId>,
    /// A meeting was wanted, and there is none.
    pub no_meeting: HashSet<RequestId>,
    pub pending: RowFlags,
}

impl Scheduling {
    /// Costs a few look-ups for a page of pending requests, and one for each approved request without a meeting.
    pub async fn marks(&self, requests: &[AppointmentRequest]) -> Result<Marks> {
        let mut tx = self.store.read().await?;
        let mut marks = Marks { pending: RowFlags::read(tx.as_mut(), requests).await?, ..Marks::default() };
        let approved = |request: &&AppointmentRequest| matches!(request.state, RequestState::Approved(_));
        let approved: Vec<_> = requests.iter().filter(approved).collect();
        if approved.is_empty() {
            return Ok(marks);
        }
        let unsent = tx.unsent_mails().await?;
        marks.mail_failed =
            unsent.iter().filter(|mail| mail.state == MailState::Failed).map(|mail| mail.request).collect();
        for request in approved {
            let RequestState::Approved(decision) = &request.state else { continue };
            if request.online_meeting.is_some() {
                continue;
            }
            // Attempts of an earlier approval, which was undone, do not count.
            let last = tx.last_operation(request.id).await?;
            let ours = last.filter(|last| decision.at.is_none_or(|at| last.started_at >= at));
            if ours.is_some_and(|last| {
                matches!(last.state, OperationState::Failed(_) | OperationState::Unknown(_))
            }) {
                marks.no_meeting.insert(request.id);
            }
        }
        Ok(marks)
    }
}

use super::seen::SeenTime;
use super::{Outcome, Scheduling};
use crate::Result;
use crate::model::{ClosedRequest, Decision, DeclineReason, RequestId};

/// Says no to a pending request, or revokes the approval of one.
#[derive(Clone, Debug)]
pub struct Decline {
    pub request: RequestId,
    /// Goes into the mail.
    pub reason: DeclineReason,
    /// When the appointment was, as the approver saw it. Somebody was faster if it is at another time by now.
    pub seen: Option<SeenTime>,
}

impl Scheduling {
    /// What stands on the schedule goes, an appointment's meeting is deleted, and the client is told why.
    pub async fn decline(&self, input: Decline) -> Result<Outcome> {
        let reason = input.reason.as_str();
        self.call_off(input.request, input.seen, ClosedRequest::Declined { reason }, |state| {
            state.decline(Decision::default(), reason.to_owned()).map(|_| ())
        })
        .await
    }
}

use super::seen::SeenTime;
use super::{Outcome, Scheduling};
use crate::Result;
use crate::model::{CancelReason, ClosedRequest, Decision, RequestId};

/// Calls an appointment off.
#[derive(Clone, Debug)]
pub struct Cancel {
    pub request: RequestId,
    /// Goes into the mails.
    pub reason: Option<CancelReason>,
    /// When the appointment was, as the approver saw it. Somebody was faster if it is at another time by now.
    pub seen: Option<SeenTime>,
}

impl Scheduling {
    /// The schedule entry goes, the meeting is deleted, and who was invited is told. Deleting an appointment's schedule
    /// entry is this act.
    pub async fn cancel(&self, input: Cancel) -> Result<Outcome> {
        let reason = input.reason.as_ref().map(CancelReason::as_str);
        self.call_off(input.request, input.seen, ClosedRequest::Cancelled { reason }, |state| {
            state.cancel(Decision::default(), reason.unwrap_or_default().to_owned()).map(|_| ())
        })
        .await
    }
}

use jiff::Timestamp;

use super::Scheduling;
use crate::error::second;
use crate::model::{AppointmentRequest, AuditKind, RequestStatus};
use crate::ports::Transaction;
use crate::{Error, Result};

/// Start and end of an appointment as an approver saw them when deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenTime {
    pub start: Timestamp,
    pub end: Timestamp,
}

impl Scheduling {
    /// Of two approvers who looked at the same appointment, the second is told that the first has moved it. None: whatever
    /// its time is by now.
    pub(super) async fn check_seen(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        seen: Option<SeenTime>,
    ) -> Result<()> {
        let approved = request.state.status() == RequestStatus::Approved;
        let now = match request.scheduled.as_ref().filter(|_| approved) {
            Some(scheduled) => Some((scheduled.start, scheduled.end)),
            None => request.requested.instants(),
        };
        // Faces show seconds, and other programs may have stored more.
        let seconds = |start: Timestamp, end: Timestamp| (start.as_second(), end.as_second());
        let same = |seen: SeenTime, (start, end)| seconds(seen.start, seen.end) == seconds(start, end);
        if seen.is_none_or(|seen| now.is_none_or(|now| same(seen, now))) {
            return Ok(());
        }
        let kind = AuditKind::AppointmentRequestRescheduled.as_str();
        let last = tx.history(request.id).await?.into_iter().rev().find(|line| line.kind == kind);
        let by = last.as_ref().and_then(|line| line.actor_name.clone());
        Err(Error::AlreadyRescheduled {
            by: by.unwrap_or_else(|| "somebody".to_owned()),
            at: last.map_or_else(|| "an unknown time".to_owned(), |line| second(line.at)),
        })
    }
}

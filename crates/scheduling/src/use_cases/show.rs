use jiff::Timestamp;

use super::Scheduling;
use crate::model::{
    AppointmentRequest, Leftover, Mail, MailState, MeetingMove, MeetingOperation, RequestId, RequestStatus,
    Ticket,
};
use crate::ports::Transaction;
use crate::{Error, Result};

/// How many mails of one request are shown.
const MAILS_SHOWN: u32 = 50;

/// A request with what became of its meeting and mails.
#[derive(Clone, Debug)]
pub struct RequestDetail {
    pub request: AppointmentRequest,
    pub ticket: Option<Ticket>,
    /// Internal notes of the schedule entry.
    pub notes: String,
    /// The latest attempt to create a meeting, whatever became of it.
    pub last_operation: Option<MeetingOperation>,
    /// A meeting that is being brought to the appointment's time, or could not be.
    pub meeting_move: Option<MeetingMove>,
    /// Meetings of this request that are to be deleted.
    pub leftovers: Vec<Leftover>,
    /// Latest first.
    pub mails: Vec<Mail>,
    /// While the approval can be undone: until when its mails wait.
    pub undo_until: Option<Timestamp>,
}

impl RequestDetail {
    /// Of a request about which nothing more could be read.
    #[must_use]
    pub fn of_request(request: AppointmentRequest) -> Self {
        Self {
            request,
            ticket: None,
            notes: String::new(),
            last_operation: None,
            meeting_move: None,
            leftovers: Vec::new(),
            mails: Vec::new(),
            undo_until: None,
        }
    }
}

impl Scheduling {
    pub async fn show(&self, id: RequestId) -> Result<RequestDetail> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let request = tx.request(id).await?.ok_or_else(|| Error::RequestNotFound(id.to_string()))?;
        let ticket = match request.ticket {
            Some(ticket) => tx.ticket(ticket).await?,
            None => None,
        };
        let entry = match request.schedule_entry {
            Some(entry) => tx.schedule_entry(entry).await?,
            None => None,
        };
        let last_operation = tx.last_operation(id).await?;
        let meeting_move = tx.meeting_move(id).await?;
        let mut leftovers = tx.leftovers().await?;
        leftovers.retain(|leftover| leftover.request == Some(id));
        let mails = tx.mails(Some(id), MAILS_SHOWN).await?;
        let undo_until = undo_until(tx.as_mut(), &request, &mails).await?;
        let notes = entry.map(|entry| entry.notes).unwrap_or_default();
        Ok(RequestDetail {
            request,
            ticket,
            notes,
            last_operation,
            meeting_move,
            leftovers,
            mails,
            undo_until,
        })
    }
}

async fn undo_until(
    tx: &mut dyn Transaction,
    request: &AppointmentRequest,
    mails: &[Mail],
) -> Result<Option<Timestamp>> {
    let waits = |mail: &Mail| {
        mail.attempts == 0 && matches!(mail.state, MailState::Held | MailState::Queued | MailState::Replaced)
    };
    let approved = request.state.status() == RequestStatus::Approved;
    if !approved || !mails.iter().all(waits) || tx.before_approval(request.id).await?.is_none() {
        return Ok(None);
    }
    Ok(mails.iter().map(|mail| mail.due_at).max())
}

use super::Scheduling;
use crate::model::{AppointmentRequest, Mail, MeetingOperation, RequestId};
use crate::{Error, Result};

/// How many mails of one request are shown.
const MAILS_SHOWN: u32 = 50;

/// A request with what became of its meeting and mails.
#[derive(Clone, Debug)]
pub struct RequestDetail {
    pub request: AppointmentRequest,
    /// The latest attempt to create a meeting, whatever became of it.
    pub last_operation: Option<MeetingOperation>,
    /// Latest first.
    pub mails: Vec<Mail>,
}

impl Scheduling {
    pub async fn show(&self, id: RequestId) -> Result<RequestDetail> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let request = tx.request(id).await?.ok_or_else(|| Error::RequestNotFound(id.to_string()))?;
        let last_operation = tx.last_operation(id).await?;
        let mails = tx.mails(Some(id), MAILS_SHOWN).await?;
        Ok(RequestDetail { request, last_operation, mails })
    }
}

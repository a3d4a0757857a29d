use jiff::Timestamp;

use super::Scheduling;
use super::appointment::{AppointmentTime, GivenTime};
use crate::model::{Notice, RequestId, UserId};
use crate::{Error, Result};

/// An approval that is still being filled in.
#[derive(Clone, Debug)]
pub struct CheckAppointment {
    pub request: RequestId,
    /// None while nobody is chosen: then only the time is looked at.
    pub technician: Option<UserId>,
    pub time: GivenTime,
}

#[derive(Clone, Debug)]
pub struct CheckedAppointment {
    pub start: Timestamp,
    pub end: Timestamp,
    pub notices: Vec<Notice>,
}

impl Scheduling {
    /// What approving with this time and technician would mean. Changes nothing.
    pub async fn check_appointment(&self, input: CheckAppointment) -> Result<CheckedAppointment> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let id = input.request;
        let request = tx.request(id).await?.ok_or_else(|| Error::RequestNotFound(id.to_string()))?;
        let time = AppointmentTime::read(&request, &input.time, self.now())?;
        let mut notices = time.notices.clone();
        if let Some(id) = input.technician {
            let found = tx.user(id).await?;
            let technician = found.ok_or_else(|| Error::TechnicianNotFound(id.to_string()))?;
            let own = request.schedule_entry;
            notices.extend(self.schedule_notices(tx.as_mut(), &technician, &time, own).await?);
        }
        if request.requester.email.is_none() {
            notices.push(Notice::NoClientEmail);
        }
        Ok(CheckedAppointment { start: time.start, end: time.end, notices })
    }
}

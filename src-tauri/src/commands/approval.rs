use apptray_scheduling::model::CapabilityReason;
use apptray_scheduling::use_cases::CheckAppointment;

use super::Answer;
use super::input::{request_id, technician_id};
use crate::face::Face;
use crate::view::{AppointmentCheck, ApprovalOptions, CheckInput, Ticket};

impl Face {
    /// The request does not matter yet: every technician and every ticket question is the tenant's.
    pub async fn approval_options(&self, _request: String) -> Answer<ApprovalOptions> {
        let application = self.application().await?;
        let mut options = application.scheduling.approval_options().await?;
        if options.capability.available && !application.shows_teams()? {
            options.capability = Some(CapabilityReason::NotConfigured).into();
            options.organizer = None;
        }
        Ok(ApprovalOptions::from(&options))
    }

    pub async fn find_tickets(&self, request: String, search: String) -> Answer<Vec<Ticket>> {
        let application = self.application().await?;
        let tickets = application.scheduling.find_tickets(request_id(&request)?, &search).await?;
        Ok(tickets.iter().map(Ticket::from).collect())
    }

    pub async fn check_appointment(&self, input: CheckInput) -> Answer<AppointmentCheck> {
        let application = self.application().await?;
        let check = CheckAppointment {
            request: request_id(&input.request_id)?,
            technician: input.technician_id.as_deref().map(technician_id).transpose()?,
            time: input.time.parse()?,
        };
        Ok(AppointmentCheck::of(application.scheduling.check_appointment(check).await)?)
    }
}

use std::time::Duration;

use apptray_runtime::Application;
use apptray_scheduling::Error;
use apptray_scheduling::model::{CancelReason, DeclineReason, InternalNotes};
use apptray_scheduling::use_cases::{self, Approve, Cancel, Decline, Reschedule, TechnicianChoice};

use super::Answer;
use super::input::{request_id, technician_id, ticket_id};
use crate::face::{Face, viewer};
use crate::view::{
    ApproveInput, CancelInput, Notice, Outcome, RequestDetail, RescheduleInput, SeenTime, instant,
};

impl Face {
    pub async fn approve_request(&self, input: ApproveInput) -> Answer<Outcome> {
        let application = self.application().await?;
        let notes = Some(input.notes.as_str()).filter(|notes| !notes.trim().is_empty());
        let approve = Approve {
            request: request_id(&input.request_id)?,
            technician: TechnicianChoice::Id(technician_id(&input.technician_id)?),
            time: input.time.parse()?,
            generate_teams_meeting: input.generate_teams_meeting,
            notes: notes.map(InternalNotes::parse).transpose()?,
            ticket: input.ticket_id.as_deref().map(ticket_id).transpose()?,
            undo_pause: undo_pause(&application)?,
        };
        outcome(&application, application.scheduling.approve(approve).await?).await
    }

    pub async fn extend_undo(&self, request: String) -> Answer<String> {
        let application = self.application().await?;
        let pause = undo_pause(&application)?;
        Ok(instant(application.scheduling.extend_undo(request_id(&request)?, pause).await?))
    }

    pub async fn undo_approval(&self, request: String) -> Answer<Outcome> {
        let application = self.application().await?;
        outcome(&application, application.scheduling.undo(request_id(&request)?).await?).await
    }

    pub async fn decline_request(
        &self,
        request: String,
        reason: String,
        seen: Option<SeenTime>,
    ) -> Answer<Outcome> {
        let application = self.application().await?;
        let decline = Decline {
            request: request_id(&request)?,
            reason: DeclineReason::parse(&reason)?,
            seen: seen.map(|seen| seen.parse()).transpose()?,
        };
        outcome(&application, application.scheduling.decline(decline).await?).await
    }

    pub async fn reschedule_request(&self, input: RescheduleInput) -> Answer<Outcome> {
        let application = self.application().await?;
        let reschedule = Reschedule {
            request: request_id(&input.request_id)?,
            time: input.time.parse()?,
            seen: input.seen.map(|seen| seen.parse()).transpose()?,
        };
        outcome(&application, application.scheduling.reschedule(reschedule).await?).await
    }

    pub async fn cancel_request(&self, input: CancelInput) -> Answer<Outcome> {
        let application = self.application().await?;
        let reason = Some(input.reason.as_str()).filter(|reason| !reason.trim().is_empty());
        let cancel = Cancel {
            request: request_id(&input.request_id)?,
            reason: reason.map(CancelReason::parse).transpose()?,
            seen: input.seen.map(|seen| seen.parse()).transpose()?,
        };
        outcome(&application, application.scheduling.cancel(cancel).await?).await
    }
}

fn undo_pause(application: &Application) -> Answer<Duration> {
    Ok(Duration::from_secs(application.settings()?.1.undo_pause_seconds.min(60).into()))
}

/// The act is committed: if the database goes away in this moment, the answer is what the act itself saw.
pub async fn outcome(application: &Application, outcome: use_cases::Outcome) -> Answer<Outcome> {
    let shown = match application.scheduling.show(outcome.request.id).await {
        Ok(detail) => detail,
        Err(Error::Store(error)) => {
            tracing::warn!(code = error.code(), "the request could not be read again after an act");
            use_cases::RequestDetail::of_request(outcome.request)
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Outcome {
        request: RequestDetail::of(&shown, viewer(application)?),
        notices: outcome.notices.iter().map(Notice::from).collect(),
        teams_meeting_warning: outcome.teams_meeting_warning.as_ref().map(Into::into),
    })
}

//! Acts on one request.

use std::time::Duration;

use apptray_runtime::Application;
use apptray_scheduling::Error;
use apptray_scheduling::model::{CancelReason, DeclineReason, InternalNotes};
use apptray_scheduling::use_cases::{self, Outcome};

use super::input;
use crate::args;
use crate::failure::Failure;
use crate::print::{Answer, json, text};

pub async fn approve(application: &Application, command: args::Approve) -> Result<Answer, Failure> {
    let time = input::given_time(
        command.date.as_deref(),
        command.time.as_deref(),
        command.time_zone.as_deref(),
        command.duration,
    )?;
    let notes = command.notes.as_deref().map(InternalNotes::parse).transpose().map_err(Error::from)?;
    let approve = use_cases::Approve {
        request: input::request_id(&command.id)?,
        technician: input::technician(&command.technician)?,
        time,
        generate_teams_meeting: command.teams_meeting,
        notes,
        ticket: command.ticket.as_deref().map(input::ticket_id).transpose()?,
        undo_pause: Duration::ZERO,
    };
    Ok(answer(&application.scheduling.approve(approve).await?))
}

pub async fn reschedule(application: &Application, command: args::Reschedule) -> Result<Answer, Failure> {
    let time = input::given_time(
        Some(&command.date),
        Some(&command.time),
        command.time_zone.as_deref(),
        command.duration,
    )?;
    let request = input::request_id(&command.id)?;
    // A command line has seen no time: it moves the appointment from wherever it is.
    let reschedule = use_cases::Reschedule { request, time, seen: None };
    Ok(answer(&application.scheduling.reschedule(reschedule).await?))
}

pub async fn cancel(application: &Application, command: args::Cancel) -> Result<Answer, Failure> {
    let reason = command.reason.as_deref().map(CancelReason::parse).transpose().map_err(Error::from)?;
    let request = input::request_id(&command.id)?;
    let cancel = use_cases::Cancel { request, reason, seen: None };
    Ok(answer(&application.scheduling.cancel(cancel).await?))
}

pub async fn decline(application: &Application, command: args::Decline) -> Result<Answer, Failure> {
    let reason = DeclineReason::parse(&command.reason).map_err(Error::from)?;
    let request = input::request_id(&command.id)?;
    let decline = use_cases::Decline { request, reason, seen: None };
    Ok(answer(&application.scheduling.decline(decline).await?))
}

pub async fn undo(application: &Application, id: &str) -> Result<Answer, Failure> {
    Ok(answer(&application.scheduling.undo(input::request_id(id)?).await?))
}

pub async fn meeting(application: &Application, command: args::Meeting) -> Result<Answer, Failure> {
    match command {
        args::Meeting::Generate { id } => {
            Ok(answer(&application.scheduling.generate_meeting(input::request_id(&id)?).await?))
        }
        args::Meeting::Leftovers { retry } => {
            let scheduling = &application.scheduling;
            let left =
                if retry { scheduling.retry_leftovers().await? } else { scheduling.leftovers().await? };
            let rows: Vec<_> = left.iter().map(json::leftover).collect();
            Ok(Answer { json: serde_json::json!({ "leftovers": rows }), text: text::leftovers(&left) })
        }
    }
}

fn answer(outcome: &Outcome) -> Answer {
    Answer { json: json::outcome(outcome), text: text::outcome(outcome) }
}

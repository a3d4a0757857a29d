use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::appointment::{AppointmentTime, GivenTime};
use super::mails::{Appointment, Release};
use super::meeting_attempt::{Attempt, Purpose};
use super::{Outcome, Scheduling, refused};
use crate::crash::crash_point;
use crate::model::{
    AppointmentRequest, AuditKind, Decision, EmailAddress, EntryId, InternalNotes, Message, Notice,
    RequestId, ScheduleEntry, TeamsMeetingWarning, Technician, TicketId, UserId, entry_title,
};
use crate::ports::Transaction;
use crate::ports::store::BeforeApproval;
use crate::{Error, Result};

/// Says yes to a pending request.
#[derive(Clone, Debug)]
pub struct Approve {
    pub request: RequestId,
    pub technician: TechnicianChoice,
    pub time: GivenTime,
    pub generate_teams_meeting: bool,
    /// Kept as the schedule entry's notes.
    pub notes: Option<InternalNotes>,
    /// None keeps the request's ticket.
    pub ticket: Option<TicketId>,
    /// How long the mails wait, so that undo never has to apologise.
    pub undo_pause: Duration,
}

#[derive(Clone, Debug)]
pub enum TechnicianChoice {
    Id(UserId),
    Email(EmailAddress),
}

/// What the first transaction decided.
struct Approved {
    request: AppointmentRequest,
    notices: Vec<Notice>,
    meeting: Meeting,
}

struct PlannedEntry {
    entry: ScheduleEntry,
    placeholder: Option<ScheduleEntry>,
}

enum Meeting {
    NotAsked,
    NotPossible(TeamsMeetingWarning),
    Begun(Box<Attempt>),
}

impl Scheduling {
    /// Puts the appointment on the schedule, then creates the meeting, then lets the mails go.
    /// The approval is committed before the provider is called, and stands whatever it answers.
    pub async fn approve(&self, input: Approve) -> Result<Outcome> {
        let (mut tx, request) = self.begin_act(input.request).await?;
        let Approved { request, notices, meeting } = match self.decide(tx.as_mut(), request, &input).await {
            Ok(approved) => approved,
            Err(error) => return Err(refused(tx, error).await),
        };
        crash_point("approve.before_commit");
        tx.commit().await?;
        crash_point("approve.committed");
        let teams_meeting_warning = match &meeting {
            Meeting::NotAsked => None,
            Meeting::NotPossible(warning) => Some(warning.clone()),
            Meeting::Begun(attempt) => self.run_attempt(&request, attempt).await?,
        };
        Ok(Outcome { request: self.reload(request).await, notices, teams_meeting_warning })
    }

    async fn decide(
        &self,
        tx: &mut dyn Transaction,
        request: AppointmentRequest,
        input: &Approve,
    ) -> Result<Approved> {
        let now = self.now();
        request.state.approve(Decision::default())?;
        let technician = self.technician(tx, &input.technician).await?;
        if !request.service.exists {
            return Err(Error::ServiceMissing);
        }
        self.check_ticket(tx, &request, input.ticket).await?;
        let time = AppointmentTime::read(&request, &input.time, now)?;
        let mut notices = time.notices.clone();
        notices.extend(self.schedule_notices(tx, &technician, &time, request.schedule_entry).await?);

        let planned = self.plan_entry(tx, &request, &technician, &time, input).await?;
        let ticket = input.ticket.or(request.ticket);
        if !tx.approve_request(request.id, self.actor, now, planned.entry.id, ticket).await? {
            return Err(Self::lost_race(tx, request.id).await);
        }
        self.write_entry(tx, &request, planned, now).await?;

        let meeting = self.plan_meeting(tx, &request, &time, input).await?;
        let details = json!({
            "technician": technician.email,
            "start": time.start,
            "end": time.end,
            "generate_teams_meeting": input.generate_teams_meeting,
        });
        self.audit(tx, AuditKind::AppointmentRequestApproved, Some(request.id), details).await?;
        let release = Release {
            held_by: match &meeting {
                Meeting::Begun(attempt) => Some(attempt.id()),
                Meeting::NotAsked | Meeting::NotPossible(_) => None,
            },
            due_at: now.checked_add(signed(input.undo_pause)).unwrap_or(now),
        };
        let appointment = Appointment {
            request: &request,
            technician: Some(&technician),
            start: time.start,
            end: time.end,
        };
        let messages = [Message::AppointmentRequestApprovedClient, Message::AppointmentAssigned];
        self.invite(tx, appointment, messages, release).await?;
        if request.requester.email.is_none() {
            notices.push(Notice::NoClientEmail);
        }

        let request = tx.request(request.id).await?.unwrap_or(request);
        Ok(Approved { request, notices, meeting })
    }

    async fn technician(&self, tx: &mut dyn Transaction, choice: &TechnicianChoice) -> Result<Technician> {
        let (found, name) = match choice {
            TechnicianChoice::Id(id) => (tx.user(*id).await?, id.to_string()),
            TechnicianChoice::Email(email) => {
                (tx.technician_by_email(email.as_str()).await?, email.to_string())
            }
        };
        match found {
            None => Err(Error::TechnicianNotFound(name)),
            Some(technician) if !technician.active => Err(Error::TechnicianInactive(technician.email)),
            Some(technician) => Ok(technician),
        }
    }

    async fn check_ticket(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        ticket: Option<TicketId>,
    ) -> Result<()> {
        let Some(id) = ticket else { return Ok(()) };
        let ticket = tx.ticket(id).await?.ok_or_else(|| Error::TicketNotFound(id.to_string()))?;
        match &request.client {
            Some(client) if client.id == ticket.client => Ok(()),
            _ => Err(Error::TicketOfAnotherClient(ticket.number)),
        }
    }

    /// The entry that will stand on the schedule: the placeholder that intake left there, or a new one.
    async fn plan_entry(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        technician: &Technician,
        time: &AppointmentTime,
        input: &Approve,
    ) -> Result<PlannedEntry> {
        let placeholder = match request.schedule_entry {
            Some(id) => tx.schedule_entry(id).await?,
            None => None,
        };
        let notes = input.notes.as_ref().map(|notes| notes.as_str().to_owned());
        let entry = ScheduleEntry {
            id: placeholder.as_ref().map_or_else(|| EntryId(self.ids.next()), |entry| entry.id),
            request: request.id,
            title: entry_title(&request.service.name),
            start: time.start,
            end: time.end,
            status: placeholder.as_ref().map_or_else(|| "scheduled".to_owned(), |entry| entry.status.clone()),
            notes: notes.unwrap_or_default(),
            assignees: vec![technician.id],
        };
        Ok(PlannedEntry { entry, placeholder })
    }

    /// Writes the entry, and keeps what undo needs.
    async fn write_entry(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        planned: PlannedEntry,
        now: Timestamp,
    ) -> Result<()> {
        let PlannedEntry { entry, placeholder } = planned;
        let kind = if placeholder.is_some() {
            tx.update_schedule_entry(&entry, now).await?;
            AuditKind::ScheduleEntryUpdated
        } else {
            tx.insert_schedule_entry(&entry, now).await?;
            AuditKind::ScheduleEntryCreated
        };
        let before = BeforeApproval { entry: placeholder, ticket: request.ticket };
        tx.save_before_approval(request.id, &before).await?;
        let details = json!({ "entry": entry.id, "start": entry.start, "end": entry.end });
        self.audit(tx, kind, Some(request.id), details).await
    }

    async fn plan_meeting(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        time: &AppointmentTime,
        input: &Approve,
    ) -> Result<Meeting> {
        if !input.generate_teams_meeting {
            return Ok(Meeting::NotAsked);
        }
        Ok(match self.meeting_host(tx).await? {
            Err(reason) => Meeting::NotPossible(reason.into()),
            Ok(host) => {
                let times = (time.start, time.end);
                Meeting::Begun(Box::new(
                    self.begin_attempt(tx, request, times, host, Purpose::Approval).await?,
                ))
            }
        })
    }

    /// A program that does not lock decided between our look and our write; say what it did.
    async fn lost_race(tx: &mut dyn Transaction, id: RequestId) -> Error {
        match tx.request(id).await {
            Ok(Some(request)) => match request.state.approve(Decision::default()) {
                Err(wrong) => wrong.into(),
                // Approved and undone in the meantime; whoever asks again gets an answer from the present.
                Ok(_) => Error::WrongState { state: "is pending again".to_owned(), wanted: "approved" },
            },
            Ok(None) => Error::RequestNotFound(id.to_string()),
            Err(error) => error.into(),
        }
    }
}

fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::ZERO)
}

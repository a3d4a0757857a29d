use serde_json::json;

use super::appointment::{AppointmentTime, GivenTime};
use super::mails::{Appointment, Release};
use super::meeting_move::Move;
use super::seen::SeenTime;
use super::{Outcome, Scheduling, refused};
use crate::crash::crash_point;
use crate::model::{
    AppointmentRequest, AuditKind, Message, MoveState, Notice, OperationId, OperationState, RequestId,
    RequestStatus, ScheduleEntry, Technician, WantedMeeting,
};
use crate::ports::Transaction;
use crate::time::{RequestedTime, WallClock};
use crate::{Error, Result};

/// Moves an appointment, or what is asked for while it waits. Every path that moves one is this act.
#[derive(Clone, Debug)]
pub struct Reschedule {
    pub request: RequestId,
    /// Missing parts are the appointment's own, in the zone that comes with the rest (the requester's if None).
    pub time: GivenTime,
    /// From which time the approver moved it. Somebody was faster if it is another by now; None: whatever it is.
    pub seen: Option<SeenTime>,
}

/// What the transaction decided.
struct Rescheduled {
    notices: Vec<Notice>,
    /// The meeting that this process is to move.
    to_move: Option<Move>,
}

impl Scheduling {
    /// The new time is committed before the provider is called, and stands whatever it answers. An appointment's people get
    /// an updated invitation as soon as it is known what became of the meeting; a pending request's get nothing.
    pub async fn reschedule(&self, input: Reschedule) -> Result<Outcome> {
        let (mut tx, request) = self.begin_act(input.request).await?;
        let Rescheduled { notices, to_move } = match self.put_off(tx.as_mut(), &request, &input).await {
            Ok(done) => done,
            Err(error) => return Err(refused(tx, error).await),
        };
        crash_point("reschedule.before_commit");
        tx.commit().await?;
        crash_point("reschedule.committed");
        let teams_meeting_warning = match to_move {
            Some(to_move) => self.run_move(to_move).await?,
            None => None,
        };
        Ok(Outcome { request: self.reload(request).await, notices, teams_meeting_warning })
    }

    async fn put_off(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        input: &Reschedule,
    ) -> Result<Rescheduled> {
        request.state.reschedule()?;
        self.check_seen(tx, request, input.seen).await?;
        let time = AppointmentTime::read(request, &input.time, self.now())?;
        let requested = time.requested_by(&request.requested);
        let technician = self.technician_of(tx, request).await?;
        let mut notices = time.notices.clone();
        if let Some(technician) = &technician {
            notices.extend(self.schedule_notices(tx, technician, &time, request.schedule_entry).await?);
        }
        let to_move = if request.state.status() == RequestStatus::Pending {
            notices.extend(told_twice(&requested, &time));
            self.move_wish(tx, request, &requested, &time).await?;
            None
        } else {
            if request.requester.email.is_none() {
                notices.push(Notice::NoClientEmail);
            }
            self.move_appointment(tx, request, technician.as_ref(), &requested, &time).await?
        };
        Ok(Rescheduled { notices, to_move })
    }

    /// Nobody is told: the client asked for a time and has no answer yet.
    async fn move_wish(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        requested: &RequestedTime,
        time: &AppointmentTime,
    ) -> Result<()> {
        if *requested == request.requested {
            return Ok(());
        }
        tx.reschedule_request(request.id, requested, self.now()).await?;
        // A placeholder that another program deleted needs no move; approval makes a new entry.
        if let Some(placeholder) = Self::entry_of(tx, request).await? {
            self.move_entry(tx, placeholder, time).await?;
        }
        self.audit_rescheduled(tx, request, requested, time).await
    }

    async fn move_appointment(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        technician: Option<&Technician>,
        requested: &RequestedTime,
        time: &AppointmentTime,
    ) -> Result<Option<Move>> {
        let scheduled = request.scheduled.as_ref().ok_or(Error::NotScheduled)?;
        if (scheduled.start, scheduled.end) == (time.start, time.end) {
            // Approval may have set another time than was asked for.
            if *requested != request.requested {
                tx.reschedule_request(request.id, requested, self.now()).await?;
                self.audit_rescheduled(tx, request, requested, time).await?;
            }
            // Nothing to tell. But a meeting that was left behind gets its chance.
            return self.begin_move(tx, request, time, OperationId(self.ids.next())).await;
        }
        let entry = Self::entry_of(tx, request).await?.ok_or(Error::NotScheduled)?;
        tx.reschedule_request(request.id, requested, self.now()).await?;
        self.move_entry(tx, entry, time).await?;
        tx.forget_before_approval(request.id).await?;
        self.audit_rescheduled(tx, request, requested, time).await?;
        let to_move = self.begin_move(tx, request, time, OperationId(self.ids.next())).await?;
        let held_by = match &to_move {
            Some(to_move) => Some(to_move.id()),
            None => self.meeting_in_flight(tx, request.id).await?,
        };
        let appointment = Appointment { request, technician, start: time.start, end: time.end };
        let messages = [Message::AppointmentRescheduledClient, Message::AppointmentRescheduledTechnician];
        self.invite(tx, appointment, messages, Release { held_by, due_at: self.now() }).await?;
        Ok(to_move)
    }

    async fn entry_of(
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
    ) -> Result<Option<ScheduleEntry>> {
        match request.schedule_entry {
            Some(id) => Ok(tx.schedule_entry(id).await?),
            None => Ok(None),
        }
    }

    async fn move_entry(
        &self,
        tx: &mut dyn Transaction,
        mut entry: ScheduleEntry,
        time: &AppointmentTime,
    ) -> Result<()> {
        let before = json!({ "start": entry.start, "end": entry.end });
        (entry.start, entry.end) = (time.start, time.end);
        tx.update_schedule_entry(&entry, self.now()).await?;
        let details = json!({ "entry": entry.id, "before": before, "start": entry.start, "end": entry.end });
        self.audit(tx, AuditKind::ScheduleEntryUpdated, Some(entry.request), details).await
    }

    /// Who is bringing the appointment's meeting to its time at this moment, if anybody.
    async fn meeting_in_flight(
        &self,
        tx: &mut dyn Transaction,
        request: RequestId,
    ) -> Result<Option<OperationId>> {
        if let Some(moving) = tx.meeting_move(request).await?.filter(|one| one.state == MoveState::InProgress)
        {
            return Ok(Some(moving.id));
        }
        // One that is not wanted any more belongs to an approval that was taken back.
        let creating = tx
            .last_operation(request)
            .await?
            .filter(|last| last.state == OperationState::InProgress && last.wanted == WantedMeeting::Present);
        Ok(creating.map(|last| last.id))
    }

    /// The assigned one; of a pending request the preferred one.
    async fn technician_of(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
    ) -> Result<Option<Technician>> {
        let assigned = request.scheduled.as_ref().and_then(|scheduled| scheduled.technician.as_ref());
        match assigned.or(request.preferred_technician.as_ref()) {
            Some(user) => Ok(tx.user(user.id).await?),
            None => Ok(None),
        }
    }

    async fn audit_rescheduled(
        &self,
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        requested: &RequestedTime,
        time: &AppointmentTime,
    ) -> Result<()> {
        let details = json!({
            "from": { "date": request.requested.date, "time": request.requested.time },
            "date": requested.date,
            "time": requested.time,
            "time_zone": requested.zone.stored_name(),
            "duration_minutes": requested.duration,
            "start": time.start,
            "end": time.end,
        });
        self.audit(tx, AuditKind::AppointmentRequestRescheduled, Some(request.id), details).await
    }
}

/// A time given in another zone may be the second of two that read the same on the requester's clock. What is asked for is
/// kept as that clock shows it, and so is the first.
fn told_twice(requested: &RequestedTime, time: &AppointmentTime) -> Option<Notice> {
    match requested.wall_clock() {
        WallClock::Twice { first, second } if second == time.start => Some(Notice::TimeOccursTwice {
            time: requested.time,
            zone: requested.zone.effective(),
            first,
            second,
        }),
        _ => None,
    }
}

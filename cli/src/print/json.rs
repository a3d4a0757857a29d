//! The JSON shapes of `docs/apptrayctl.md`.

use apptray_scheduling::model::{
    AppointmentRequest, AuditLine, Decision, Leftover, Mail, MailState, MeetingMove, MeetingOperation,
    Organizer, RequestState,
};
use apptray_scheduling::use_cases::Outcome;
use jiff::Timestamp;
use serde_json::{Value, json};

/// UTC, to the second: `2027-03-10T08:30:00Z`.
pub fn instant(instant: Timestamp) -> Value {
    Value::String(instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

fn maybe_instant(at: Option<Timestamp>) -> Value {
    at.map_or(Value::Null, instant)
}

pub fn request(request: &AppointmentRequest) -> Value {
    let requested = &request.requested;
    let instants = requested.instants();
    let (decision, reason) = match &request.state {
        RequestState::Pending => (None, None),
        RequestState::Approved(decision) => (Some(decision), None),
        RequestState::Declined { decision, reason } | RequestState::Cancelled { decision, reason } => {
            (Some(decision), Some(reason))
        }
    };
    let approved = matches!(request.state, RequestState::Approved(_));
    let scheduled = request.scheduled.as_ref().filter(|_| approved).map(|scheduled| {
        json!({
            "start": instant(scheduled.start),
            "end": instant(scheduled.end),
            "technician": scheduled.technician.as_ref().map(|technician| &technician.email),
        })
    });
    let online_meeting = request.online_meeting.as_ref().map(|meeting| {
        json!({ "provider": meeting.provider.as_str(), "url": meeting.url.as_str(), "id": meeting.id })
    });
    json!({
        "id": request.id,
        "status": request.state.status(),
        "service": request.service.name,
        "client": request.client.as_ref().map(|client| &client.name),
        "requester": request.requester,
        "requested": {
            "date": requested.date,
            "time": requested.time.strftime("%H:%M").to_string(),
            "time_zone": requested.zone.stored_name(),
            "duration_minutes": requested.duration,
            "start": maybe_instant(instants.map(|(start, _)| start)),
            "end": maybe_instant(instants.map(|(_, end)| end)),
        },
        "scheduled": scheduled,
        "online_meeting": online_meeting,
        "description": request.description,
        "preferred_technician": request.preferred_technician.as_ref().map(|technician| &technician.email),
        "ticket": request.ticket,
        "decided_by": decision.and_then(|decision: &Decision| decision.by.as_ref()).map(|user| &user.name),
        "decided_at": maybe_instant(decision.and_then(|decision| decision.at)),
        "reason": reason.filter(|reason| !reason.is_empty()),
        "created_at": instant(request.created_at),
        "updated_at": instant(request.updated_at),
    })
}

pub fn outcome(outcome: &Outcome) -> Value {
    json!({
        "request": request(&outcome.request),
        "notices": outcome.notices,
        "teams_meeting_warning": outcome.teams_meeting_warning,
    })
}

pub fn meeting_attempt(operation: &MeetingOperation) -> Value {
    json!({
        "state": operation.state.as_str(),
        "started_at": instant(operation.started_at),
        "warning": operation.state.warning(),
    })
}

pub fn meeting_move(moving: &MeetingMove) -> Value {
    json!({
        "state": moving.state.as_str(),
        "started_at": instant(moving.started_at),
        "warning": moving.state.warning(),
    })
}

pub fn leftover(leftover: &Leftover) -> Value {
    json!({
        "id": leftover.id,
        "request": leftover.request,
        "organizer": leftover.organizer.upn,
        "since": instant(leftover.created_at),
        "attempts": leftover.attempts,
        "last_error": leftover.last_error,
    })
}

pub fn mail(mail: &Mail) -> Value {
    let sent_at = match mail.state {
        MailState::Sent { at } => Some(at),
        _ => None,
    };
    json!({
        "id": mail.id,
        "request": mail.request,
        "message": mail.message.name(),
        "to": { "name": mail.recipient_name, "email": mail.recipient_email },
        "state": mail.state.as_str(),
        "attempts": mail.attempts,
        "due_at": instant(mail.due_at),
        "sent_at": maybe_instant(sent_at),
        "last_error": mail.last_error,
        "sequence": mail.sequence,
        "created_at": instant(mail.created_at),
    })
}

pub fn audit_line(line: &AuditLine) -> Value {
    json!({
        "at": instant(line.at),
        "kind": line.kind,
        "actor": line.actor_name,
        "details": line.details,
    })
}

pub fn organizer(organizer: Option<&Organizer>) -> Value {
    json!(organizer)
}

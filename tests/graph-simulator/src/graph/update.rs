//! `PATCH /users/{id}/onlineMeetings/{id}`. Graph: onlinemeeting-update.

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::meeting_id::organizer_in;
use super::properties::{is_kept_as_sent, is_updatable};
use super::read::mismatch;
use super::request::{Caller, GraphRequest};
use super::{GraphError, Meeting, Refusal, answer, participants, times};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn update(
    world: &mut World,
    request: &GraphRequest<'_>,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let id = request.target.meeting();
    organizer_in(id)?;
    let body = request.json()?;
    check_properties(&body)?;
    let new_times = new_times(&body)?;
    let attendees = body.get("participants").map(participants::attendees).transpose()?.flatten();
    let meeting = world.meetings.find_mut(caller.tenant.id, id).ok_or(GraphError::MeetingGone)?;
    if meeting.organizer != caller.user.id {
        return Err(mismatch(meeting, caller));
    }
    if let Some((start, end)) = new_times {
        (meeting.start, meeting.end) = (start, end);
    }
    if let Some(attendees) = attendees {
        meeting.attendees = attendees;
    }
    change(meeting, &body);
    let meeting = meeting.clone();
    Ok(answer::meeting(StatusCode::OK, &meeting, request, caller, &world.settings))
}

/// Anything outside the page's table, `@odata.type` included, is refused since May 2026 (msgraph-sdk-dotnet #3112).
fn check_properties(body: &Map<String, Value>) -> Result<(), Refusal> {
    let refused: Vec<_> = body.keys().map(String::as_str).filter(|name| !is_updatable(name)).collect();
    if refused.is_empty() {
        return Ok(());
    }
    let message = format!("One or more properties do not support updating: {}.", refused.join(", "));
    Err(Refusal::saying(GraphError::UnsupportedProperties, message))
}

/// Both times or none.
fn new_times(body: &Map<String, Value>) -> Result<Option<(Timestamp, Timestamp)>, Refusal> {
    let time = |name: &str| body.get(name).map(times::parse).transpose();
    match (time("startDateTime")?, time("endDateTime")?) {
        (None, None) => Ok(None),
        (Some(start), Some(end)) if end < start => Err(GraphError::EndBeforeStart.into()),
        (Some(start), Some(end)) => Ok(Some((start, end))),
        _ => Err(GraphError::TimesIncomplete.into()),
    }
}

fn change(meeting: &mut Meeting, body: &Map<String, Value>) {
    meeting.updates += 1;
    if let Some(subject) = body.get("subject") {
        meeting.subject = subject.as_str().map(str::to_owned);
    }
    for (name, value) in body.iter().filter(|(name, _)| is_kept_as_sent(name)) {
        meeting.properties.insert(name.clone(), value.clone());
    }
}

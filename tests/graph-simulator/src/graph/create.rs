//! `POST /users/{id}/onlineMeetings` and `.../createOrGet`.
//! Graph: application-post-onlinemeetings, onlinemeeting-createorget.

use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::join_url::{JoinParts, join_web_url};
use super::meeting_id::{new_meeting_id, new_thread_id};
use super::properties::is_kept_as_sent;
use super::request::{Caller, GraphRequest};
use super::{GraphError, Meeting, Refusal, answer, organizer, participants, times};
use crate::outside::{random_digits, random_letters};
use crate::reply::Reply;
use crate::world::{JoinUrlStyle, Settings, World};

pub(super) fn create(
    world: &mut World,
    request: &GraphRequest<'_>,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let body = request.json()?;
    organizer::check_can_organize(&caller.user)?;
    let (start, end) = match (time(&body, "startDateTime")?, time(&body, "endDateTime")?) {
        (Some(start), Some(end)) => (start, end),
        (None, None) => (request.now, in_an_hour(request.now)),
        _ => return Err(GraphError::TimesIncomplete.into()),
    };
    let meeting = new_meeting(&body, caller, &world.settings, request.now, start, end)?;
    let reply = answer::meeting(StatusCode::CREATED, &meeting, request, caller, &world.settings);
    world.meetings.add(meeting);
    Ok(reply)
}

/// The same external id under the same organizer is the same meeting; its times are then not changed.
pub(super) fn create_or_get(
    world: &mut World,
    request: &GraphRequest<'_>,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let body = request.json()?;
    let external_id = body.get("externalId").and_then(Value::as_str).unwrap_or_default().to_owned();
    if external_id.is_empty() {
        return Err(Refusal::saying(GraphError::ParameterMissing, "ExternalId is required."));
    }
    let known = world.meetings.find(caller.tenant.id, |meeting| {
        meeting.organizer == caller.user.id && meeting.external_id.as_ref() == Some(&external_id)
    });
    if let Some(meeting) = known {
        return Ok(answer::meeting(StatusCode::OK, meeting, request, caller, &world.settings));
    }
    organizer::check_can_organize(&caller.user)?;
    let (start, end) = match (time(&body, "startDateTime")?, time(&body, "endDateTime")?) {
        (Some(start), Some(end)) => (start, end),
        (Some(start), None) => (start, in_an_hour(start)),
        (None, None) => (request.now, in_an_hour(request.now)),
        (None, Some(_)) => return Err(GraphError::TimesIncomplete.into()),
    };
    let meeting = new_meeting(&body, caller, &world.settings, request.now, start, end)?;
    let reply = answer::meeting(StatusCode::CREATED, &meeting, request, caller, &world.settings);
    world.meetings.add(meeting);
    Ok(reply)
}

fn time(body: &Map<String, Value>, name: &str) -> Result<Option<Timestamp>, Refusal> {
    body.get(name).filter(|value| !value.is_null()).map(times::parse).transpose()
}

fn in_an_hour(time: Timestamp) -> Timestamp {
    time.checked_add(SignedDuration::from_hours(1)).unwrap_or(time)
}

fn new_meeting(
    body: &Map<String, Value>,
    caller: &Caller,
    settings: &Settings,
    now: Timestamp,
    start: Timestamp,
    end: Timestamp,
) -> Result<Meeting, Refusal> {
    if end < start {
        return Err(GraphError::EndBeforeStart.into());
    }
    let attendees = body.get("participants").map(participants::attendees).transpose()?.flatten();
    let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
    if body.get("subject").is_some_and(|subject| !subject.is_string() && !subject.is_null()) {
        return Err(GraphError::InvalidValue.into());
    }
    let passcode_asked = body
        .get("joinMeetingIdSettings")
        .and_then(|settings| settings.get("isPasscodeRequired"))
        .and_then(Value::as_bool)
        .unwrap_or(false);
    // A short link always carries a passcode.
    let passcode = (passcode_asked || settings.join_url == JoinUrlStyle::Short).then(|| random_letters(8));
    let thread_id = new_thread_id();
    let join_meeting_id = random_digits(13);
    let (tenant, organizer) = (caller.tenant.id, caller.user.id);
    let parts = JoinParts {
        tenant,
        organizer,
        thread_id: &thread_id,
        join_meeting_id: &join_meeting_id,
        passcode: passcode.as_deref(),
    };
    Ok(Meeting {
        tenant,
        organizer,
        id: new_meeting_id(settings.meeting_ids, organizer, &thread_id),
        join_web_url: join_web_url(settings, &parts),
        subject: text("subject"),
        start,
        end,
        created_at: now,
        external_id: text("externalId"),
        attendees: attendees.unwrap_or_default(),
        properties: body
            .iter()
            .filter(|(name, _)| is_kept_as_sent(name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        join_meeting_id,
        passcode,
        thread_id,
        updates: 0,
        deleted: false,
    })
}

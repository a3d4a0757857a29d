//! `GET /users/{id}/onlineMeetings/{id}` and `GET /users/{id}/onlineMeetings?$filter=...`. Graph: onlinemeeting-get.

use http::StatusCode;
use serde_json::json;

use super::filter::Filter;
use super::meeting_id::organizer_in;
use super::request::{Caller, GraphRequest};
use super::{GraphError, Meeting, Refusal, answer};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn get(world: &World, request: &GraphRequest<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let id = request.target.meeting();
    organizer_in(id)?;
    let meeting =
        world.meetings.find(caller.tenant.id, |meeting| meeting.id == id).ok_or(GraphError::MeetingGone)?;
    if !meeting.is_visible_to(caller.user.id) {
        return Err(mismatch(meeting, caller));
    }
    Ok(answer::meeting(StatusCode::OK, meeting, request, caller, &world.settings))
}

/// A collection of one. There is no way to list the meetings of a user.
pub(super) fn find(world: &World, request: &GraphRequest<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let filter =
        request.option("$filter").and_then(|text| Filter::parse(&text)).ok_or(GraphError::BadFilter)?;
    let meeting = world
        .meetings
        .find(caller.tenant.id, |meeting| meeting.is_visible_to(caller.user.id) && filter.matches(meeting));
    let found: Vec<_> =
        meeting.into_iter().map(|meeting| answer::properties(meeting, caller, &world.settings)).collect();
    let context = request.context(&format!("users('{}')/onlineMeetings", caller.user.id));
    Ok(Reply::json(StatusCode::OK, answer::JSON, json!({ "@odata.context": context, "value": found })))
}

/// An id under a user who neither organizes nor attends (docs-contrib #716).
pub(super) fn mismatch(meeting: &Meeting, caller: &Caller) -> Refusal {
    let message = format!("Organizer Id mismatch User Id: {} {}", meeting.organizer, caller.user.id);
    Refusal::saying(GraphError::OrganizerMismatch, message)
}

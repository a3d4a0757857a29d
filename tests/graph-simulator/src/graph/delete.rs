//! `DELETE /users/{id}/onlineMeetings/{id}`. Graph: onlinemeeting-delete; 404 the second time is practice, not documented.

use http::StatusCode;

use super::meeting_id::organizer_in;
use super::read::mismatch;
use super::request::{Caller, GraphRequest};
use super::{GraphError, Refusal};
use crate::reply::Reply;
use crate::world::World;

pub(super) fn delete(
    world: &mut World,
    request: &GraphRequest<'_>,
    caller: &Caller,
) -> Result<Reply, Refusal> {
    let id = request.target.meeting();
    organizer_in(id)?;
    let meeting = world.meetings.find_mut(caller.tenant.id, id).ok_or(GraphError::MeetingGone)?;
    if meeting.organizer != caller.user.id {
        return Err(mismatch(meeting, caller));
    }
    meeting.deleted = true;
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

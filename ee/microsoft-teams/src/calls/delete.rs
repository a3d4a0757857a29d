//! Source: Graph page "Delete onlineMeeting" (onlinemeeting-delete).

use apptray_scheduling::model::{MeetingHost, Organizer};
use apptray_scheduling::ports::MeetingError;

use super::error_of;
use super::request::GraphRequest;
use crate::answer::Body;
use crate::classify::{Cause, Effect, Refused};
use crate::operation::Operation;
use crate::session::Session;
use crate::wire::Method;

pub(crate) async fn delete(
    session: &Session<'_>,
    host: &MeetingHost,
    meeting_id: &str,
) -> Result<(), MeetingError> {
    remove(session, &host.organizer, meeting_id).await.map_err(|refused| error_of(refused, Operation::Delete))
}

/// Gone already counts as deleted. A page of a proxy counts as nothing, whatever its status.
pub(super) async fn remove(
    session: &Session<'_>,
    organizer: &Organizer,
    meeting_id: &str,
) -> Result<(), Refused> {
    let request = GraphRequest::to_meeting(Method::Delete, organizer, meeting_id)?;
    match session.call(&request).await {
        Ok(answer) if answer.body == Body::Foreign => Err(Refused {
            cause: Cause::ProxyAnswer,
            effect: Effect::Possible,
            request_id: answer.request_id(),
        }),
        Ok(_) => Ok(()),
        Err(refused) if refused.cause == Cause::MeetingNotFound => Ok(()),
        Err(refused) => Err(refused),
    }
}

//! Source: Graph page "Update onlineMeeting" (onlinemeeting-update): start and end go together.

use apptray_scheduling::model::{MeetingDraft, MeetingHost};
use apptray_scheduling::ports::MeetingError;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::error_of;
use super::request::{GraphRequest, graph_time};
use crate::answer::{Answer, Body};
use crate::classify::{Cause, Effect, Refused};
use crate::operation::Operation;
use crate::session::Session;
use crate::wire::Method;

pub(crate) async fn update(
    session: &Session<'_>,
    host: &MeetingHost,
    meeting_id: &str,
    draft: &MeetingDraft,
) -> Result<(), MeetingError> {
    let request = GraphRequest::to_meeting(Method::Patch, &host.organizer, meeting_id).map_err(not_moved)?;
    let request = request.with_body(json!({
        "startDateTime": graph_time(draft.start),
        "endDateTime": graph_time(draft.end),
    }));
    let doubt = match session.call(&request).await {
        Ok(answer) if matches!(answer.body, Body::Json(_) | Body::Empty) => return Ok(()),
        Ok(answer) => Refused {
            cause: if answer.body == Body::Foreign { Cause::ProxyAnswer } else { Cause::UnexpectedAnswer },
            effect: Effect::Possible,
            request_id: answer.request_id(),
        },
        Err(refused) if refused.effect == Effect::Possible => refused,
        Err(refused) => return Err(not_moved(refused)),
    };
    look(session, host, meeting_id, draft, doubt).await
}

/// The PATCH failed in a way that may hide a success (seen: 500 although applied). The meeting itself knows.
async fn look(
    session: &Session<'_>,
    host: &MeetingHost,
    meeting_id: &str,
    draft: &MeetingDraft,
    doubt: Refused,
) -> Result<(), MeetingError> {
    let request = GraphRequest::to_meeting(Method::Get, &host.organizer, meeting_id).map_err(not_moved)?;
    match session.call(&request).await {
        Ok(answer) => match times(&answer) {
            Some(found) if found == (draft.start.as_second(), draft.end.as_second()) => Ok(()),
            Some(_) => Err(not_moved(Refused { effect: Effect::None, cause: plainly(doubt.cause), ..doubt })),
            None => Err(not_moved(Refused { cause: Cause::OutcomeUnknown, ..doubt })),
        },
        Err(refused) if refused.cause == Cause::MeetingNotFound => Err(not_moved(refused)),
        Err(_) => Err(not_moved(Refused { cause: Cause::OutcomeUnknown, ..doubt })),
    }
}

/// Once it is known that nothing was done, a lost answer was a network failure like any other.
fn plainly(cause: Cause) -> Cause {
    if cause == Cause::OutcomeUnknown { Cause::Unreachable } else { cause }
}

fn times(answer: &Answer) -> Option<(i64, i64)> {
    let time = |name: &str| {
        let text = answer.json()?.get(name).and_then(Value::as_str)?;
        text.parse::<Timestamp>().ok().map(Timestamp::as_second)
    };
    Some((time("startDateTime")?, time("endDateTime")?))
}

fn not_moved(refused: Refused) -> MeetingError {
    error_of(refused, Operation::Update)
}

//! Source: Graph page "Create onlineMeeting" (application-post-onlinemeetings).

use apptray_scheduling::model::{CreatedMeeting, JoinUrl, MeetingDraft, MeetingHost};
use apptray_scheduling::ports::MeetingError;
use serde_json::{Value, json};

use super::delete::remove;
use super::request::{GraphRequest, graph_time};
use crate::answer::Answer;
use crate::classify::{Cause, Effect, Refused};
use crate::operation::Operation;
use crate::session::Session;
use crate::wire::Method;

/// Longer ids than this are not Microsoft's.
const LONGEST_ID: usize = 1024;

pub(crate) async fn create(
    session: &Session<'_>,
    host: &MeetingHost,
    draft: &MeetingDraft,
) -> Result<CreatedMeeting, MeetingError> {
    let request = GraphRequest::to_meetings(Method::Post, &host.organizer).map_err(not_created)?;
    // createOrGet is not used, and nothing but these three is sent: the PRD's contract.
    let request = request.with_body(json!({
        "subject": draft.subject,
        "startDateTime": graph_time(draft.start),
        "endDateTime": graph_time(draft.end),
    }));
    let answer = session.call(&request).await.map_err(not_created)?;
    match made(&answer) {
        Made::Meeting(meeting) => Ok(meeting),
        Made::WithBadLink(id) => Err(take_back(session, host, id, answer.request_id()).await),
        Made::Nameless => {
            // Something was made, but nobody can say what: never asked for again.
            let (cause, effect) = (Cause::OutcomeUnknown, Effect::Possible);
            Err(not_created(Refused { cause, effect, request_id: answer.request_id() }))
        }
    }
}

/// What a 2xx says was made.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Made {
    Meeting(CreatedMeeting),
    WithBadLink(String),
    Nameless,
}

fn made(answer: &Answer) -> Made {
    let Some(id) = meeting_id(answer) else {
        return Made::Nameless;
    };
    let link = answer.json().and_then(|body| body.get("joinWebUrl")).and_then(Value::as_str);
    match JoinUrl::parse(link.unwrap_or_default()) {
        Ok(url) => Made::Meeting(CreatedMeeting { id, url }),
        Err(_) => Made::WithBadLink(id),
    }
}

/// A meeting with another link than Microsoft's would send people elsewhere; it is deleted at once.
async fn take_back(
    session: &Session<'_>,
    host: &MeetingHost,
    meeting_id: String,
    request_id: Option<String>,
) -> MeetingError {
    session.progress.set_made(Some(&meeting_id));
    let removed = remove(&session.doing(Operation::Delete), &host.organizer, &meeting_id).await;
    session.progress.set_made(None);
    let cause = Cause::JoinUrlRefused { left_behind: removed.is_err() };
    let failure = Refused { cause, effect: Effect::None, request_id }.failure(Operation::Create);
    match removed {
        Ok(()) => MeetingError::NotDone(failure),
        Err(_) => MeetingError::LeftBehind { failure, meeting_id },
    }
}

fn meeting_id(answer: &Answer) -> Option<String> {
    let id = answer.json()?.get("id")?.as_str()?;
    let usable = !id.is_empty() && id.len() <= LONGEST_ID && !id.chars().any(char::is_control);
    (usable && id != "." && id != "..").then(|| id.to_owned())
}

fn not_created(refused: Refused) -> MeetingError {
    match refused.effect {
        Effect::None => MeetingError::NotDone(refused.failure(Operation::Create)),
        // Whatever the reason: what the approver has to know is that a meeting may exist.
        Effect::Possible => {
            let refused = Refused { cause: Cause::OutcomeUnknown, ..refused };
            MeetingError::Unknown(refused.failure(Operation::Create))
        }
    }
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::JoinUrl;
    use proptest::prelude::*;
    use serde_json::json;

    use super::{Made, made, meeting_id};
    use crate::answer::{Body, answer, interpret_for_tests};

    #[test]
    fn an_id_must_be_usable() {
        let with = |id: serde_json::Value| meeting_id(&answer(201, Body::Json(json!({ "id": id }))));
        assert_eq!(with(json!("MSo1/+=")), Some("MSo1/+=".to_owned()));
        for bad in [json!(""), json!(5), json!(null), json!(".."), json!("a\nb"), json!("x".repeat(2000))] {
            assert_eq!(with(bad.clone()), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(
            status in 100_u16..600,
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
            html: bool,
        ) {
            let answer = answer(status, interpret_for_tests(&bytes, if html { "text/html" } else { "" }));
            prop_assert_eq!(made(&answer), Made::Nameless);
            let _ = (answer.error(), answer.request_id());
        }

        #[test]
        fn no_link_is_kept_but_one_of_teams(
            id in "\\PC{0,20}",
            link in "\\PC{0,60}|https://[a-z.@:/]{0,40}(meet|l/meetup-join)/x",
        ) {
            let body = json!({ "id": id, "joinWebUrl": link }).to_string();
            match made(&answer(201, interpret_for_tests(body.as_bytes(), "application/json"))) {
                Made::Meeting(meeting) => {
                    prop_assert!(JoinUrl::parse(&link).is_ok_and(|url| url == meeting.url));
                }
                Made::WithBadLink(_) => prop_assert!(JoinUrl::parse(&link).is_err()),
                Made::Nameless => {}
            }
        }
    }
}

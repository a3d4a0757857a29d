//! Source: Graph page "Get a user" (user-get).

use apptray_scheduling::ports::{FoundOrganizer, MeetingError};
use serde_json::Value;

use super::error_of;
use super::request::GraphRequest;
use crate::answer::{Answer, Body};
use crate::classify::{Cause, Refused};
use crate::operation::Operation;
use crate::session::Session;
use crate::wire::{Method, user_segment};

const WANTED: &str = "id,userPrincipalName,displayName,accountEnabled,userType";

/// All that `User.ReadBasic.All` is sure to give.
const BASIC: &str = "id,userPrincipalName,displayName";

pub(crate) async fn find_user(session: &Session<'_>, name: &str) -> Result<FoundOrganizer, MeetingError> {
    find(session, name.trim()).await.map_err(|refused| error_of(refused, Operation::FindOrganizer))
}

async fn find(session: &Session<'_>, name: &str) -> Result<FoundOrganizer, Refused> {
    let answer = match session.call(&request(name, WANTED)?).await {
        // Whether the basic permission covers the last two is not documented: asked again without them.
        Err(refused) if refused.cause == (Cause::PermissionMissing { by_token: false }) => {
            session.call(&request(name, BASIC)?).await?
        }
        other => other?,
    };
    let request_id = answer.request_id();
    let is_guest = text(&answer, "userType").is_some_and(|kind| kind.eq_ignore_ascii_case("guest"));
    if is_guest {
        return Err(Refused { request_id, ..Refused::before(Cause::OrganizerNotAllowed) });
    }
    found(&answer).ok_or_else(|| {
        let cause = if answer.body == Body::Foreign { Cause::ProxyAnswer } else { Cause::UnexpectedAnswer };
        Refused { request_id, ..Refused::before(cause) }
    })
}

fn request(name: &str, select: &str) -> Result<GraphRequest, Refused> {
    let user =
        user_segment(name).ok_or_else(|| Refused::before(Cause::OrganizerNotFound { by_name: false }))?;
    let path = format!("{user}?$select={select}");
    Ok(GraphRequest {
        method: Method::Get,
        path,
        body: None,
        names_a_meeting: false,
        organizer_resolved: false,
    })
}

/// What is stored is what the path of later calls is made of, so it has to be plain.
fn found(answer: &Answer) -> Option<FoundOrganizer> {
    Some(FoundOrganizer {
        upn: text(answer, "userPrincipalName")?.to_owned(),
        object_id: text(answer, "id")?.to_owned(),
        display_name: text(answer, "displayName").map(str::to_owned),
    })
}

fn text<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let text = answer.json()?.get(name).and_then(Value::as_str)?;
    let plain = !text.trim().is_empty() && text.len() <= 1024 && !text.chars().any(char::is_control);
    plain.then_some(text)
}

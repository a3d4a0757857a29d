//! Playing a fault around the work.

use http::StatusCode;
use serde_json::Value;

use super::arrival::Arrival;
use super::work::{refuse, work};
use super::{Played, Target};
use crate::faults::{Content, Fault, RetryAfter, http_date, make_unreadable, retry_after};
use crate::graph::{GraphError, Refusal};
use crate::identity::{Named, TokenError, error_reply, status_reply};
use crate::reply::{Reply, ReplyBody};
use crate::world::Shared;

/// The answer to a call that takes this fault; `None` resets the connection.
pub(super) fn play(shared: &Shared, arrival: &Arrival, fault: Option<&Fault>) -> Played {
    let mut reply = match fault {
        None | Some(Fault::Latency { .. }) => work(shared, arrival),
        Some(Fault::DropBeforeWork) => return None,
        Some(Fault::DropAfterWork) => {
            work(shared, arrival);
            return None;
        }
        Some(Fault::Graph { error, message, retry_after }) => {
            let refusal = message
                .as_ref()
                .map_or_else(|| (*error).into(), |text| Refusal::saying(*error, text.clone()));
            waiting(refuse(shared, arrival, &refusal), *retry_after, arrival)
        }
        Some(Fault::Token { error, retry_after }) => {
            waiting(refuse_token(shared, arrival, *error), *retry_after, arrival)
        }
        Some(Fault::Status { status, retry_after }) => {
            waiting(status_answer(shared, arrival, *status), *retry_after, arrival)
        }
        Some(Fault::DoneButStatus { status }) => {
            work(shared, arrival);
            status_answer(shared, arrival, *status)
        }
        Some(Fault::Body { content }) => {
            let mut reply = work(shared, arrival);
            make_unreadable(&mut reply, *content);
            reply
        }
        Some(Fault::Intercepted { status, content }) => intercepted(*status, *content),
        Some(Fault::MissingProperty { property }) => with_property(work(shared, arrival), property, None),
        Some(Fault::WrongProperty { property, value }) => {
            with_property(work(shared, arrival), property, Some(value))
        }
    };
    reply.set("date", &http_date(shared.clock.now()));
    Some(reply)
}

fn waiting(mut reply: Reply, wait: Option<RetryAfter>, arrival: &Arrival) -> Reply {
    if let Some(wait) = wait {
        reply.set("retry-after", &retry_after(wait, arrival.now));
    }
    reply
}

fn refuse_token(shared: &Shared, arrival: &Arrival, error: TokenError) -> Reply {
    let tenant = match &arrival.target {
        Target::Token { tenant } => tenant.clone(),
        _ => String::new(),
    };
    let client = crate::identity::Form::parse(&arrival.body).get("client_id").unwrap_or_default().to_owned();
    let named = Named { tenant, client, detail: String::new() };
    error_reply(error, &named, arrival.ids.request_id, arrival.now, &shared.root)
}

/// The body that belongs to a status on this endpoint.
fn status_answer(shared: &Shared, arrival: &Arrival, status: u16) -> Reply {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if arrival.operation.is_sign_in() {
        return status_reply(code, arrival.ids.request_id);
    }
    let refusal = Refusal::from(GraphError::for_status(status)).with_status(code);
    refuse(shared, arrival, &refusal)
}

/// Somebody else's answer: none of Microsoft's headers.
fn intercepted(status: u16, content: Content) -> Reply {
    let mut reply = Reply::empty(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY));
    make_unreadable(&mut reply, content);
    reply
}

/// Takes a property of the answer away, or gives it another value.
fn with_property(mut reply: Reply, property: &str, value: Option<&Value>) -> Reply {
    if let ReplyBody::Json(Value::Object(body)) = &mut reply.body {
        match value {
            Some(value) => body.insert(property.to_owned(), value.clone()),
            None => body.remove(property),
        };
    }
    reply
}

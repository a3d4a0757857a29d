//! The work itself, without any fault.

use super::Target;
use super::arrival::Arrival;
use crate::graph::{GraphRequest, Refusal, answer, error_reply, with_headers};
use crate::identity::{Form, TokenRequest, metadata, token};
use crate::reply::Reply;
use crate::world::Shared;

pub(super) fn work(shared: &Shared, arrival: &Arrival) -> Reply {
    match &arrival.target {
        Target::Token { tenant } if arrival.operation.is_sign_in() => {
            let form = Form::parse(&arrival.body);
            let request = TokenRequest {
                tenant,
                form: &form,
                authorization: arrival.authorization.as_deref(),
                trace_id: arrival.ids.request_id,
                now: arrival.now,
            };
            token(shared, &request)
        }
        Target::Metadata(segments) if arrival.operation.is_sign_in() => {
            metadata(shared, segments, arrival.ids.request_id)
        }
        _ => graph(shared, arrival),
    }
}

fn graph(shared: &Shared, arrival: &Arrival) -> Reply {
    let mut world = shared.world();
    // Judged again: a gate or a pause may have outlived the token.
    let now = shared.clock.now();
    let bearer = arrival.bearer().or(arrival.authorization.as_deref());
    let request = GraphRequest {
        operation: arrival.operation,
        target: &arrival.target,
        query: arrival.query.as_deref().unwrap_or_default(),
        headers: &arrival.headers,
        body: &arrival.body,
        token: bearer.map(|text| (text, world.tokens.state(text, now))),
        root: &shared.root,
        now,
    };
    let answered = answer(&mut world, &request);
    drop(world);
    match answered {
        Ok(mut reply) => {
            with_headers(&mut reply, &arrival.ids);
            reply
        }
        Err(refusal) => refuse(shared, arrival, &refusal),
    }
}

/// A refusal of Graph with its headers.
pub(super) fn refuse(shared: &Shared, arrival: &Arrival, refusal: &Refusal) -> Reply {
    let spelling = shared.world().settings.inner_error;
    let mut reply = error_reply(refusal, &arrival.ids, arrival.now, spelling, &shared.root);
    with_headers(&mut reply, &arrival.ids);
    reply
}

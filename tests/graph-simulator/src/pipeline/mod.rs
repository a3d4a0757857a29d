//! One request from its arrival to its answer: recorded, held at gates, failed on purpose, worked on.

mod arrival;
mod play;
mod target;
mod work;

use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response};

pub(crate) use target::Target;

use crate::calls::Outcome;
use crate::faults::{Fault, HoldPoint};
use crate::reply::Reply;
use crate::world::Shared;
use arrival::Arrival;

/// How a request ends on the wire.
#[derive(Debug)]
pub(crate) enum Ending {
    Answer(Response<Body>),
    /// The connection is reset.
    Drop,
}

/// Works on a request. Runs in a task of its own: like at Microsoft, the work goes on when the client hangs up.
pub(crate) async fn handle(shared: &Shared, request: Request<Bytes>) -> (u64, Ending) {
    let arrival = Arrival::of(shared, request);
    let (sequence, fault) = record(shared, &arrival);
    hold(shared, &arrival, sequence, HoldPoint::Request).await;
    pause(shared, &arrival, fault.as_ref()).await;
    let reply = play::play(shared, &arrival, fault.as_ref());
    hold(shared, &arrival, sequence, HoldPoint::Answer).await;
    let ending = reply.map_or(Ending::Drop, |reply| Ending::Answer(reply.into_response()));
    (sequence, ending)
}

/// Says in the record how the call ended. `delivered` is false if nobody waited for the answer any more.
pub(crate) fn finish(shared: &Shared, sequence: u64, ending: &Ending, delivered: bool) {
    let (outcome, status) = match ending {
        Ending::Drop => (Outcome::Dropped, None),
        Ending::Answer(response) if delivered => (Outcome::Answered, Some(response.status().as_u16())),
        Ending::Answer(response) => (Outcome::ClientGone, Some(response.status().as_u16())),
    };
    shared.world().calls.finished(sequence, outcome, status);
    shared.calls_changed();
}

/// The call's number, and the fault it takes.
fn record(shared: &Shared, arrival: &Arrival) -> (u64, Option<Fault>) {
    let mut world = shared.world();
    let fault = world.rules.take(arrival.operation, arrival.tenant);
    let mut call = arrival.call();
    call.fault = fault.as_ref().map(Fault::name);
    let sequence = world.calls.arrived(call);
    drop(world);
    shared.calls_changed();
    (sequence, fault)
}

async fn hold(shared: &Shared, arrival: &Arrival, sequence: u64, point: HoldPoint) {
    let held = {
        let mut world = shared.world();
        let gate = world.gates.at(arrival.operation, point);
        gate.zip(world.calls.get(sequence))
    };
    if let Some((gate, call)) = held {
        gate.hold(call).await;
    }
}

/// Latency is the one thing that takes real time here.
async fn pause(shared: &Shared, arrival: &Arrival, fault: Option<&Fault>) {
    let general = shared.world().settings.latency_milliseconds.get(&arrival.operation).copied();
    let once = match fault {
        Some(Fault::Latency { milliseconds }) => Some(*milliseconds),
        _ => None,
    };
    let milliseconds = general.unwrap_or(0).saturating_add(once.unwrap_or(0));
    if milliseconds > 0 {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
}

/// An answer, or none where the connection is to be dropped.
type Played = Option<Reply>;

//! The record of every request that arrived, so that a test can say what was on the wire.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::faults::Operation;

/// What the request brought as its authorisation. The token itself is never kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Authorization {
    /// No `Authorization` header.
    None,
    /// A token that this simulator issued and that holds.
    Valid,
    /// A token that this simulator issued and that has expired or was revoked.
    Expired,
    /// A bearer token that this simulator never issued.
    Foreign,
    /// Client id and secret by HTTP Basic (token endpoint only).
    Basic,
    /// Any other scheme.
    Other,
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Still being worked on, or held at a gate.
    Pending,
    /// An answer was handed to the connection.
    Answered,
    /// The connection was cut by a fault.
    Dropped,
    /// The client had gone before the answer was ready; only what the connection has noticed by then.
    ClientGone,
}

/// One request as it arrived, and how it ended.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// 1 for the first request since the start; counts on over a reset.
    pub sequence: u64,
    pub arrived_at: Timestamp,
    pub operation: Operation,
    /// The tenant of the token, or the one named in the sign-in path.
    pub tenant: Option<Uuid>,
    pub method: String,
    /// The path exactly as it was on the wire, percent-encoding included.
    pub path: String,
    pub query: Option<String>,
    pub http_version: String,
    /// Names in lower case; `authorization` is left out, see [`Call::authorization`].
    pub headers: BTreeMap<String, String>,
    pub authorization: Authorization,
    /// The JSON body, or the form's fields without the value of `client_secret` and `client_assertion`.
    pub body: Option<Value>,
    pub body_length: usize,
    pub outcome: Outcome,
    /// The status that was answered; none while pending and for dropped connections.
    pub status: Option<u16>,
    /// The fault that was played, by name.
    pub fault: Option<&'static str>,
    /// The `request-id` (Graph) or `trace_id` (sign-in) of the answer.
    pub request_id: Uuid,
}

impl Call {
    /// A header's value; the name in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// All calls so far, and how many were in flight at once.
#[derive(Debug, Default)]
pub(crate) struct CallLog {
    calls: Vec<Call>,
    next_sequence: u64,
    in_flight: usize,
    max_in_flight: usize,
}

impl CallLog {
    /// Keeps the call and gives it its number.
    pub(crate) fn arrived(&mut self, mut call: Call) -> u64 {
        self.next_sequence += 1;
        call.sequence = self.next_sequence;
        self.in_flight += 1;
        self.max_in_flight = self.max_in_flight.max(self.in_flight);
        self.calls.push(call);
        self.next_sequence
    }

    pub(crate) fn change(&mut self, sequence: u64, change: impl FnOnce(&mut Call)) {
        // A reset may have removed the call while it was held.
        if let Some(call) = self.calls.iter_mut().find(|call| call.sequence == sequence) {
            change(call);
        }
    }

    pub(crate) fn finished(&mut self, sequence: u64, outcome: Outcome, status: Option<u16>) {
        self.in_flight = self.in_flight.saturating_sub(1);
        self.change(sequence, |call| {
            call.outcome = outcome;
            call.status = status;
        });
    }

    pub(crate) fn get(&self, sequence: u64) -> Option<Call> {
        self.calls.iter().find(|call| call.sequence == sequence).cloned()
    }

    pub(crate) fn all(&self) -> &[Call] {
        &self.calls
    }

    pub(crate) fn of(&self, operation: Operation) -> Vec<Call> {
        self.calls.iter().filter(|call| call.operation == operation).cloned().collect()
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.in_flight
    }

    pub(crate) fn max_in_flight(&self) -> usize {
        self.max_in_flight
    }

    /// Forgets the calls; numbering goes on, so that a call that is still held is not taken for a new one.
    pub(crate) fn clear(&mut self) {
        self.calls.clear();
        self.max_in_flight = self.in_flight;
    }
}

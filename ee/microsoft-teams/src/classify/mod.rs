//! From what Microsoft answered to what an admin can do about it.

mod cause;
mod graph;
mod sentence;
mod sign_in;

pub(crate) use cause::Cause;
pub(crate) use graph::{Circumstances, classify};
pub(crate) use sign_in::classify_sign_in;

use apptray_scheduling::ports::MeetingFailure;

use crate::operation::Operation;

/// Whether a failed call may have been acted on all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    None,
    Possible,
}

/// A call that did not bring what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) cause: Cause,
    pub(crate) effect: Effect,
    pub(crate) request_id: Option<String>,
}

impl Refused {
    /// Nothing was done, and no call of Microsoft's is to blame.
    pub(crate) fn before(cause: Cause) -> Self {
        Self { cause, effect: Effect::None, request_id: None }
    }

    pub(crate) fn failure(self, operation: Operation) -> MeetingFailure {
        MeetingFailure {
            code: self.cause.code().to_owned(),
            message: self.cause.sentence(operation),
            request_id: self.request_id,
        }
    }
}

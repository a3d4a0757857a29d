//! One file per call of the port.

mod create;
mod delete;
mod find_user;
mod request;
mod send;
mod sign_in;
mod update;

pub(crate) use create::create;
pub(crate) use delete::delete;
pub(crate) use find_user::find_user;
pub(crate) use sign_in::sign_in;
pub(crate) use update::update;

use apptray_scheduling::ports::MeetingError;

use crate::classify::{Cause, Effect, Refused};
use crate::operation::Operation;

/// For the calls of which nothing more can be found out.
fn error_of(refused: Refused, operation: Operation) -> MeetingError {
    let nobody =
        operation == Operation::FindOrganizer && matches!(refused.cause, Cause::OrganizerNotFound { .. });
    let gone = refused.cause == Cause::MeetingNotFound || nobody;
    match refused.effect {
        Effect::Possible => MeetingError::Unknown(refused.failure(operation)),
        Effect::None if gone => MeetingError::Gone(refused.failure(operation)),
        Effect::None => MeetingError::NotDone(refused.failure(operation)),
    }
}

use apptray_scheduling::model::MicrosoftProfile;
use apptray_scheduling::ports::{CallContext, MeetingError};

use crate::classify::{Cause, Effect, Refused};
use crate::operation::Operation;
use crate::progress::Progress;
use crate::session::{Parts, Session};

/// Runs one call of the port and cuts it off when its time is up.
pub(crate) async fn within_limit<T>(
    parts: &Parts,
    profile: &MicrosoftProfile,
    context: CallContext,
    operation: Operation,
    call: impl AsyncFnOnce(&Session<'_>) -> Result<T, MeetingError>,
) -> Result<T, MeetingError> {
    let progress = Progress::default();
    let total = parts.limits.total;
    let ends = parts.pause.elapsed().saturating_add(total);
    let session = Session { parts, profile, context, operation, progress: &progress, ends };
    tokio::select! {
        biased;
        done = call(&session) => done,
        () = parts.pause.wait(total) => Err(cut_off(&progress, operation, total.as_secs())),
    }
}

/// What can be said about a call that was cut off.
fn cut_off(progress: &Progress, operation: Operation, seconds: u64) -> MeetingError {
    if let Some(meeting_id) = progress.made() {
        let failure = Refused::before(Cause::JoinUrlRefused { left_behind: true }).failure(operation);
        return MeetingError::LeftBehind { failure, meeting_id };
    }
    // A DELETE has no body that tells when it left.
    let may_be_done = match operation {
        Operation::Create | Operation::Update => progress.is_sent(),
        Operation::Delete => progress.is_connecting(),
        Operation::FindOrganizer | Operation::SignIn => false,
    };
    if may_be_done {
        let refused = Refused { cause: Cause::OutcomeUnknown, effect: Effect::Possible, request_id: None };
        return MeetingError::Unknown(refused.failure(operation));
    }
    // Sent requests have their answer or are told above; what is still connecting never got through.
    let cause = match operation {
        Operation::Create | Operation::Update if progress.is_connecting() => Cause::Unreachable,
        _ => Cause::Timeout { seconds },
    };
    MeetingError::NotDone(Refused::before(cause).failure(operation))
}

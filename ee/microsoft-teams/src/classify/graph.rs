//! Refusals of Graph. Sources: Graph pages "Microsoft Graph error responses and resource types" and "Configure application
//! access policy for online meetings"; the bodies seen in the wild are listed in this folder's README.

use super::{Cause, Effect, Refused};
use crate::answer::{Answer, Body, ErrorBody};
use crate::operation::Operation;
use crate::retry::says_nothing_was_done;
use crate::wire::Method;

/// What is known besides the answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Circumstances<'a> {
    pub(crate) operation: Operation,
    pub(crate) method: Method,
    /// The path names one meeting, not the organizer's collection.
    pub(crate) names_a_meeting: bool,
    /// The organizer in the path is an object id that a look-up gave.
    pub(crate) organizer_resolved: bool,
    /// `roles` of our own token: a hint only, tokens are opaque to their clients. None if it could not be decoded.
    pub(crate) roles: Option<&'a [String]>,
}

/// Every answer that is not 2xx.
pub(crate) fn classify(answer: &Answer, known: &Circumstances<'_>) -> Refused {
    Refused {
        cause: cause(answer, known),
        effect: effect(answer, known.method),
        request_id: answer.request_id(),
    }
}

/// A 4xx was refused before the work; so was a 503 that says so. Any other 5xx may come after it: PATCH is known to
/// answer 500 although applied.
fn effect(answer: &Answer, method: Method) -> Effect {
    if method == Method::Get || answer.status < 500 || says_nothing_was_done(answer) {
        Effect::None
    } else {
        Effect::Possible
    }
}

fn cause(answer: &Answer, known: &Circumstances<'_>) -> Cause {
    let error = answer.error();
    match answer.status {
        _ if answer.body == Body::Foreign => Cause::ProxyAnswer,
        300..=399 | 407 => Cause::ProxyAnswer,
        401 => unauthorized(&error, known),
        403 => forbidden(&error, known),
        404 | 410 => not_found(&error, known),
        429 => Cause::Throttled,
        502..=504 => Cause::GraphUnavailable,
        status if !error.codes.is_empty() || status >= 500 => Cause::GraphError { status },
        _ => Cause::UnexpectedAnswer,
    }
}

/// Also after a new token.
fn unauthorized(error: &ErrorBody, known: &Circumstances<'_>) -> Cause {
    let by_role = match known.roles {
        Some(_) => lacks_role(known),
        None => error.has_code("Unauthorized"),
    };
    if by_role || error.has_code("Authorization_RequestDenied") {
        Cause::PermissionMissing { by_token: lacks_role(known) }
    } else {
        Cause::TokenRefused
    }
}

fn forbidden(error: &ErrorBody, known: &Circumstances<'_>) -> Cause {
    if lacks_role(known) || error.has_code("Authorization_RequestDenied") {
        return Cause::PermissionMissing { by_token: lacks_role(known) };
    }
    if error.codes.is_empty() {
        return Cause::UnexpectedAnswer;
    }
    if !known.operation.is_about_a_meeting() {
        return Cause::PermissionMissing { by_token: false };
    }
    let says_policy = mentions_policy(error);
    let usual_code = ["Forbidden", "General", "Unauthorized"].iter().any(|code| error.has_code(code));
    // No code tells a missing policy from an organizer without a licence. What is seen of the latter has no text at all.
    if says_policy || (usual_code && !error.message.is_empty() && !is_lookup_refusal(error)) {
        Cause::PolicyMissing { or_user_deleted: false }
    } else if error.message.is_empty() {
        Cause::OrganizerNotAllowed
    } else {
        Cause::GraphError { status: 403 }
    }
}

fn not_found(error: &ErrorBody, known: &Circumstances<'_>) -> Cause {
    if known.operation == Operation::FindOrganizer {
        return if error.codes.is_empty() {
            Cause::UnexpectedAnswer
        } else {
            Cause::OrganizerNotFound { by_name: false }
        };
    }
    // Reported by one author: the missing policy as 404. Code and text together, so that no meeting counts as gone that
    // is only out of reach.
    let policy = error.has_code("UnknownError") && mentions_policy(error);
    if known.names_a_meeting {
        // A meeting that is gone is `NotFound`; a user whom the tenant does not know is answered with one of the others. A
        // missing policy names itself.
        return if policy {
            Cause::PolicyMissing { or_user_deleted: false }
        } else if error.has_code("Request_ResourceNotFound") || error.has_code("UnknownError") {
            Cause::MeetingsOrganizerNotFound
        } else {
            Cause::MeetingNotFound
        };
    }
    if error.codes.is_empty() {
        Cause::UnexpectedAnswer
    } else if policy {
        Cause::PolicyMissing { or_user_deleted: false }
    } else if known.organizer_resolved && !error.has_code("Request_ResourceNotFound") {
        Cause::PolicyMissing { or_user_deleted: true }
    } else {
        Cause::OrganizerNotFound { by_name: !known.organizer_resolved }
    }
}

/// By our own token. False if nobody can say.
fn lacks_role(known: &Circumstances<'_>) -> bool {
    known.roles.is_some_and(|roles| !known.operation.is_permitted_by(roles))
}

/// A hint, never enough alone: the text is not part of Graph's contract.
fn mentions_policy(error: &ErrorBody) -> bool {
    let text = error.message.to_ascii_lowercase();
    text.contains("application access policy")
        || (text.contains("not authorized") && text.contains("on behalf of"))
}

/// "3003: User does not have access to lookup meeting": another matter, whatever its code.
fn is_lookup_refusal(error: &ErrorBody) -> bool {
    error.message.starts_with("3003")
}

//! Refusals that Microsoft documents.

use apptray_tests::office::Office;
use graph_simulator::{Fault, GraphError};

use super::{Case, approvals_stand, now};

const REFUSALS: [(GraphError, &str); 30] = [
    (GraphError::PermissionMissing, "permission_missing"),
    (GraphError::PolicyMissing, "policy_missing"),
    (GraphError::PolicyMissingGeneral, "policy_missing"),
    (GraphError::PolicyMissingUnauthorized, "policy_missing"),
    (GraphError::PolicyMissingNotFound, "policy_missing"),
    (GraphError::UserNotFound, "organizer_not_found"),
    // The organizer was found before: then it is the policy, or a user who was deleted since.
    (GraphError::OrganizerNotFound, "policy_missing"),
    (GraphError::MeetingGone, "policy_missing"),
    (GraphError::OrganizerMismatch, "policy_missing"),
    (GraphError::GuestOrganizer, "organizer_not_allowed"),
    (GraphError::UnlicensedOrganizer, "organizer_not_allowed"),
    (GraphError::DisabledOrganizer, "organizer_not_allowed"),
    (GraphError::LookupForbidden, "graph_error"),
    (GraphError::MeetingIdCorrupted, "graph_error"),
    (GraphError::MeetingIdInvalid, "graph_error"),
    (GraphError::UnsupportedProperties, "graph_error"),
    (GraphError::TimesIncomplete, "graph_error"),
    (GraphError::EndBeforeStart, "graph_error"),
    (GraphError::InvalidValue, "graph_error"),
    (GraphError::ParameterMissing, "graph_error"),
    (GraphError::InvalidJson, "graph_error"),
    (GraphError::NotJson, "graph_error"),
    (GraphError::PayloadTooLarge, "graph_error"),
    (GraphError::BadFilter, "graph_error"),
    (GraphError::MeNotAllowed, "graph_error"),
    (GraphError::UnknownSegment, "graph_error"),
    (GraphError::InvalidVersion, "graph_error"),
    (GraphError::MethodNotAllowed, "graph_error"),
    (GraphError::BadGateway, "meeting_outcome_unknown"),
    (GraphError::GatewayTimeout, "meeting_outcome_unknown"),
];

/// The work may have been done before these were said: never asked twice.
const AFTER_THE_WORK: [GraphError; 3] =
    [GraphError::InternalServerError, GraphError::ParticipantsWithoutUpn, GraphError::UnknownError];

/// The sign-in is dropped, and the call tried once more.
const TOKENS: [GraphError; 5] = [
    GraphError::TokenEmpty,
    GraphError::TokenMalformed,
    GraphError::TokenForeign,
    GraphError::TokenExpired,
    GraphError::PermissionMissingUnauthorized,
];

#[test]
fn every_refusal_of_graph_leaves_the_approval_standing() {
    let cases: Vec<_> =
        REFUSALS.iter().map(|(error, code)| Case::create(Fault::graph(*error), code)).collect();
    approvals_stand(&Office::on_sqlite(), &cases);
}

#[test]
fn every_refusal_that_may_be_repeated_is_repeated_within_limits() {
    let unknown = AFTER_THE_WORK.map(|error| Case::create(Fault::graph(error), "meeting_outcome_unknown"));
    let tokens = TOKENS.map(|error| Case::create(Fault::graph(error), "token_refused").tried(2));
    let at_once = |error| Fault::Graph { error, message: None, retry_after: now() };
    let waiting = [
        Case::create(at_once(GraphError::Throttled), "throttled").tried(3),
        Case::create(at_once(GraphError::ServiceUnavailable), "graph_unavailable").tried(3),
        // Asked to come back, but not told that nothing was done.
        Case::create(at_once(GraphError::GatewayTimeout), "meeting_outcome_unknown"),
        Case::create(at_once(GraphError::InternalServerError), "meeting_outcome_unknown"),
    ];
    let cases: Vec<_> = unknown.into_iter().chain(tokens).chain(waiting).collect();
    approvals_stand(&Office::on_sqlite(), &cases);
}

on_both_databases! {
    fn one_failure_of_each_kind_leaves_the_approval_standing(office: Office) {
        let cases = [
            Case::create(Fault::graph(GraphError::PolicyMissing), "policy_missing"),
            Case::create(Fault::DropAfterWork, "meeting_outcome_unknown").without_request_id().with_orphan(),
            Case::create(Fault::join_url("https://evil.example/meet/1"), "join_url_refused"),
            Case::token(Fault::status(500), "sign_in_unavailable"),
        ];
        approvals_stand(&office, &cases);
    }
}

//! No token.

use apptray_tests::office::Office;
use graph_simulator::{Content, Fault, RetryAfter, TokenError};
use serde_json::json;

use super::{Case, approvals_stand, now};

/// Every documented refusal, with what the admin is told.
const REFUSALS: [(TokenError, &str); 30] = [
    (TokenError::SecretInvalid, "invalid_client_secret"),
    (TokenError::SecretExpired, "client_secret_expired"),
    (TokenError::CredentialMissing, "sign_in_failed"),
    (TokenError::AppNotFound, "application_not_found"),
    (TokenError::ServicePrincipalMissing, "consent_missing"),
    (TokenError::TenantNotFound, "tenant_not_found"),
    (TokenError::TenantInvalid, "tenant_not_found"),
    (TokenError::TenantNotSpecific, "invalid_microsoft_tenant"),
    (TokenError::OtherCloud, "wrong_cloud"),
    (TokenError::CrossCloudClient, "wrong_cloud"),
    (TokenError::AssertionInvalid, "invalid_certificate"),
    (TokenError::AuthenticationFailed, "invalid_certificate"),
    (TokenError::CertificateSubject, "invalid_certificate"),
    (TokenError::AssertionOtherClient, "sign_in_failed"),
    (TokenError::AssertionAudience, "sign_in_failed"),
    (TokenError::AssertionExpired, "clock_skew"),
    (TokenError::AssertionOutsideValidity, "clock_skew"),
    (TokenError::AssertionRefused, "clock_skew"),
    (TokenError::AssertionMalformed, "sign_in_failed"),
    (TokenError::ParameterMissing, "sign_in_failed"),
    (TokenError::GrantTypeUnsupported, "sign_in_failed"),
    (TokenError::ScopeInvalid, "wrong_cloud"),
    (TokenError::ScopeNotDefault, "sign_in_failed"),
    (TokenError::ScopeUnusable, "wrong_cloud"),
    (TokenError::ResourceNotFound, "wrong_cloud"),
    (TokenError::NothingConsented, "consent_missing"),
    (TokenError::ResourceNotListed, "consent_missing"),
    (TokenError::ConditionalAccess, "sign_in_blocked"),
    (TokenError::TenantRestricted, "sign_in_blocked"),
    (TokenError::UserNotFound, "sign_in_failed"),
];

/// Asking again is allowed, and helps nothing here.
const PASSING: [TokenError; 4] = [
    TokenError::TooManyRequests,
    TokenError::BudgetExceeded,
    TokenError::TryAgain,
    TokenError::DirectoryUnavailable,
];

#[test]
fn every_refusal_of_the_sign_in_leaves_the_approval_standing() {
    let refusals = REFUSALS.map(|(error, code)| Case::token(Fault::token(error), code));
    let passing = PASSING
        .map(|error| Case::token(Fault::Token { error, retry_after: now() }, "sign_in_unavailable").tried(3));
    let cases: Vec<_> = refusals.into_iter().chain(passing).collect();
    approvals_stand(&Office::on_sqlite(), &cases);
}

#[test]
fn every_broken_answer_of_the_sign_in_leaves_the_approval_standing() {
    let body = |content| Case::token(Fault::Body { content }, "unexpected_answer");
    let intercepted = |status, content, code| {
        Case::token(Fault::Intercepted { status, content }, code).without_request_id()
    };
    let wrong = |property: &str, value| {
        let fault = Fault::WrongProperty { property: property.to_owned(), value };
        Case::token(fault, "unexpected_answer").without_request_id()
    };
    let wait = |status, wait| Fault::Status { status, retry_after: Some(wait) };
    let cases = [
        body(Content::Empty),
        Case::token(Fault::Body { content: Content::Html }, "proxy_answer"),
        body(Content::InvalidJson),
        body(Content::Truncated),
        body(Content::Huge(4 * 1024 * 1024)),
        intercepted(200, Content::Html, "proxy_answer"),
        intercepted(302, Content::Empty, "proxy_answer"),
        intercepted(403, Content::Html, "proxy_answer"),
        intercepted(407, Content::Html, "proxy_answer"),
        intercepted(400, Content::Empty, "unexpected_answer"),
        intercepted(400, Content::InvalidJson, "unexpected_answer"),
        intercepted(500, Content::Empty, "sign_in_unavailable"),
        Case::token(Fault::missing("access_token"), "unexpected_answer").without_request_id(),
        Case::token(Fault::missing("token_type"), "unexpected_answer").without_request_id(),
        wrong("access_token", json!("")),
        wrong("access_token", json!(["a", "b"])),
        wrong("expires_in", json!("soon")),
        Case::token(Fault::DropBeforeWork, "unreachable").without_request_id(),
        Case::token(Fault::DropAfterWork, "unreachable").without_request_id(),
        Case::token(wait(429, RetryAfter::Seconds(30)), "throttled"),
        Case::token(wait(503, RetryAfter::DateInSeconds(30)), "throttled"),
        Case::token(Fault::status(500), "sign_in_unavailable"),
        Case::token(Fault::status(502), "sign_in_unavailable"),
    ];
    approvals_stand(&Office::on_sqlite(), &cases);
}

//! Refusals of the token endpoint. Source: Entra pages "Microsoft Entra authentication and authorization error codes"
//! (reference-error-codes) and "OAuth 2.0 client credentials flow".

use super::{Cause, Effect, Refused};
use crate::answer::{Answer, Body, ErrorBody};

/// The token endpoint answered, but not with a token.
pub(crate) fn classify_sign_in(answer: &Answer) -> Refused {
    let error = answer.error();
    let cause = match &answer.body {
        Body::Foreign => Cause::ProxyAnswer,
        Body::Json(_) if !error.codes.is_empty() => of_error(&error),
        _ if answer.status == 429 => Cause::Throttled,
        _ if answer.status >= 500 => Cause::SignInUnavailable,
        _ if (300..400).contains(&answer.status) => Cause::ProxyAnswer,
        _ => Cause::UnexpectedAnswer,
    };
    // The trace id stands in the body; the header is another name for it.
    let request_id = error.request_id.or_else(|| answer.request_id());
    Refused { cause, effect: Effect::None, request_id }
}

/// `error` decides what kind of refusal it is; the AADSTS number, which may change, only what helps best.
fn of_error(error: &ErrorBody) -> Cause {
    if error.has_code("temporarily_unavailable") || error.has_code("server_error") {
        return Cause::SignInUnavailable;
    }
    match error.aadsts {
        Some(7_000_215) => Cause::InvalidClientSecret,
        Some(7_000_222) => Cause::ClientSecretExpired,
        Some(700_027 | 50_012 | 700_030) => Cause::InvalidCertificate,
        Some(700_016) => Cause::ApplicationNotFound,
        Some(7_000_229 | 650_056 | 650_057) => Cause::ConsentMissing,
        Some(90_002 | 900_023) => Cause::TenantNotFound,
        Some(9_001_023) => Cause::InvalidMicrosoftTenant,
        // The last three: the scope names a Graph that this tenant does not know.
        Some(90_038 | 900_432 | 70_011 | 28_002 | 500_011) => Cause::WrongCloud,
        Some(500_133 | 50_013 | 700_024) => Cause::ClockSkew,
        Some(53_003 | 500_021) => Cause::SignInBlocked,
        Some(90_055 | 90_024 | 90_006 | 90_033) => Cause::SignInUnavailable,
        aadsts => Cause::SignInFailed { aadsts },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::classify_sign_in;
    use crate::answer::{Body, answer};
    use crate::classify::Cause;

    #[test]
    fn numbers_that_nobody_listed_are_named_in_the_sentence() {
        let body = json!({"error": "invalid_client", "error_codes": [7_000_112], "trace_id": "t"});
        let refused = classify_sign_in(&answer(401, Body::Json(body)));
        assert_eq!(refused.cause, Cause::SignInFailed { aadsts: Some(7_000_112) });
        assert_eq!(refused.request_id.as_deref(), Some("t"));
    }

    #[test]
    fn a_page_is_not_a_refusal_by_microsoft() {
        for (status, body, cause) in [
            (200, Body::Foreign, Cause::ProxyAnswer),
            (407, Body::Foreign, Cause::ProxyAnswer),
            (302, Body::Empty, Cause::ProxyAnswer),
            (200, Body::Empty, Cause::UnexpectedAnswer),
            (200, Body::Unreadable, Cause::UnexpectedAnswer),
            (503, Body::Empty, Cause::SignInUnavailable),
            (400, Body::Json(json!({"message": "no"})), Cause::UnexpectedAnswer),
        ] {
            assert_eq!(classify_sign_in(&answer(status, body)).cause, cause, "{status}");
        }
    }
}

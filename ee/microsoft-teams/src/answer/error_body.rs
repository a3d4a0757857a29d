//! Error bodies. Sources: Graph page "Microsoft Graph error responses and resource types" (concepts/errors); Entra page
//! "Microsoft Entra authentication and authorization error codes" (reference-error-codes).

use serde_json::Value;

use super::plain_id;

/// Both shapes in one: Graph's `{"error": {"code", "message", "innerError"}}` and the sign-in's
/// `{"error": "…", "error_description": "…", "error_codes": […]}`. Anything else is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ErrorBody {
    /// From the outermost to the most specific.
    pub(crate) codes: Vec<String>,
    /// For developers: a hint at most, never shown.
    pub(crate) message: String,
    /// The number after `AADSTS`, for help texts only.
    pub(crate) aadsts: Option<u64>,
    pub(crate) request_id: Option<String>,
}

impl ErrorBody {
    pub(crate) fn of(body: &Value) -> Self {
        match body.get("error") {
            Some(Value::String(code)) => Self::of_sign_in(code, body),
            Some(error) => Self::of_graph(error),
            None => Self::default(),
        }
    }

    fn of_graph(error: &Value) -> Self {
        let mut found = Self { message: text(error, "message").to_owned(), ..Self::default() };
        let mut level = Some(error);
        while let Some(error) = level {
            let code = text(error, "code");
            if !code.is_empty() {
                found.codes.push(code.to_owned());
            }
            found.request_id = plain_id(text(error, "request-id")).or(found.request_id);
            level = error.get("innerError").or_else(|| error.get("innererror"));
        }
        found
    }

    fn of_sign_in(code: &str, body: &Value) -> Self {
        let message = text(body, "error_description").to_owned();
        let listed = body.get("error_codes").and_then(|codes| codes.get(0)).and_then(Value::as_u64);
        let aadsts = listed.or_else(|| number_in(&message));
        Self { codes: vec![code.to_owned()], message, aadsts, request_id: plain_id(text(body, "trace_id")) }
    }

    pub(crate) fn has_code(&self, wanted: &str) -> bool {
        self.codes.iter().any(|code| code.eq_ignore_ascii_case(wanted))
    }

    /// For the log line.
    pub(crate) fn most_specific(&self) -> Option<&str> {
        self.codes.last().map(String::as_str)
    }
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn number_in(message: &str) -> Option<u64> {
    let digits: String = message.strip_prefix("AADSTS")?.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ErrorBody;

    #[test]
    fn both_spellings_of_the_inner_error_and_nesting_are_read() {
        for name in ["innerError", "innererror"] {
            let body = json!({"error": {"code": "Forbidden", "message": "m", name: {
                "request-id": "11111111-2222-3333-4444-555555555555", "code": "A", name: {"code": "B"}}}});
            let error = ErrorBody::of(&body);
            assert_eq!(error.codes, ["Forbidden", "A", "B"], "{name}");
            assert_eq!(error.request_id.as_deref(), Some("11111111-2222-3333-4444-555555555555"));
            assert!(error.has_code("forbidden"));
        }
    }

    #[test]
    fn a_sign_in_error_gives_its_number() {
        let body = json!({"error": "invalid_client", "error_description": "AADSTS7000222: expired", "trace_id": "t-1"});
        let error = ErrorBody::of(&body);
        assert_eq!((error.aadsts, error.request_id.as_deref()), (Some(7_000_222), Some("t-1")));
    }

    #[test]
    fn anything_else_is_survived() {
        for body in [
            json!(null),
            json!([]),
            json!({"error": 5}),
            json!({"error": {"code": 5, "innerError": []}}),
            json!({"error": "x", "error_codes": "y"}),
            json!({"error": {"request-id": "a b\r\n"}}),
        ] {
            assert_eq!(ErrorBody::of(&body).request_id, None, "{body}");
        }
    }
}

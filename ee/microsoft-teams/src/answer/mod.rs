//! What came back. Everything in it is untrusted.

mod error_body;
mod read;
mod sizes;

use serde_json::Value;

pub(crate) use error_body::ErrorBody;
#[cfg(test)]
pub(crate) use read::interpret_for_tests;
pub(crate) use read::read;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    Empty,
    Json(Value),
    /// Not Microsoft's: a page for people, or an answer from another address than the one asked.
    Foreign,
    /// Cut off, too large, or not what it claims to be.
    Unreadable,
}

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Body,
    /// The header `request-id` (Graph) or `x-ms-request-id` (sign-in).
    pub(crate) request_id: Option<String>,
    /// `Retry-After` as it stands.
    pub(crate) retry_after: Option<String>,
    /// `Date` as it stands.
    pub(crate) date: Option<String>,
}

impl Answer {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn json(&self) -> Option<&Value> {
        match &self.body {
            Body::Json(value) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn error(&self) -> ErrorBody {
        self.json().map(ErrorBody::of).unwrap_or_default()
    }

    /// Microsoft's id of the call: from the header, else from the body.
    pub(crate) fn request_id(&self) -> Option<String> {
        self.request_id.clone().or_else(|| self.error().request_id)
    }
}

/// An id that is shown and logged must not carry anything else with it.
fn plain_id(text: &str) -> Option<String> {
    let plain =
        !text.is_empty() && text.len() <= 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    plain.then(|| text.to_owned())
}

#[cfg(test)]
pub(crate) fn answer(status: u16, body: Body) -> Answer {
    Answer { status, body, request_id: None, retry_after: None, date: None }
}

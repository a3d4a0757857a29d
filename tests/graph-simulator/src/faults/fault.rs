use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::graph::GraphError;
use crate::identity::TokenError;

/// The `Retry-After` header. Graph: throttling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryAfter {
    Seconds(u64),
    /// An HTTP date so many seconds from now.
    DateInSeconds(u64),
}

/// A body that is not what the client expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// No body at all.
    Empty,
    /// The page of a proxy or a captive portal.
    Html,
    /// JSON with a mistake in it.
    InvalidJson,
    /// `Content-Length` says more than what is sent, then the connection ends.
    Truncated,
    /// Well-formed JSON of at least so many bytes, sent in chunks.
    Huge(u64),
}

/// One way to fail. "Done" below means: the meeting is created, changed or deleted although the answer says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// A documented refusal of Graph, in its own shape. Not done.
    Graph {
        error: GraphError,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<RetryAfter>,
    },
    /// A documented refusal of the token endpoint, in its own shape. Not done.
    Token {
        error: TokenError,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<RetryAfter>,
    },
    /// A status with the error body that belongs to it on that endpoint. Not done.
    Status {
        status: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<RetryAfter>,
    },
    /// Done, but answered with an error (seen on GCC High: PATCH 500 although applied).
    DoneButStatus { status: u16 },
    /// Done after a pause; the answer is right.
    Latency { milliseconds: u64 },
    /// The connection is reset before the work. Not done.
    DropBeforeWork,
    /// The connection is reset after the work, without an answer. Done.
    DropAfterWork,
    /// The right answer's status and headers with a wrong body. Done.
    Body { content: Content },
    /// Some other server answers in Graph's place, with this status and body. Not done.
    Intercepted { status: u16, content: Content },
    /// A property is missing from the answer, for instance `joinWebUrl` or `access_token`. Done.
    MissingProperty { property: String },
    /// A property of the answer has another value, for instance a hostile `joinWebUrl`. Done.
    WrongProperty { property: String, value: Value },
}

impl Fault {
    /// A documented refusal of Graph.
    #[must_use]
    pub fn graph(error: GraphError) -> Self {
        Self::Graph { error, message: None, retry_after: None }
    }

    /// A documented refusal of the token endpoint.
    #[must_use]
    pub fn token(error: TokenError) -> Self {
        Self::Token { error, retry_after: None }
    }

    /// A status without `Retry-After`.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::Status { status, retry_after: None }
    }

    /// 429 with `Retry-After` in seconds.
    #[must_use]
    pub fn throttled(seconds: u64) -> Self {
        Self::Status { status: 429, retry_after: Some(RetryAfter::Seconds(seconds)) }
    }

    /// 503 with `Retry-After` as an HTTP date.
    #[must_use]
    pub fn unavailable_until(in_seconds: u64) -> Self {
        Self::Status { status: 503, retry_after: Some(RetryAfter::DateInSeconds(in_seconds)) }
    }

    /// A proxy's HTML page with this status.
    #[must_use]
    pub fn html(status: u16) -> Self {
        Self::Intercepted { status, content: Content::Html }
    }

    /// The right status with nothing behind it.
    #[must_use]
    pub fn empty_body() -> Self {
        Self::Body { content: Content::Empty }
    }

    /// An error status with nothing behind it.
    #[must_use]
    pub fn empty_error(status: u16) -> Self {
        Self::Intercepted { status, content: Content::Empty }
    }

    /// A property left out of the answer.
    #[must_use]
    pub fn missing(property: &str) -> Self {
        Self::MissingProperty { property: property.to_owned() }
    }

    /// Another join link than the one Microsoft would send.
    #[must_use]
    pub fn join_url(url: &str) -> Self {
        Self::WrongProperty { property: "joinWebUrl".to_owned(), value: Value::from(url) }
    }

    /// The name under which it is recorded and switched on through the control API.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Graph { .. } => "graph",
            Self::Token { .. } => "token",
            Self::Status { .. } => "status",
            Self::DoneButStatus { .. } => "done_but_status",
            Self::Latency { .. } => "latency",
            Self::DropBeforeWork => "drop_before_work",
            Self::DropAfterWork => "drop_after_work",
            Self::Body { .. } => "body",
            Self::Intercepted { .. } => "intercepted",
            Self::MissingProperty { .. } => "missing_property",
            Self::WrongProperty { .. } => "wrong_property",
        }
    }
}

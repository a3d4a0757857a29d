//! The shape of Graph's errors and the headers of every answer. Source: Graph concepts/errors.

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Refusal;
use crate::reply::Reply;
use crate::world::InnerError;

/// The ids under which Microsoft's support finds a call.
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    pub(crate) request_id: Uuid,
    /// The client's own `client-request-id`; the request id where it sent none.
    pub(crate) client_request_id: String,
}

pub(crate) fn error_reply(
    refusal: &Refusal,
    ids: &Ids,
    now: Timestamp,
    spelling: InnerError,
    root: &str,
) -> Reply {
    let inner = json!({
        "date": now.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        "request-id": ids.request_id,
        "client-request-id": ids.client_request_id,
    });
    let mut error = json!({ "code": refusal.error.code(), "message": refusal.message });
    match spelling {
        InnerError::CamelCase => error["innerError"] = inner,
        InnerError::LowerCase => error["innererror"] = inner,
        InnerError::Nested => error["innererror"] = nested(refusal, inner),
        InnerError::Absent => {}
    }
    let mut reply = Reply::json(refusal.status, "application/json", json!({ "error": error }));
    if refusal.status == StatusCode::UNAUTHORIZED {
        let challenge = format!(
            "Bearer realm=\"\", authorization_uri=\"{root}/common/oauth2/authorize\", \
             client_id=\"00000003-0000-0000-c000-000000000000\""
        );
        reply.set("www-authenticate", &challenge);
    }
    reply
}

/// Codes become more specific with every level.
fn nested(refusal: &Refusal, inner: Value) -> Value {
    let mut innermost = inner;
    innermost["code"] = json!(format!("{}Detail", refusal.error.code()));
    json!({ "code": refusal.error.code(), "innererror": innermost })
}

/// The headers that come on every answer of Graph.
pub(crate) fn with_headers(reply: &mut Reply, ids: &Ids) {
    reply.set("request-id", &ids.request_id.to_string());
    reply.set("client-request-id", &ids.client_request_id);
    reply.set(
        "x-ms-ags-diagnostic",
        r#"{"ServerInfo":{"DataCenter":"West Europe","Slice":"E","Ring":"5","ScaleUnit":"005","RoleInstance":"AM1PEPF00000001"}}"#,
    );
    reply.set("strict-transport-security", "max-age=31536000");
    reply.set("vary", "Accept-Encoding");
    if reply.status.is_success() {
        reply.set("odata-version", "4.0");
        reply.set("cache-control", "private");
    }
}

//! The shape of the token endpoint's errors. Source: v2-oauth2-client-creds-grant-flow, "Error response".

use http::StatusCode;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::TokenError;
use crate::outside::new_guid;
use crate::reply::Reply;

/// What the texts name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    pub(crate) tenant: String,
    pub(crate) client: String,
    pub(crate) detail: String,
}

pub(crate) fn error_reply(
    error: TokenError,
    named: &Named,
    trace_id: Uuid,
    now: Timestamp,
    root: &str,
) -> Reply {
    let (_, name, number, text) = error.row();
    let text = text
        .replace("{tenant}", &named.tenant)
        .replace("{client}", &named.client)
        .replace("{detail}", &named.detail);
    let correlation_id = new_guid();
    let timestamp = now.strftime("%Y-%m-%d %H:%M:%SZ").to_string();
    let description = format!(
        "AADSTS{number}: {text} Trace ID: {trace_id} Correlation ID: {correlation_id} Timestamp: {timestamp}"
    );
    let mut body = json!({
        "error": name,
        "error_description": description,
        "error_codes": [number],
        "timestamp": timestamp,
        "trace_id": trace_id,
        "correlation_id": correlation_id,
        "error_uri": format!("{root}/error?code={number}"),
    });
    if error == TokenError::ConditionalAccess {
        body["suberror"] = json!("message_only");
    }
    with_headers(Reply::json(error.status(), "application/json; charset=utf-8", body), trace_id)
}

/// An error that comes from the machinery in front of the service: no AADSTS number.
pub(crate) fn status_reply(status: StatusCode, trace_id: Uuid) -> Reply {
    let body = json!({ "error": "temporarily_unavailable", "error_description": "The server is temporarily too busy." });
    with_headers(Reply::json(status, "application/json; charset=utf-8", body), trace_id)
}

pub(super) fn with_headers(mut reply: Reply, trace_id: Uuid) -> Reply {
    reply.set("cache-control", "no-store, no-cache");
    reply.set("pragma", "no-cache");
    reply.set("strict-transport-security", "max-age=31536000; includeSubDomains");
    reply.set("x-content-type-options", "nosniff");
    reply.set("x-ms-request-id", &trace_id.to_string());
    reply
}

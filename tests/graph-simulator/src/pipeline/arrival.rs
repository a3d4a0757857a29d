use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, Method, Request, Version};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::Target;
use crate::calls::{Authorization, Call, Outcome};
use crate::faults::Operation;
use crate::graph::Ids;
use crate::identity::Form;
use crate::outside::new_guid;
use crate::world::{Shared, TokenState};

/// A request that has just arrived, and what can be said about it before any work.
#[derive(Debug)]
pub(super) struct Arrival {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Option<String>,
    version: Version,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) target: Target,
    pub(super) operation: Operation,
    pub(super) tenant: Option<Uuid>,
    pub(super) authorization: Option<String>,
    kind: Authorization,
    pub(super) ids: Ids,
    pub(super) now: Timestamp,
}

impl Arrival {
    pub(super) fn of(shared: &Shared, request: Request<Bytes>) -> Self {
        let (parts, body) = request.into_parts();
        let now = shared.clock.now();
        let path = parts.uri.path().to_owned();
        let target = Target::parse(&path);
        let operation = target.operation(&parts.method);
        let header =
            |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let authorization = header(AUTHORIZATION.as_str());
        let (kind, mut tenant) = judge(shared, authorization.as_deref(), now);
        if let Target::Token { tenant: name } = &target {
            tenant = shared.world().tenants.by_path(name).map(|tenant| tenant.id);
        }
        let request_id = new_guid();
        let client_request_id = header("client-request-id").unwrap_or_else(|| request_id.to_string());
        Self {
            method: parts.method,
            path,
            query: parts.uri.query().map(str::to_owned),
            version: parts.version,
            headers: parts.headers,
            body,
            target,
            operation,
            tenant,
            authorization,
            kind,
            ids: Ids { request_id, client_request_id },
            now,
        }
    }

    /// The bearer token, if there is one.
    pub(super) fn bearer(&self) -> Option<&str> {
        bearer(self.authorization.as_deref()?)
    }

    pub(super) fn call(&self) -> Call {
        let headers = self.headers.iter().filter(|(name, _)| *name != AUTHORIZATION);
        Call {
            sequence: 0,
            arrived_at: self.now,
            operation: self.operation,
            tenant: self.tenant,
            method: self.method.to_string(),
            path: self.path.clone(),
            query: self.query.clone(),
            http_version: format!("{:?}", self.version),
            headers: headers
                .map(|(name, value)| {
                    (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
                })
                .collect(),
            authorization: self.kind,
            body: self.readable_body(),
            body_length: self.body.len(),
            outcome: Outcome::Pending,
            status: None,
            fault: None,
            request_id: self.ids.request_id,
        }
    }

    fn readable_body(&self) -> Option<Value> {
        let is_form = self
            .headers
            .get(CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        if is_form {
            return Some(Form::parse(&self.body).without_secrets());
        }
        serde_json::from_slice(&self.body).ok()
    }
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// What the header is worth, and whose it is.
fn judge(shared: &Shared, header: Option<&str>, now: Timestamp) -> (Authorization, Option<Uuid>) {
    let Some(header) = header else { return (Authorization::None, None) };
    let Some(token) = bearer(header) else {
        let basic = header.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic "));
        return (if basic { Authorization::Basic } else { Authorization::Other }, None);
    };
    match shared.world().tokens.state(token, now) {
        TokenState::Valid(token) => (Authorization::Valid, Some(token.tenant)),
        TokenState::Expired(token) => (Authorization::Expired, Some(token.tenant)),
        TokenState::Foreign => (Authorization::Foreign, None),
    }
}

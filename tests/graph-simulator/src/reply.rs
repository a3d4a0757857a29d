//! An answer before it becomes bytes: faults still change its JSON.

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::Value;

#[derive(Debug)]
pub(crate) enum ReplyBody {
    Empty,
    Json(Value),
    Bytes(Bytes),
    /// A body that misbehaves while it is sent.
    Stream(crate::server::Pieces),
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: ReplyBody,
}

impl Reply {
    pub(crate) fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: ReplyBody::Empty }
    }

    pub(crate) fn json(status: StatusCode, content_type: &'static str, body: Value) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        Self { status, headers, body: ReplyBody::Json(body) }
    }

    /// Sets a header. A value that cannot stand in a header is left out.
    pub(crate) fn set(&mut self, name: &'static str, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
    }

    /// The body as it would be sent.
    pub(crate) fn bytes(&self) -> Bytes {
        match &self.body {
            ReplyBody::Json(value) => Bytes::from(value.to_string()),
            ReplyBody::Bytes(bytes) => bytes.clone(),
            ReplyBody::Empty | ReplyBody::Stream(_) => Bytes::new(),
        }
    }

    pub(crate) fn into_response(self) -> Response<Body> {
        let length = match self.body {
            ReplyBody::Stream(_) => None,
            _ => Some(self.bytes().len()),
        };
        let bytes = self.bytes();
        let body = match self.body {
            ReplyBody::Stream(pieces) => Body::new(pieces),
            _ => Body::from(bytes),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        if let Some(length) = length
            && self.status != StatusCode::NO_CONTENT
        {
            response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        response
    }
}

//! Faults that make an answer other than it should be.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use jiff::{SignedDuration, Timestamp};

use super::{Content, RetryAfter};
use crate::reply::{Reply, ReplyBody};
use crate::server::Pieces;

const HTML: &str = "<!DOCTYPE html>\r\n<html><head><title>Proxy</title></head>\r\n\
<body><h1>Access to this page is restricted</h1><p>Sign in to the network to go on.</p></body></html>\r\n";

/// Puts `content` in the place of the answer's body.
pub(crate) fn make_unreadable(reply: &mut Reply, content: Content) {
    match content {
        Content::Empty => reply.body = ReplyBody::Empty,
        Content::Html => {
            reply.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            reply.body = ReplyBody::Bytes(Bytes::from_static(HTML.as_bytes()));
            with_body(reply);
        }
        Content::InvalidJson => {
            reply.body = ReplyBody::Bytes(Bytes::from_static(b"{\"id\":\"MSo\",\"joinWebUrl\":"));
            with_body(reply);
        }
        Content::Truncated => {
            let mut whole = reply.bytes();
            if whole.is_empty() {
                whole = Bytes::from_static(b"{\"value\":\"never sent to its end\"}");
                with_body(reply);
            }
            reply.headers.insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
            reply.body = ReplyBody::Stream(Pieces::truncated(&whole));
        }
        Content::Huge(length) => {
            reply.body = ReplyBody::Stream(Pieces::huge(length));
            with_body(reply);
        }
    }
}

/// A 204 has no body on the wire; with one it has to be a 200.
fn with_body(reply: &mut Reply) {
    if reply.status == StatusCode::NO_CONTENT {
        reply.status = StatusCode::OK;
    }
    reply.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
}

/// The header's value. Graph: throttling (seconds); RFC 9110 10.2.3 (date).
pub(crate) fn retry_after(value: RetryAfter, now: Timestamp) -> String {
    match value {
        RetryAfter::Seconds(seconds) => seconds.to_string(),
        RetryAfter::DateInSeconds(seconds) => {
            let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
            // Dates have whole seconds: rounded up, or the client would come back too early.
            let then = now
                .round(jiff::TimestampRound::new().smallest(jiff::Unit::Second).mode(jiff::RoundMode::Ceil))
                .unwrap_or(now)
                .checked_add(SignedDuration::from_secs(seconds))
                .unwrap_or(now);
            http_date(then)
        }
    }
}

pub(crate) fn http_date(time: Timestamp) -> String {
    jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&time).unwrap_or_default()
}

//! Whether a refused request is sent again, and when. Source: Graph page "Microsoft Graph throttling guidance", RFC 9110
//! 10.2.3 (Retry-After).

use std::time::Duration;

use jiff::Timestamp;

use crate::answer::Answer;
use crate::wire::Method;

/// Tries after the first.
const MORE_TRIES: u32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Send it again after this time.
    Again(Duration),
    /// It would have to wait longer than there is time.
    TooLong,
    /// This answer is final.
    Final,
}

/// `repeated` counts the tries after the first; `left` is what remains of the time for everything.
pub(crate) fn next(method: Method, answer: &Answer, repeated: u32, left: Duration, now: Timestamp) -> Next {
    if !may_be_repeated(method, answer) || repeated >= MORE_TRIES {
        return Next::Final;
    }
    // Without Retry-After: 1 s, then 2 s.
    let wait = wanted_wait(answer, now).unwrap_or(Duration::from_secs(1 << repeated));
    if wait < left { Next::Again(wait) } else { Next::TooLong }
}

fn may_be_repeated(method: Method, answer: &Answer) -> bool {
    match (answer.status, method) {
        (429, _) => true,
        (503, Method::Post) => says_nothing_was_done(answer),
        (503 | 504, Method::Get | Method::Patch | Method::Delete) => true,
        _ => false,
    }
}

/// A 503 that asks to come back, or that is Graph's own "service unavailable": Graph's page on errors says of it "you may
/// repeat the request after a delay". A bare 503 of something in between says nothing about what became of the request.
pub(crate) fn says_nothing_was_done(answer: &Answer) -> bool {
    let error = answer.error();
    answer.status == 503
        && (answer.retry_after.is_some()
            || ["ServiceUnavailable", "ServiceNotAvailable", "temporarily_unavailable"]
                .iter()
                .any(|code| error.has_code(code)))
}

/// Seconds or a date. The date is read against the answer's own `Date`, which saves us from a clock that is wrong here.
fn wanted_wait(answer: &Answer, now: Timestamp) -> Option<Duration> {
    let text = answer.retry_after.as_deref()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let then = http_date(text)?;
    let now = answer.date.as_deref().and_then(http_date).unwrap_or(now);
    // A date in the past means: now.
    Some(Duration::try_from(then.duration_since(now)).unwrap_or(Duration::ZERO))
}

/// RFC 9110 5.6.7, in its one form that servers send.
pub(crate) fn http_date(text: &str) -> Option<Timestamp> {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;
    use serde_json::json;

    use super::{Next, next};
    use crate::answer::{Answer, Body, answer};
    use crate::wire::Method::{self, Delete, Get, Patch, Post};

    const LEFT: Duration = Duration::from_secs(9);

    fn decide(method: Method, answer: &Answer, repeated: u32) -> Next {
        next(method, answer, repeated, LEFT, Timestamp::UNIX_EPOCH)
    }

    fn bare(status: u16, retry_after: Option<&str>) -> Answer {
        Answer { retry_after: retry_after.map(str::to_owned), ..answer(status, Body::Empty) }
    }

    fn again(seconds: u64) -> Next {
        Next::Again(Duration::from_secs(seconds))
    }

    #[test]
    fn idempotent_calls_are_repeated_twice_with_growing_pauses() {
        for method in [Get, Patch, Delete] {
            for status in [429, 503, 504] {
                let pauses = [0, 1, 2].map(|repeated| decide(method, &bare(status, None), repeated));
                assert_eq!(pauses, [again(1), again(2), Next::Final], "{method:?} {status}");
            }
            for status in [400, 403, 404, 409, 500, 502] {
                assert_eq!(decide(method, &bare(status, Some("1")), 0), Next::Final, "{method:?} {status}");
            }
        }
    }

    #[test]
    fn a_post_is_repeated_only_if_nothing_was_done() {
        assert_eq!(decide(Post, &bare(429, None), 0), again(1));
        assert_eq!(decide(Post, &bare(503, Some("3")), 0), again(3));
        let own = answer(503, Body::Json(json!({"error": {"code": "serviceNotAvailable"}})));
        assert_eq!(decide(Post, &own, 0), again(1));
        for never in [bare(503, None), bare(504, Some("1")), bare(502, Some("1")), bare(500, Some("1"))] {
            assert_eq!(decide(Post, &never, 0), Next::Final, "{}", never.status);
        }
    }

    #[test]
    fn retry_after_is_obeyed_as_seconds_and_as_a_date() {
        assert_eq!(decide(Get, &bare(429, Some("0")), 0), again(0));
        assert_eq!(decide(Get, &bare(429, Some(" 7 ")), 1), again(7));
        assert_eq!(decide(Get, &bare(429, Some("9")), 0), Next::TooLong);
        assert_eq!(decide(Get, &bare(429, Some("99999999999999999999999")), 0), Next::TooLong);
        let dated = Answer {
            date: Some("Sun, 06 Nov 1994 08:49:37 GMT".to_owned()),
            ..bare(503, Some("Sun, 06 Nov 1994 08:49:41 GMT"))
        };
        assert_eq!(decide(Patch, &dated, 0), again(4));
        assert_eq!(decide(Patch, &bare(503, Some("Thu, 01 Jan 1970 00:00:05 GMT")), 0), again(5));
        assert_eq!(decide(Patch, &bare(503, Some("Wed, 31 Dec 1969 23:59:05 GMT")), 0), again(0));
        assert_eq!(decide(Patch, &bare(503, Some("soon")), 0), again(1));
    }
}

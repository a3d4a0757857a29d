//! Answers that cannot be read, come from somebody else, or never arrive.

use apptray_tests::office::Office;
use graph_simulator::{Content, Fault, RetryAfter};
use serde_json::json;

use super::{Case, approvals_stand, now};

const UNKNOWN: &str = "meeting_outcome_unknown";

#[test]
fn every_lost_or_broken_answer_leaves_the_approval_standing_and_is_never_repeated() {
    let body = |content| Case::create(Fault::Body { content }, UNKNOWN).with_orphan();
    let intercepted = |status, content, code| {
        Case::create(Fault::Intercepted { status, content }, code).without_request_id()
    };
    let wrong_id = |value| {
        let fault = Fault::WrongProperty { property: "id".to_owned(), value };
        Case::create(fault, UNKNOWN).with_orphan()
    };
    let cases = [
        body(Content::Empty),
        body(Content::Html),
        body(Content::InvalidJson),
        body(Content::Truncated),
        body(Content::Huge(4 * 1024 * 1024)),
        Case::create(Fault::missing("id"), UNKNOWN).with_orphan(),
        wrong_id(json!("")),
        wrong_id(json!(17)),
        wrong_id(json!("..")),
        wrong_id(json!("a\nb")),
        Case::create(Fault::DropBeforeWork, UNKNOWN).without_request_id(),
        Case::create(Fault::DropAfterWork, UNKNOWN).without_request_id().with_orphan(),
        Case::create(Fault::DoneButStatus { status: 500 }, UNKNOWN).with_orphan(),
        Case::create(Fault::DoneButStatus { status: 502 }, UNKNOWN).with_orphan(),
        Case::create(Fault::DoneButStatus { status: 504 }, UNKNOWN).with_orphan(),
        intercepted(200, Content::Html, UNKNOWN),
        intercepted(201, Content::Empty, UNKNOWN),
        intercepted(302, Content::Empty, "proxy_answer"),
        intercepted(400, Content::Empty, "unexpected_answer"),
        intercepted(400, Content::InvalidJson, "unexpected_answer"),
        intercepted(403, Content::Html, "proxy_answer"),
        intercepted(404, Content::Empty, "unexpected_answer"),
        intercepted(407, Content::Html, "proxy_answer"),
        intercepted(502, Content::Html, UNKNOWN),
        intercepted(503, Content::Html, UNKNOWN),
    ];
    approvals_stand(&Office::on_sqlite(), &cases);
}

#[test]
fn retry_after_is_obeyed_in_every_form_while_there_is_time() {
    let wait = |status, retry_after| Fault::Status { status, retry_after };
    let cases = [
        Case::create(wait(429, now()), "throttled").tried(3),
        Case::create(wait(503, now()), "graph_unavailable").tried(3),
        Case::create(wait(503, Some(RetryAfter::DateInSeconds(0))), "graph_unavailable").tried(3),
        // Longer than the approver waits: told at once.
        Case::create(wait(429, Some(RetryAfter::Seconds(30))), "throttled"),
        Case::create(wait(429, Some(RetryAfter::Seconds(u64::MAX))), "throttled"),
        Case::create(wait(503, Some(RetryAfter::DateInSeconds(30))), "throttled"),
        // A pause of the program's own: one second, then two.
        Case::create(wait(429, None), "throttled").tried(3),
    ];
    approvals_stand(&Office::on_sqlite(), &cases);
}

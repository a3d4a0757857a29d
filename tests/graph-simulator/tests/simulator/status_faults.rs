use std::time::Duration;

use graph_simulator::{Fault, GraphError, GraphSimulator, Operation, RetryAfter, Rule, TokenError};
use serde_json::json;

use crate::client::{Client, path_of};

#[tokio::test]
async fn throttling_says_when_to_come_back_in_both_ways_or_not_at_all() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    graph.fail(Operation::Create, Fault::throttled(2));
    graph.fail(Operation::Create, Fault::unavailable_until(3));
    graph.fail(Operation::Create, Fault::status(504));
    let first = client.create(organizer).await;
    assert_eq!(
        (first.status, first.header("retry-after"), first.code().as_str()),
        (429, "2", "TooManyRequests")
    );
    let second = client.create(organizer).await;
    let date = jiff::fmt::rfc2822::parse(second.header("retry-after")).expect("an HTTP date").timestamp();
    let now = jiff::fmt::rfc2822::parse(second.header("date")).expect("an HTTP date").timestamp();
    assert_eq!(second.status, 503);
    assert!((3..=4).contains(&date.duration_since(now).as_secs()), "{date} {now}");
    let third = client.create(organizer).await;
    assert_eq!((third.status, third.header("retry-after")), (504, ""));
    assert_eq!(client.create(organizer).await.status, 201);
    assert_eq!(graph.meetings().len(), 1);
}

#[tokio::test]
async fn a_fault_is_played_as_often_as_asked_and_for_its_operation_only() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    graph.fail_times(Operation::Create, Fault::status(500), 2);
    graph.fail_always(Operation::Delete, Fault::status(502));
    graph.add_rule(Rule::once(Operation::GetUser, Fault::graph(GraphError::UnknownError)).after(1));
    let path = format!("/users/{organizer}");
    let users = [client.ask("GET", &path, None).await.status, client.ask("GET", &path, None).await.status];
    assert_eq!(users, [200, 500]);
    let mut created = Vec::new();
    for _ in 0..3 {
        created.push(client.create(organizer).await);
    }
    assert_eq!(created.iter().map(|answer| answer.status).collect::<Vec<_>>(), [500, 500, 201]);
    let path = path_of(organizer, created[2].json()["id"].as_str().expect("an id"));
    for _ in 0..3 {
        assert_eq!(client.ask("DELETE", &path, None).await.status, 502);
    }
    graph.clear_faults();
    assert_eq!(client.ask("DELETE", &path, None).await.status, 204);
}

#[tokio::test]
async fn an_error_may_hide_that_the_work_was_done() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    graph.fail(Operation::Create, Fault::DoneButStatus { status: 500 });
    graph.fail(Operation::Update, Fault::DoneButStatus { status: 500 });
    assert_eq!(client.create(organizer).await.status, 500);
    let id = graph.meetings()[0].id.clone();
    let times = json!({ "startDateTime": "2027-04-01T08:00:00Z", "endDateTime": "2027-04-01T09:00:00Z" });
    assert_eq!(client.ask("PATCH", &path_of(organizer, &id), Some(times)).await.status, 500);
    assert_eq!(graph.meetings()[0].start.to_string(), "2027-04-01T08:00:00Z");
}

#[tokio::test]
async fn every_documented_refusal_can_be_asked_for() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    for error in [GraphError::PolicyMissingGeneral, GraphError::LookupForbidden, GraphError::MeetingGone] {
        graph.fail(Operation::Create, Fault::graph(error));
        let answer = client.create(graph.organizer().id).await;
        assert_eq!((answer.status, answer.code().as_str()), (error.status().as_u16(), error.code()));
    }
    let canary = Some("https://teams.microsoft.com/meet/1?p=CANARY".to_owned());
    let told =
        Fault::Graph { error: GraphError::InternalServerError, message: canary.clone(), retry_after: None };
    graph.fail(Operation::Create, told);
    assert_eq!(Some(client.create(graph.organizer().id).await.message()), canary);
}

#[tokio::test]
async fn the_token_endpoint_fails_in_its_own_words() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::anonymous(&graph);
    let tenant = graph.tenant();
    let ask = || async { client.ask_for_token(&tenant.id.to_string(), &client.form(&tenant)).await };
    graph.fail(Operation::Token, Fault::token(TokenError::ConditionalAccess));
    let busy = Fault::Token { error: TokenError::TooManyRequests, retry_after: Some(RetryAfter::Seconds(1)) };
    graph.fail(Operation::Token, busy);
    graph.fail(Operation::Token, Fault::status(503));
    graph.fail(Operation::Token, Fault::html(502));
    graph.fail(Operation::Token, Fault::empty_body());
    graph.fail(Operation::Token, Fault::missing("access_token"));
    let answer = ask().await.expect("an answer");
    assert_eq!((answer.status, &answer.json()["error_codes"]), (400, &json!([53003])));
    let answer = ask().await.expect("an answer");
    assert_eq!((answer.status, answer.header("retry-after")), (429, "1"));
    assert_eq!(ask().await.expect("an answer").json()["error"], "temporarily_unavailable");
    let answer = ask().await.expect("an answer");
    assert!(answer.status == 502 && answer.text.starts_with("<!DOCTYPE html>"), "{}", answer.text);
    assert_eq!(ask().await.expect("an answer").text, "");
    assert!(ask().await.expect("an answer").json().get("access_token").is_none());
    graph.fail(Operation::Token, Fault::DropBeforeWork);
    assert!(ask().await.is_err());
    assert_eq!(ask().await.expect("an answer").status, 200);
}

#[tokio::test]
async fn latency_takes_its_time() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    graph.set_latency(Operation::Create, Duration::from_millis(60));
    graph.fail(Operation::Create, Fault::Latency { milliseconds: 60 });
    let started = std::time::Instant::now();
    assert_eq!(client.create(graph.organizer().id).await.status, 201);
    assert!(started.elapsed() >= Duration::from_millis(120));
}

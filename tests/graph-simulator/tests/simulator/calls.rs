use graph_simulator::{Authorization, GraphSimulator, Operation, Outcome};
use serde_json::json;

use crate::client::{Client, meeting, path_of};

#[tokio::test]
async fn a_call_is_recorded_as_it_was_on_the_wire_but_without_secrets() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    let answer = client.create(organizer).await;
    let id = answer.json()["id"].as_str().expect("an id").to_owned();
    client.ask("DELETE", &path_of(organizer, &id), None).await;

    let calls = graph.calls();
    let operations: Vec<_> = calls.iter().map(|call| call.operation).collect();
    assert_eq!(operations, [Operation::Token, Operation::Create, Operation::Delete]);
    let create = &calls[1];
    assert_eq!(create.path, format!("/v1.0/users/{organizer}/onlineMeetings"));
    assert_eq!(create.body, Some(meeting()));
    assert_eq!((create.authorization, create.tenant), (Authorization::Valid, Some(graph.tenant().id)));
    assert_eq!((create.outcome, create.status), (Outcome::Answered, Some(201)));
    assert_eq!(create.request_id.to_string(), answer.header("request-id"));
    assert!(create.header("authorization").is_none() && create.header("content-type").is_some());
    assert!(calls[2].path.ends_with("%3D") || !id.ends_with('='), "{}", calls[2].path);
    assert_eq!((&calls[2].body, calls[2].body_length), (&None, 0));

    let form = calls[0].body.as_ref().expect("a form");
    assert_eq!(form["client_secret"], json!("(hidden)"));
    let everything = serde_json::to_string(&calls).expect("JSON");
    assert!(!everything.contains(graph.tenant().client_secret()) && !everything.contains(&client.token));
}

#[tokio::test]
async fn a_test_can_wait_for_calls_and_start_over() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    let calling = tokio::spawn(async move {
        client.create(organizer).await;
        client.create(organizer).await;
        client
    });
    assert_eq!(graph.wait_for_calls(Operation::Create, 2).await.len(), 2);
    let client = calling.await.expect("done");
    graph.reset();
    assert!(graph.calls().is_empty() && graph.meetings().is_empty());
    assert_eq!(client.create(organizer).await.status, 401);
}

#[test]
fn a_test_without_a_runtime_can_use_it_as_well() {
    let graph = GraphSimulator::start_blocking().expect("a simulator");
    assert!(graph.login_url().starts_with("http://127.0.0.1:"));
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", graph.port())).expect("a connection");
    std::io::Write::write_all(
        &mut stream,
        b"GET /beta/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    .expect("a request");
    let text = std::io::read_to_string(stream).expect("an answer");
    assert!(text.starts_with("HTTP/1.1 401 "), "{text}");
}

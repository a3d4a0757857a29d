use graph_simulator::{Content, Fault, GraphSimulator, Operation};

use crate::client::Client;

#[tokio::test]
async fn a_proxy_page_comes_with_any_status_and_nothing_is_done() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    for status in [200, 403, 502] {
        graph.fail(Operation::Create, Fault::html(status));
        let answer = client.create(graph.organizer().id).await;
        assert_eq!((answer.status, answer.header("content-type")), (status, "text/html; charset=utf-8"));
        assert_eq!(answer.header("request-id"), "");
    }
    assert!(graph.meetings().is_empty());
}

#[tokio::test]
async fn bodies_may_be_empty_or_garbage() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    graph.fail(Operation::Create, Fault::empty_body());
    let answer = client.create(organizer).await;
    assert_eq!((answer.status, answer.text.as_str()), (201, ""));
    graph.fail(Operation::Create, Fault::empty_error(404));
    let answer = client.create(organizer).await;
    assert_eq!((answer.status, answer.text.as_str()), (404, ""));
    graph.fail(Operation::Create, Fault::Body { content: Content::InvalidJson });
    let answer = client.create(organizer).await;
    assert!(serde_json::from_str::<serde_json::Value>(&answer.text).is_err());
    assert_eq!(graph.meetings().len(), 2);
}

#[tokio::test]
async fn a_huge_body_is_well_formed_and_comes_without_a_length() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let size = 24 * 1024 * 1024;
    graph.fail(Operation::Create, Fault::Body { content: Content::Huge(size) });
    let answer = client.create(graph.organizer().id).await;
    assert_eq!((answer.status, answer.header("content-length")), (201, ""));
    assert!(answer.text.len() as u64 >= size && answer.text.ends_with("\"}"));
}

#[tokio::test]
async fn properties_may_be_missing_or_wrong() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    for property in ["joinWebUrl", "id"] {
        graph.fail(Operation::Create, Fault::missing(property));
        let body = client.create(organizer).await.json();
        assert!(body.get(property).is_none() && body["subject"].is_string(), "{body}");
    }
    graph.fail(Operation::Create, Fault::join_url("http://teams.microsoft.com@evil.example/meet/1"));
    assert_eq!(
        client.create(organizer).await.json()["joinWebUrl"],
        "http://teams.microsoft.com@evil.example/meet/1"
    );
}

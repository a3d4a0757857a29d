use std::error::Error as _;

use graph_simulator::{Content, Fault, GraphSimulator, Operation, Outcome};

use crate::client::Client;

#[tokio::test]
async fn a_connection_dropped_before_the_work_leaves_nothing() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    graph.fail(Operation::Create, Fault::DropBeforeWork);
    let path = format!("/users/{}/onlineMeetings", graph.organizer().id);
    assert!(client.call("POST", &path, Some(crate::client::meeting())).await.is_err());
    assert!(graph.meetings().is_empty());
    let call = &graph.calls_of(Operation::Create)[0];
    assert_eq!((call.outcome, call.status, call.fault), (Outcome::Dropped, None, Some("drop_before_work")));
    assert_eq!(client.create(graph.organizer().id).await.status, 201);
}

#[tokio::test]
async fn a_connection_dropped_after_the_work_leaves_the_meeting() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    graph.fail(Operation::Create, Fault::DropAfterWork);
    let path = format!("/users/{}/onlineMeetings", graph.organizer().id);
    let error = client.call("POST", &path, Some(crate::client::meeting())).await.err().expect("no answer");
    let reset = std::iter::successors(error.source(), |&error| error.source())
        .filter_map(|error| error.downcast_ref::<std::io::Error>())
        .any(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
    assert!(reset, "{error:?}");
    assert_eq!(graph.meetings().len(), 1);
}

#[tokio::test]
async fn a_truncated_body_breaks_off_after_its_status() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    graph.fail(Operation::Create, Fault::Body { content: Content::Truncated });
    let mut response = reqwest::ClientBuilder::new()
        .no_proxy()
        .build()
        .expect("a client")
        .post(format!("{}/v1.0/users/{}/onlineMeetings", graph.graph_url(), graph.organizer().id))
        .header("authorization", format!("Bearer {}", client.token))
        .header("content-type", "application/json")
        .body("{}")
        .send()
        .await
        .expect("status and headers");
    let announced = response.content_length().expect("a length");
    let mut received = 0;
    let broken = loop {
        match response.chunk().await {
            Ok(Some(chunk)) => received += chunk.len() as u64,
            Ok(None) => break false,
            Err(_) => break true,
        }
    };
    assert!(broken && received > 0 && received < announced, "{received} of {announced}");
    assert_eq!((response.status().as_u16(), graph.meetings().len()), (201, 1));
}

#[tokio::test]
async fn a_stopped_simulator_refuses_connections() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    graph.stop();
    let error = client.call("GET", "/users/x", None).await.err().expect("no answer");
    assert!(error.is_connect() || error.is_request(), "{error:?}");
}

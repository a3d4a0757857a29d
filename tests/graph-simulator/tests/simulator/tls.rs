use graph_simulator::{Content, Fault, GraphSimulator, Operation};

use crate::client::{Client, meeting};

async fn started() -> (GraphSimulator, Client) {
    let graph = GraphSimulator::builder().tls().start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    (graph, client)
}

#[tokio::test]
async fn the_throw_away_authority_is_all_that_a_client_has_to_trust() {
    let (graph, client) = started().await;
    assert!(graph.graph_url().starts_with("https://127.0.0.1:"));
    assert_eq!(client.create(graph.organizer().id).await.status, 201);
    assert_eq!(graph.calls_of(Operation::Create)[0].http_version, "HTTP/2.0");
}

#[tokio::test]
async fn connections_break_over_http_2_as_well() {
    let (graph, client) = started().await;
    let path = format!("/users/{}/onlineMeetings", graph.organizer().id);
    for (fault, meetings) in [
        (Fault::DropBeforeWork, 0),
        (Fault::DropAfterWork, 1),
        (Fault::Body { content: Content::Truncated }, 2),
    ] {
        graph.fail(Operation::Create, fault);
        assert!(client.call("POST", &path, Some(meeting())).await.is_err());
        assert_eq!(graph.meetings().len(), meetings);
    }
    assert_eq!(client.create(graph.organizer().id).await.status, 201);
}

use graph_simulator::{GraphSimulator, Operation, Outcome};

use crate::client::{Client, meeting};

#[tokio::test]
async fn an_answer_is_held_until_it_is_released() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    let gate = graph.gate(Operation::Create);
    let creating = tokio::spawn(async move { client.create(organizer).await });
    let held = gate.arrived().await.expect("a call");
    assert_eq!((held.operation, held.outcome), (Operation::Create, Outcome::Pending));
    // The work is done, only the answer is missing.
    assert_eq!((graph.meetings().len(), creating.is_finished()), (1, false));
    gate.release();
    assert_eq!(creating.await.expect("an answer").status, 201);
}

#[tokio::test]
async fn a_request_held_before_the_work_is_done_even_if_the_client_hangs_up() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let path = format!("/users/{}/onlineMeetings", graph.organizer().id);
    let gate = graph.gate_requests(Operation::Create);
    let answers = graph.gate(Operation::Create);
    let creating = tokio::spawn(async move { client.call("POST", &path, Some(meeting())).await });
    assert!(gate.arrived().await.is_some());
    assert!(graph.meetings().is_empty());
    creating.abort();
    assert!(creating.await.is_err());
    gate.release();
    assert!(answers.arrived().await.is_some());
    assert_eq!(graph.meetings().len(), 1);
}

#[tokio::test]
async fn calls_are_released_one_by_one_and_all_when_the_gate_is_dropped() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    let gate = graph.gate(Operation::Create);
    let mut creating = tokio::task::JoinSet::new();
    for _ in 0..3 {
        let client = client.clone();
        creating.spawn(async move { client.create(organizer).await.status });
        assert!(gate.arrived().await.is_some());
    }
    assert_eq!((graph.in_flight(), graph.max_in_flight()), (3, 3));
    gate.release();
    assert_eq!(creating.join_next().await.expect("one").expect("an answer"), 201);
    drop(gate);
    assert_eq!(creating.join_all().await, [201, 201]);
    assert_eq!((graph.in_flight(), graph.max_in_flight()), (0, 3));
    assert_eq!(client.create(organizer).await.status, 201);
}

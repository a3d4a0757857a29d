use apptray_microsoft_teams::Endpoints;
use graph_simulator::{Fault, GraphSimulator, Operation};
use serde_json::json;

use crate::support::http::{client, client_trusting};
use crate::support::world::moved;
use crate::support::{World, not_done, unknown};

async fn simulator() -> (GraphSimulator, Endpoints) {
    let simulator = GraphSimulator::builder().tls().start().await.unwrap();
    let endpoints = Endpoints::own(simulator.login_url(), simulator.graph_url()).unwrap();
    (simulator, endpoints)
}

#[tokio::test]
async fn over_https_and_http_2_it_is_the_same() {
    let (simulator, endpoints) = simulator().await;
    let client = client_trusting(simulator.ca_pem().unwrap());
    let world = World::over(client, simulator, endpoints);
    let meeting = world.create().await.unwrap();
    world.update(&meeting.id, &moved()).await.unwrap();
    world.delete(&meeting.id).await.unwrap();
    let call = &world.simulator.calls_of(Operation::Update)[0];
    assert_eq!(call.http_version, "HTTP/2.0");
    let body = json!({"startDateTime": "2027-03-11T13:00:00Z", "endDateTime": "2027-03-11T13:45:00Z"});
    assert_eq!(call.body.as_ref().unwrap(), &body);

    for fault in [Fault::DropBeforeWork, Fault::DropAfterWork] {
        world.simulator.clear_calls();
        world.simulator.fail(Operation::Create, fault);
        assert_eq!(unknown(world.create().await).code, "meeting_outcome_unknown");
        assert_eq!(world.simulator.calls_of(Operation::Create).len(), 1);
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused_before_anything_is_sent() {
    let (simulator, endpoints) = simulator().await;
    let world = World::over(client(), simulator, endpoints);
    assert_eq!(not_done(world.create().await).code, "unreachable");
    assert!(world.simulator.calls().is_empty());
}

use std::time::Duration;

use apptray_scheduling::ports::{CallContext, MeetingProvider as _};
use graph_simulator::{Fault, GraphError, Operation, TokenError};

use crate::support::world::{TENANT, moved};
use crate::support::{World, draft, not_done};

#[tokio::test]
async fn one_token_serves_many_calls() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.update(&meeting.id, &moved()).await.unwrap();
    world.delete(&meeting.id).await.unwrap();
    world.find("organizer@contoso.example").await.unwrap();
    assert_eq!(world.simulator.tokens_issued(), 1);

    let call = &world.simulator.calls_of(Operation::Token)[0];
    assert_eq!(call.path, format!("/{}/oauth2/v2.0/token", world.simulator.tenant().id));
    let body = call.body.as_ref().unwrap();
    assert_eq!(body["grant_type"], "client_credentials");
    assert_eq!(body["scope"], world.simulator.scope());
    assert_eq!(body["client_id"], world.simulator.tenant().client_id());
}

#[tokio::test]
async fn a_token_is_used_until_shortly_before_its_end() {
    let world = World::start().await;
    world.find("organizer@contoso.example").await.unwrap();
    world.clock.advance(Duration::from_secs(3598 - 300));
    world.find("organizer@contoso.example").await.unwrap();
    assert_eq!(world.simulator.tokens_issued(), 1);
    world.clock.advance(Duration::from_secs(1));
    world.find("organizer@contoso.example").await.unwrap();
    assert_eq!(world.simulator.tokens_issued(), 2);
}

#[tokio::test]
async fn a_token_that_ended_early_is_replaced_once() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    for _ in 0..2 {
        world.simulator.revoke_tokens();
        world.update(&meeting.id, &moved()).await.unwrap();
    }
    world.simulator.revoke_tokens();
    world.create().await.unwrap();
    assert_eq!(world.simulator.tokens_issued(), 4);
    assert_eq!(world.simulator.calls_of(Operation::Create).len(), 3, "refused once, then done");
    assert_eq!(world.simulator.meetings().len(), 2);
    assert!(world.pause.waits().is_empty());
}

#[tokio::test]
async fn after_the_second_401_it_is_over() {
    let world = World::start().await;
    world.simulator.fail_always(Operation::Create, Fault::graph(GraphError::TokenExpired));
    let failure = not_done(world.create().await);
    assert_eq!(failure.code, "token_refused");
    assert_eq!(world.simulator.calls_of(Operation::Create).len(), 2);
    assert_eq!(world.simulator.tokens_issued(), 2);
}

#[tokio::test]
async fn callers_at_once_share_one_request() {
    let world = World::start().await;
    let gate = world.simulator.gate(Operation::Token);
    let all = (0..6).map(|_| {
        let (teams, host) = (world.teams.clone(), world.host());
        tokio::spawn(async move {
            teams.create(&host, &draft(), CallContext { tenant: TENANT, request: None }).await
        })
    });
    let all: Vec<_> = all.collect();
    gate.arrived().await.unwrap();
    gate.open();
    for call in all {
        call.await.unwrap().unwrap();
    }
    assert_eq!(world.simulator.calls_of(Operation::Token).len(), 1);
    assert_eq!(world.simulator.meetings().len(), 6);
}

#[tokio::test]
async fn callers_at_once_share_a_refusal_and_later_ones_do_not() {
    let world = World::start().await;
    world.simulator.fail(Operation::Token, Fault::token(TokenError::SecretExpired));
    let gate = world.simulator.gate(Operation::Token);
    let both = async { tokio::join!(world.create(), world.create(), world.create()) };
    let ((a, b, c), ()) = tokio::join!(both, async {
        gate.arrived().await.unwrap();
        gate.open();
    });
    for outcome in [a, b, c] {
        assert_eq!(not_done(outcome).code, "client_secret_expired");
    }
    assert_eq!(world.simulator.calls_of(Operation::Token).len(), 1);
    world.create().await.unwrap();
}

#[tokio::test]
async fn a_caller_whose_time_is_up_leaves_the_place_to_the_next() {
    let world = World::start().await;
    let gate = world.simulator.gate_requests(Operation::Token);
    let (outcome, ()) = tokio::join!(world.create(), async {
        gate.arrived().await.unwrap();
        world.pause.time_is_up();
    });
    assert_eq!(not_done(outcome).code, "timeout");
    gate.open();
    world.pause.reset();
    world.create().await.unwrap();
}

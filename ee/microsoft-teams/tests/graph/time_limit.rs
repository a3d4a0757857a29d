use apptray_microsoft_teams::Endpoints;
use apptray_scheduling::ports::MeetingError;
use graph_simulator::{Fault, GraphSimulator, Operation};
use tokio::net::TcpListener;

use crate::support::world::moved;
use crate::support::{RawServer, World, not_done, unknown};

/// Runs a call that is held somewhere, and ends its time once `held` came true.
macro_rules! cut_off {
    ($world:expr, $call:expr, $held:expr) => {{
        let (outcome, ()) = tokio::join!($call, async {
            $held.await.unwrap();
            $world.pause.time_is_up();
        });
        outcome
    }};
}

#[tokio::test]
async fn before_the_post_was_sent_nothing_is_done() {
    let world = World::start().await;
    let gate = world.simulator.gate(Operation::Token);
    let failure = not_done(cut_off!(world, world.create(), gate.arrived()));
    assert_eq!(failure.code, "timeout");
    assert_eq!(
        failure.message,
        "The Teams meeting could not be created: Microsoft did not answer within 10 seconds. Check the network and try again."
    );
    assert!(world.simulator.calls_of(Operation::Create).is_empty());
}

#[tokio::test]
async fn after_it_nobody_knows() {
    let world = World::start().await;
    let gate = world.simulator.gate(Operation::Create);
    let failure = unknown(cut_off!(world, world.create(), gate.arrived()));
    assert_eq!(failure.code, "meeting_outcome_unknown");
    assert_eq!(world.simulator.meetings().len(), 1);
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_has_sent_nothing() {
    // Takes connections and never says a word, so that TLS does not get through.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let graph = format!("https://{}", silent.local_addr().unwrap());
    let login = RawServer::start().await;
    let simulator = GraphSimulator::start().await.unwrap();
    let world = World::at(simulator, Endpoints::own(&login.root, &graph).unwrap());
    let connected = async { Some(silent.accept().await.unwrap()) };
    let (outcome, _held_open) = tokio::join!(world.create(), async {
        let connection = connected.await;
        world.pause.time_is_up();
        connection
    });
    assert_eq!(not_done(outcome).code, "unreachable");
}

#[tokio::test]
async fn a_refused_link_whose_clean_up_takes_too_long_is_left_behind() {
    let world = World::start().await;
    world.simulator.fail(Operation::Create, Fault::join_url("https://evil.example/x"));
    let gate = world.simulator.gate_requests(Operation::Delete);
    match cut_off!(world, world.create(), gate.arrived()) {
        Err(MeetingError::LeftBehind { failure, meeting_id }) => {
            assert_eq!(failure.code, "join_url_refused");
            assert_eq!(meeting_id, world.simulator.meetings()[0].id);
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_other_calls_say_what_they_can() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();

    let later = moved();
    let gate = world.simulator.gate_requests(Operation::Update);
    let failure = unknown(cut_off!(world, world.update(&meeting.id, &later), gate.arrived()));
    assert_eq!(failure.code, "meeting_outcome_unknown");
    world.pause.reset();

    let gate = world.simulator.gate_requests(Operation::Delete);
    let failure = unknown(cut_off!(world, world.delete(&meeting.id), gate.arrived()));
    assert!(failure.message.starts_with("It is not known whether the Teams meeting was deleted"));
    world.pause.reset();

    let gate = world.simulator.gate_requests(Operation::GetUser);
    let failure = not_done(cut_off!(world, world.find("organizer@contoso.example"), gate.arrived()));
    assert_eq!(failure.code, "timeout");
    world.pause.reset();

    let gate = world.simulator.gate_requests(Operation::Token);
    assert_eq!(not_done(cut_off!(world, world.sign_in(), gate.arrived())).code, "timeout");
}

#[tokio::test]
async fn a_wait_after_a_refusal_has_done_nothing() {
    // The second try hangs before its work: the first one's "sent" must not count for a 429.
    let world = World::start().await;
    world.simulator.fail(Operation::Create, Fault::throttled(1));
    let gate = world.simulator.gate_requests(Operation::Token);
    world.simulator.revoke_tokens();
    let failure = not_done(cut_off!(world, world.create(), gate.arrived()));
    assert_eq!(failure.code, "timeout");
}

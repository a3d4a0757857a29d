use std::time::Duration;

use apptray_scheduling::ports::MeetingProvider as _;
use graph_simulator::Operation;

use crate::support::world::context;
use crate::support::{World, draft, not_done};

#[tokio::test]
async fn at_most_eight_are_on_the_wire() {
    let world = World::start().await;
    world.sign_in().await.unwrap();
    let gate = world.simulator.gate_requests(Operation::Create);
    let mut all = Vec::new();
    for _ in 0..20 {
        let (teams, host) = (world.teams.clone(), world.host());
        all.push(tokio::spawn(async move { teams.create(&host, &draft(), context()).await }));
    }
    for _ in 0..8 {
        gate.arrived().await.unwrap();
    }
    assert_eq!(world.simulator.in_flight(), 8);
    gate.open();
    for call in all {
        call.await.unwrap().unwrap();
    }
    assert_eq!(world.simulator.max_in_flight(), 8);
    assert_eq!(world.simulator.meetings().len(), 20);
}

#[tokio::test]
async fn waiting_for_a_slot_counts_against_the_time() {
    let world = World::start().await;
    world.sign_in().await.unwrap();
    let gate = world.simulator.gate_requests(Operation::GetUser);
    let mut held = Vec::new();
    for _ in 0..8 {
        let (teams, profile) = (world.teams.clone(), world.profile());
        held.push(tokio::spawn(async move {
            teams.find_organizer(&profile, "organizer@contoso.example", context()).await
        }));
        gate.arrived().await.unwrap();
    }
    let (outcome, ()) = tokio::join!(world.create(), async {
        // Polled first, so it stands in the line for a slot by now.
        tokio::task::yield_now().await;
        world.pause.advance(Duration::from_secs(10));
        world.pause.time_is_up();
    });
    assert_eq!(not_done(outcome).code, "timeout");
    assert!(world.simulator.calls_of(Operation::Create).is_empty());
    for call in held {
        assert_eq!(not_done(call.await.unwrap()).code, "timeout");
    }
}

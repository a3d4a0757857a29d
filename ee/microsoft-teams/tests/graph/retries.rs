use std::time::Duration;

use graph_simulator::{Content, Fault, GraphError, Operation, RetryAfter};

use crate::support::world::moved;
use crate::support::{World, not_done, unknown};

fn status(status: u16, retry_after: Option<RetryAfter>) -> Fault {
    Fault::Status { status, retry_after }
}

#[tokio::test]
async fn patch_delete_and_get_are_tried_three_times_in_all() {
    for code in [429, 503, 504] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        for operation in [Operation::Update, Operation::Delete, Operation::GetUser] {
            world.simulator.fail_times(operation, Fault::status(code), 2);
        }
        world.find("organizer@contoso.example").await.unwrap();
        world.update(&meeting.id, &moved()).await.unwrap();
        world.delete(&meeting.id).await.unwrap();
        assert_eq!(world.pause.waits(), [1, 2, 1, 2, 1, 2], "{code}");
    }
}

#[tokio::test]
async fn after_the_third_it_is_over() {
    for (code, told) in [(429, "throttled"), (503, "graph_unavailable"), (504, "graph_unavailable")] {
        let world = World::start().await;
        world.simulator.fail_always(Operation::GetUser, Fault::status(code));
        assert_eq!(not_done(world.find("organizer@contoso.example").await).code, told);
        assert_eq!(world.simulator.calls_of(Operation::GetUser).len(), 3, "{code}");
    }
}

#[tokio::test]
async fn a_post_is_repeated_only_where_nothing_was_done() {
    for fault in [
        status(429, None),
        status(429, Some(RetryAfter::Seconds(1))),
        status(503, Some(RetryAfter::Seconds(1))),
        Fault::graph(GraphError::ServiceUnavailable),
    ] {
        let world = World::start().await;
        world.simulator.fail(Operation::Create, fault.clone());
        world.create().await.unwrap();
        assert_eq!(world.simulator.calls_of(Operation::Create).len(), 2, "{fault:?}");
        assert_eq!(world.pause.waits(), [1]);
        assert_eq!(world.simulator.meetings().len(), 1);
    }
    for fault in [
        status(504, Some(RetryAfter::Seconds(1))),
        status(500, Some(RetryAfter::Seconds(1))),
        Fault::Intercepted { status: 503, content: Content::Empty },
    ] {
        let world = World::start().await;
        world.simulator.fail(Operation::Create, fault.clone());
        unknown(world.create().await);
        assert_eq!(world.simulator.calls_of(Operation::Create).len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn retry_after_is_obeyed_in_seconds_and_as_a_date() {
    let world = World::start().await;
    world.simulator.fail(Operation::GetUser, status(429, Some(RetryAfter::Seconds(4))));
    world.simulator.fail(Operation::GetUser, status(503, Some(RetryAfter::Seconds(0))));
    world.find("organizer@contoso.example").await.unwrap();
    assert_eq!(world.pause.waits(), [4, 0]);

    // The simulator's `Date` is the computer's, the provider's clock is not: the header decides.
    let world = World::start().await;
    world.simulator.fail(Operation::GetUser, status(503, Some(RetryAfter::DateInSeconds(5))));
    world.find("organizer@contoso.example").await.unwrap();
    let waits = world.pause.waits();
    assert!(waits == [5] || waits == [6], "{waits:?}");
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_given_up_at_once() {
    for fault in [
        status(429, Some(RetryAfter::Seconds(10))),
        status(503, Some(RetryAfter::Seconds(86_400))),
        status(503, Some(RetryAfter::DateInSeconds(600))),
    ] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        for operation in [Operation::Create, Operation::Update, Operation::Delete, Operation::GetUser] {
            world.simulator.fail_always(operation, fault.clone());
        }
        assert_eq!(not_done(world.create().await).code, "throttled");
        assert_eq!(not_done(world.update(&meeting.id, &moved()).await).code, "throttled");
        assert_eq!(not_done(world.delete(&meeting.id).await).code, "throttled");
        let failure = not_done(world.find("organizer@contoso.example").await);
        assert_eq!(failure.code, "throttled");
        assert!(failure.request_id.is_some());
        assert!(world.pause.waits().is_empty());
    }
}

#[tokio::test]
async fn waits_count_against_the_time_for_everything() {
    let world = World::start().await;
    world.simulator.fail_times(Operation::GetUser, status(429, Some(RetryAfter::Seconds(6))), 2);
    assert_eq!(not_done(world.find("organizer@contoso.example").await).code, "throttled");
    assert_eq!(world.pause.waits(), [6]);

    let world = World::start().await;
    let gate = world.simulator.gate_requests(Operation::GetUser);
    world.simulator.fail(Operation::GetUser, status(429, Some(RetryAfter::Seconds(2))));
    let (outcome, ()) = tokio::join!(world.find("organizer@contoso.example"), async {
        gate.arrived().await.unwrap();
        world.pause.advance(Duration::from_millis(8500));
        gate.open();
    });
    assert_eq!(not_done(outcome).code, "throttled");
}

#[tokio::test]
async fn a_patch_answered_504_is_looked_at_in_the_end() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.simulator.fail_always(Operation::Update, Fault::DoneButStatus { status: 504 });
    world.update(&meeting.id, &moved()).await.unwrap();
    assert_eq!(world.simulator.calls_of(Operation::Update).len(), 3);
    assert_eq!(world.simulator.calls_of(Operation::Get).len(), 1);
}

use apptray_scheduling::ports::MeetingError;
use graph_simulator::{Content, Fault, FractionDigits, GraphError, MeetingIdStyle, Operation};
use serde_json::json;

use crate::support::world::moved;
use crate::support::{World, draft, not_done, unknown};

#[tokio::test]
async fn the_body_has_exactly_both_times() {
    for ids in [MeetingIdStyle::Modern, MeetingIdStyle::Legacy, MeetingIdStyle::Awkward] {
        let world = World::start().await;
        world.simulator.change_settings(|settings| settings.meeting_ids = ids);
        let meeting = world.create().await.unwrap();
        world.update(&meeting.id, &moved()).await.unwrap();

        let call = &world.simulator.calls_of(Operation::Update)[0];
        let body = json!({"startDateTime": "2027-03-11T13:00:00Z", "endDateTime": "2027-03-11T13:45:00Z"});
        assert_eq!(call.body.as_ref().unwrap(), &body);
        assert_eq!(call.method, "PATCH");
        let segments: Vec<_> = call.path.split('/').collect();
        assert_eq!(segments.len(), 6, "{}", call.path);
        assert!(!segments[5].contains(['+', '=', ':', '@']), "{}", call.path);
        assert_eq!(world.simulator.meetings()[0].start, moved().start);
        assert!(world.simulator.calls_of(Operation::Get).is_empty());
    }
}

#[tokio::test]
async fn a_meeting_that_is_gone_is_gone() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.simulator.remove_meeting(&meeting.id);
    match world.update(&meeting.id, &moved()).await {
        Err(MeetingError::Gone(failure)) => {
            assert_eq!(failure.code, "meeting_not_found");
            assert!(failure.request_id.is_some());
            assert_eq!(
                failure.message,
                "The Teams meeting could not be moved: the meeting does not exist any more. Generate a new one."
            );
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_success_that_looks_like_a_failure_is_found_out() {
    for fault in [
        Fault::DoneButStatus { status: 500 },
        Fault::DoneButStatus { status: 502 },
        Fault::DropAfterWork,
        Fault::Body { content: Content::Html },
        Fault::Body { content: Content::Truncated },
        Fault::Body { content: Content::InvalidJson },
        Fault::Body { content: Content::Empty },
    ] {
        for digits in [FractionDigits::Seven, FractionDigits::Trimmed] {
            let world = World::start().await;
            world.simulator.change_settings(|settings| settings.fraction_digits = digits);
            let meeting = world.create().await.unwrap();
            world.simulator.fail(Operation::Update, fault.clone());
            world.update(&meeting.id, &moved()).await.unwrap();
            assert_eq!(world.simulator.calls_of(Operation::Update).len(), 1, "{fault:?}");
        }
    }
}

#[tokio::test]
async fn a_failure_is_believed_once_the_meeting_says_so() {
    for (fault, code) in [
        (Fault::status(500), "graph_error"),
        (Fault::status(502), "graph_unavailable"),
        (Fault::DropBeforeWork, "unreachable"),
        (Fault::html(200), "proxy_answer"),
    ] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        world.simulator.fail(Operation::Update, fault.clone());
        let failure = not_done(world.update(&meeting.id, &moved()).await);
        assert_eq!(failure.code, code, "{fault:?}");
        assert_eq!(world.simulator.calls_of(Operation::Get).len(), 1, "{fault:?}");
        assert_eq!(world.simulator.meetings()[0].start, draft().start);
    }
}

#[tokio::test]
async fn if_nobody_can_say_it_is_unknown() {
    for look in [Fault::status(500), Fault::DropBeforeWork, Fault::html(200), Fault::missing("endDateTime")] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        world.simulator.fail(Operation::Update, Fault::status(500));
        world.simulator.fail(Operation::Get, look);
        let failure = unknown(world.update(&meeting.id, &moved()).await);
        assert_eq!(failure.code, "meeting_outcome_unknown");
        assert!(failure.message.starts_with("It is not known whether the Teams meeting was moved"));
    }
}

#[tokio::test]
async fn refusals_are_told_apart() {
    for (error, code) in [
        (GraphError::PolicyMissing, "policy_missing"),
        (GraphError::PolicyMissingNotFound, "policy_missing"),
        (GraphError::PermissionMissing, "permission_missing"),
        (GraphError::UserNotFound, "organizer_not_found"),
        (GraphError::OrganizerNotFound, "organizer_not_found"),
        (GraphError::MeetingIdCorrupted, "graph_error"),
        (GraphError::MeetingIdInvalid, "graph_error"),
        (GraphError::UnsupportedProperties, "graph_error"),
    ] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        world.simulator.fail(Operation::Update, Fault::graph(error));
        assert_eq!(not_done(world.update(&meeting.id, &moved()).await).code, code, "{error:?}");
    }
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.simulator.fail(Operation::Update, Fault::graph(GraphError::OrganizerMismatch));
    assert!(matches!(world.update(&meeting.id, &moved()).await, Err(MeetingError::Gone(_))));
}

#[tokio::test]
async fn an_earlier_try_may_have_done_what_the_last_one_could_not() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.simulator.fail(Operation::Update, Fault::DoneButStatus { status: 504 });
    world.simulator.fail(Operation::Update, Fault::graph(GraphError::PolicyMissing));
    world.update(&meeting.id, &moved()).await.unwrap();

    world.simulator.fail(Operation::Delete, Fault::status(504));
    world.simulator.fail(Operation::Delete, Fault::graph(GraphError::PolicyMissing));
    assert_eq!(unknown(world.delete(&meeting.id).await).code, "policy_missing");
}

#[tokio::test]
async fn a_look_that_fails_does_not_make_it_not_done() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.simulator.fail(Operation::Update, Fault::DoneButStatus { status: 500 });
    world.simulator.fail(Operation::Get, Fault::throttled(1));
    let later = moved();
    let gate = world.simulator.gate(Operation::Get);
    let (outcome, ()) = tokio::join!(world.update(&meeting.id, &later), async {
        gate.arrived().await.unwrap();
        gate.release();
        gate.arrived().await.unwrap();
        world.pause.time_is_up();
    });
    assert_eq!(unknown(outcome).code, "meeting_outcome_unknown");
}

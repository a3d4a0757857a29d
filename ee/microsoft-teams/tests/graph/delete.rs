use graph_simulator::{Content, Fault, GraphError, Operation};

use crate::support::{World, not_done, unknown};

#[tokio::test]
async fn a_meeting_is_deleted_without_a_body() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.delete(&meeting.id).await.unwrap();
    let call = &world.simulator.calls_of(Operation::Delete)[0];
    assert_eq!((call.body.as_ref(), call.body_length), (None, 0));
    assert!(world.simulator.meetings().is_empty());
}

#[tokio::test]
async fn gone_already_counts_as_deleted() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();
    world.delete(&meeting.id).await.unwrap();
    world.delete(&meeting.id).await.unwrap();
    for fault in [Fault::empty_error(404), Fault::graph(GraphError::OrganizerMismatch)] {
        world.simulator.fail(Operation::Delete, fault);
        world.delete("MSo1").await.unwrap();
    }
}

#[tokio::test]
async fn a_meeting_whose_organizer_is_unknown_is_not_taken_for_deleted() {
    for error in [GraphError::UserNotFound, GraphError::OrganizerNotFound] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        world.simulator.fail(Operation::Delete, Fault::graph(error));
        let failure = not_done(world.delete(&meeting.id).await);
        assert_eq!(failure.code, "organizer_not_found", "{error:?}");
        assert!(failure.message.contains("another Microsoft tenant"), "{}", failure.message);
        assert_eq!(world.simulator.meetings().len(), 1);
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_deletes_nothing() {
    for fault in [Fault::html(404), Fault::html(403), Fault::html(302)] {
        let world = World::start().await;
        world.simulator.fail(Operation::Delete, fault.clone());
        assert_eq!(not_done(world.delete("MSo1").await).code, "proxy_answer", "{fault:?}");
    }
    let world = World::start().await;
    world.simulator.fail(Operation::Delete, Fault::html(200));
    assert_eq!(unknown(world.delete("MSo1").await).code, "proxy_answer");
}

#[tokio::test]
async fn any_other_body_of_a_success_is_fine() {
    for content in [Content::InvalidJson, Content::Huge(400 * 1024)] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        world.simulator.fail(Operation::Delete, Fault::Body { content });
        world.delete(&meeting.id).await.unwrap();
    }
}

#[tokio::test]
async fn what_may_have_been_done_is_unknown() {
    for (fault, code) in [
        (Fault::DropAfterWork, "meeting_outcome_unknown"),
        (Fault::DropBeforeWork, "meeting_outcome_unknown"),
        (Fault::status(500), "graph_error"),
        (Fault::status(502), "graph_unavailable"),
    ] {
        let world = World::start().await;
        let meeting = world.create().await.unwrap();
        world.simulator.fail(Operation::Delete, fault.clone());
        assert_eq!(unknown(world.delete(&meeting.id).await).code, code, "{fault:?}");
        assert_eq!(world.simulator.calls_of(Operation::Delete).len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_missing_policy_does_not_count_as_deleted() {
    for error in [GraphError::PolicyMissing, GraphError::PolicyMissingNotFound] {
        let world = World::start().await;
        world.simulator.fail(Operation::Delete, Fault::graph(error));
        assert_eq!(not_done(world.delete("MSo1").await).code, "policy_missing", "{error:?}");
    }
}

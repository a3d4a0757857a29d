use apptray_scheduling::ports::{MeetingError, MeetingProvider as _};
use graph_simulator::{
    Authorization, Content, Fault, JoinUrlStyle, MeetingIdStyle, Operation, UpnInPath, UserSpec,
};
use serde_json::json;

use crate::support::world::context;
use crate::support::{World, draft, not_done, unknown};

#[tokio::test]
async fn the_body_has_exactly_the_three_fields_of_the_contract() {
    let world = World::start().await;
    let meeting = world.create().await.unwrap();

    let calls = world.simulator.calls_of(Operation::Create);
    assert_eq!(calls.len(), 1);
    let call = &calls[0];
    assert_eq!(
        call.body.as_ref().unwrap(),
        &json!({
            "subject": "Appointment: Größe & <Wahl>",
            "startDateTime": "2027-03-10T08:30:00Z",
            "endDateTime": "2027-03-10T09:00:00Z",
        })
    );
    assert_eq!(call.path, format!("/v1.0/users/{}/onlineMeetings", world.simulator.organizer().id));
    assert_eq!(call.query, None);
    assert_eq!(call.authorization, Authorization::Valid);
    assert_eq!(call.header("content-type"), Some("application/json"));
    assert!(call.header("client-request-id").unwrap().parse::<uuid::Uuid>().is_ok());
    assert!(call.header("content-length").is_some(), "sent whole, not in chunks");
    let stored = &world.simulator.meetings()[0];
    assert_eq!(
        (meeting.id.as_str(), meeting.url.as_str()),
        (stored.id.as_str(), stored.join_web_url.as_str())
    );
    assert_eq!((stored.start, stored.end), (draft().start, draft().end));
}

#[tokio::test]
async fn a_name_stands_in_the_path_until_it_was_looked_up() {
    let world = World::start().await;
    world.simulator.change_settings(|settings| settings.upn_in_path = UpnInPath::Accepted);
    let host = world.host_by_name(&world.simulator.organizer().upn);
    world.teams.create(&host, &draft(), context()).await.unwrap();
    assert_eq!(
        world.simulator.calls_of(Operation::Create)[0].path,
        "/v1.0/users/organizer%40contoso.example/onlineMeetings"
    );
}

#[tokio::test]
async fn both_shapes_of_join_links_and_all_ids_are_taken() {
    for link in [JoinUrlStyle::Long, JoinUrlStyle::Short] {
        for ids in [MeetingIdStyle::Modern, MeetingIdStyle::Legacy, MeetingIdStyle::Awkward] {
            let world = World::start().await;
            world.simulator.change_settings(|settings| {
                settings.join_url = link;
                settings.meeting_ids = ids;
            });
            let meeting = world.create().await.unwrap();
            assert_eq!(meeting.id, world.simulator.meetings()[0].id);
            world.delete(&meeting.id).await.unwrap();
            assert!(world.simulator.meetings().is_empty(), "{ids:?}");
        }
    }
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_never_repeated() {
    for fault in [
        Fault::DropAfterWork,
        Fault::DropBeforeWork,
        Fault::empty_body(),
        Fault::Body { content: Content::Html },
        Fault::Body { content: Content::InvalidJson },
        Fault::Body { content: Content::Truncated },
        Fault::Body { content: Content::Huge(300 * 1024) },
        Fault::missing("id"),
        Fault::WrongProperty { property: "id".to_owned(), value: json!(7) },
        Fault::status(500),
        Fault::status(502),
        Fault::status(504),
        Fault::DoneButStatus { status: 500 },
        Fault::empty_error(503),
        Fault::html(200),
    ] {
        let world = World::start().await;
        world.simulator.fail(Operation::Create, fault.clone());
        let outcome = world.create().await;
        // Somebody else's page on an error status is told as what it is.
        let failure = unknown(outcome);
        assert_eq!(failure.code, "meeting_outcome_unknown", "{fault:?}");
        assert!(failure.message.starts_with("It is not known whether the Teams meeting was created"));
        assert_eq!(world.simulator.calls_of(Operation::Create).len(), 1, "{fault:?}");
        assert!(world.simulator.calls_of(Operation::Delete).is_empty());
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_is_named_as_such() {
    for status in [302, 400, 403, 404, 407] {
        let world = World::start().await;
        world.simulator.fail(Operation::Create, Fault::html(status));
        assert_eq!(not_done(world.create().await).code, "proxy_answer", "{status}");
    }
    let world = World::start().await;
    world.simulator.fail(Operation::Create, Fault::html(503));
    assert_eq!(unknown(world.create().await).code, "meeting_outcome_unknown");
}

#[tokio::test]
async fn a_meeting_with_a_foreign_link_is_deleted_at_once() {
    for fault in [
        Fault::join_url("https://evil.example/l/meetup-join/x"),
        Fault::join_url("https://teams.microsoft.com.evil.example/l/meetup-join/x"),
        Fault::join_url("http://teams.microsoft.com/l/meetup-join/x"),
        Fault::join_url("javascript:alert(1)"),
        Fault::join_url(""),
        Fault::missing("joinWebUrl"),
        Fault::WrongProperty { property: "joinWebUrl".to_owned(), value: json!({"a": 1}) },
    ] {
        let world = World::start().await;
        world.simulator.fail(Operation::Create, fault.clone());
        let failure = not_done(world.create().await);
        assert_eq!(failure.code, "join_url_refused", "{fault:?}");
        assert!(failure.request_id.is_some());
        assert!(world.simulator.meetings().is_empty(), "{fault:?}");
        assert_eq!(world.simulator.deleted_meetings().len(), 1);
    }
}

#[tokio::test]
async fn a_meeting_that_cannot_be_taken_back_is_left_behind_by_name() {
    for fault in [Fault::status(500), Fault::DropBeforeWork, Fault::html(200), Fault::html(404)] {
        let world = World::start().await;
        world.simulator.fail(Operation::Create, Fault::join_url("https://evil.example/x"));
        world.simulator.fail_always(Operation::Delete, fault.clone());
        let id = match world.create().await {
            Err(MeetingError::LeftBehind { failure, meeting_id }) => {
                assert_eq!(failure.code, "join_url_refused");
                meeting_id
            }
            other => panic!("{fault:?}: {other:?}"),
        };
        assert_eq!(world.simulator.meetings()[0].id, id);
    }
}

#[tokio::test]
async fn nobody_home_means_nothing_done() {
    let world = World::start().await;
    let host = world.host();
    let World { simulator, teams, .. } = world;
    simulator.stop();
    let failure = not_done(teams.create(&host, &draft(), context()).await);
    assert_eq!(failure.code, "unreachable");
    assert_eq!(
        failure.message,
        "The Teams meeting could not be created: Microsoft cannot be reached. Check the network and the proxy, then try again."
    );
}

#[tokio::test]
async fn a_name_that_is_no_segment_is_never_sent() {
    let world = World::start().await;
    for name in ["", ".", ".."] {
        let host = world.host_by_name(name);
        assert_eq!(
            not_done(world.teams.create(&host, &draft(), context()).await).code,
            "organizer_not_found"
        );
    }
    assert!(world.simulator.calls().is_empty());
}

#[tokio::test]
async fn awkward_names_are_one_segment() {
    let world = World::start().await;
    world.simulator.change_settings(|settings| settings.upn_in_path = UpnInPath::Accepted);
    for (name, path) in [
        (
            "bob_a.example#EXT#@contoso.example",
            "/v1.0/users/bob_a.example%23EXT%23%40contoso.example/onlineMeetings",
        ),
        ("o'b%2f/..@contoso.example", "/v1.0/users/o%27b%252f%2F..%40contoso.example/onlineMeetings"),
        ("$pay@contoso.example", "/v1.0/users('%24pay%40contoso.example')/onlineMeetings"),
    ] {
        world
            .simulator
            .change_tenant(world.simulator.tenant().id, |tenant| tenant.users.push(UserSpec::new(name)));
        world.simulator.clear_calls();
        let created = world.teams.create(&world.host_by_name(name), &draft(), context()).await;
        let paths: Vec<_> = world.simulator.calls().into_iter().map(|call| call.path).collect();
        assert_eq!(paths.last().map(String::as_str), Some(path));
        assert!(created.is_ok(), "{name}: {created:?}");
    }
}

use apptray_microsoft_teams::Endpoints;
use apptray_scheduling::model::JoinUrl;
use apptray_scheduling::ports::MeetingError;
use graph_simulator::GraphSimulator;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::world::moved;
use crate::support::{RawServer, World};

/// An answer that is nothing, almost something, or something with the wrong values.
fn answers() -> impl Strategy<Value = Vec<u8>> {
    let junk = proptest::collection::vec(any::<u8>(), 0..300);
    let head = (100_u16..700, "(application/json|text/html|x)?", any::<bool>());
    let body = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..200),
        "\\{\"id\":\"[a-zA-Z=/+]{0,12}\",\"joinWebUrl\":\"(https://)?(teams.microsoft.com|evil.example)/(meet|l/meetup-join)/[a-z<>@]{0,8}\"\\}"
            .prop_map(String::into_bytes),
        "\\{\"error\":\\{\"code\":\"[a-zA-Z]{0,12}\",\"innerError\":(null|\\[\\]|\\{\"request-id\":\"\\PC{0,80}\"\\})\\}\\}"
            .prop_map(String::into_bytes),
    ];
    let framed = (head, body).prop_map(|((status, kind, whole), body)| {
        let length = if whole { body.len() } else { body.len() + 7 };
        let mut bytes = format!("HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\nretry-after: 0\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n").into_bytes();
        bytes.extend(body);
        bytes
    });
    prop_oneof![1 => junk, 6 => framed]
}

#[test]
fn no_answer_brings_it_down_or_plants_a_link() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (server, world) = runtime.block_on(async {
        let server = RawServer::start().await;
        let simulator = GraphSimulator::start().await.unwrap();
        let endpoints = Endpoints::own(&server.root, &server.root).unwrap();
        (server, World::at(simulator, endpoints))
    });
    let config = Config { cases: 96, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&answers(), |bytes| {
            server.answer_with(bytes);
            let before = server.requests().len();
            match runtime.block_on(world.create()) {
                Ok(meeting) => {
                    prop_assert!(JoinUrl::parse(meeting.url.as_str()).is_ok() && !meeting.id.is_empty());
                }
                Err(MeetingError::LeftBehind { meeting_id, .. }) => prop_assert!(!meeting_id.is_empty()),
                Err(error) => prop_assert!(!error.failure().message.is_empty()),
            }
            let posts = server.requests()[before..].iter().filter(|line| line.starts_with("POST")).count();
            prop_assert!((1..=3).contains(&posts), "{posts}");
            let _ = runtime.block_on(world.update("MSo1", &moved()));
            let _ = runtime.block_on(world.delete("MSo1"));
            let _ = runtime.block_on(world.find("a@b.example"));
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let server = RawServer::start().await;
    let simulator = GraphSimulator::start().await.unwrap();
    let elsewhere = simulator.graph_url().to_owned();
    let endpoints = Endpoints::own(&server.root, &server.root).unwrap();
    let world = World::at(simulator, endpoints);
    server.answer_with(
        format!("HTTP/1.1 307 X\r\nlocation: {elsewhere}/v1.0/me\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").into_bytes(),
    );
    match world.create().await {
        Err(MeetingError::NotDone(failure)) => assert_eq!(failure.code, "proxy_answer"),
        other => panic!("{other:?}"),
    }
    assert!(world.simulator.calls().is_empty());
}

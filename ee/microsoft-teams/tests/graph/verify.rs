//! What verifying asks of Microsoft: who the app is, what it may do, and a throw-away meeting.

use std::time::Duration;

use apptray_scheduling::ports::{AppPermission, MeetingProvider as _};
use graph_simulator::{Fault, Operation, TenantSpec, roles};
use serde_json::json;

use crate::support::world::verifying;
use crate::support::{Captured, World, draft};

fn permission(name: &'static str, granted: bool, needed: bool) -> AppPermission {
    AppPermission { name, granted, needed }
}

#[tokio::test]
async fn whatever_is_done_for_no_appointment_is_logged_as_verify() {
    let world = World::start().await;
    let logs = Captured::start();
    let host = world.host();
    world.teams.find_organizer(&world.profile(), &host.organizer.upn, verifying()).await.unwrap();
    let meeting = world.teams.create(&host, &draft(), verifying()).await.unwrap();
    world.teams.delete(&host, &meeting.id, verifying()).await.unwrap();
    let seen: Vec<_> = logs
        .lines()
        .into_iter()
        .map(|(_, line)| (line["operation"].clone(), line["status"].clone()))
        .collect();
    assert_eq!(
        seen,
        [200, 201, 204].map(|status| (json!("verify"), json!(status))),
        "one line for each call"
    );
    assert!(logs.lines().iter().all(|(_, line)| line.get("appointment_request_id").is_none()));
    assert!(world.simulator.meetings().is_empty());
}

#[tokio::test]
async fn a_sign_in_tells_what_the_app_may_do_and_what_time_it_is() {
    let world = World::start().await;
    let signed_in = world.sign_in().await.unwrap();
    assert_eq!(
        signed_in.permissions.unwrap(),
        [
            permission("OnlineMeetings.ReadWrite.All", true, true),
            permission("User.ReadBasic.All", true, false)
        ]
    );
    assert!(signed_in.good_for > Duration::from_secs(60), "{:?}", signed_in.good_for);
    assert!(signed_in.server_time.is_some());
}

#[tokio::test]
async fn what_nobody_consented_to_is_told_as_missing() {
    let world = World::with(TenantSpec::new("contoso").without_consent()).await;
    let permissions = world.sign_in().await.unwrap().permissions.unwrap();
    assert!(permissions.iter().all(|permission| !permission.granted), "{permissions:?}");

    let more = TenantSpec::new("contoso").with_roles(&[roles::USER_READ_ALL]);
    let world = World::with(more).await;
    let granted: Vec<_> = world.sign_in().await.unwrap().permissions.unwrap();
    assert_eq!(
        granted.iter().map(|one| one.granted).collect::<Vec<_>>(),
        [false, true],
        "a wider one will do"
    );
}

#[tokio::test]
async fn a_token_that_cannot_be_read_says_nothing_about_permissions() {
    let world = World::start().await;
    let opaque = Fault::WrongProperty { property: "access_token".to_owned(), value: json!("opaque") };
    world.simulator.fail(Operation::Token, opaque);
    assert_eq!(world.sign_in().await.unwrap().permissions, None);
}

use apptray_scheduling::ports::MeetingError;
use graph_simulator::{BasicProfile, Fault, GraphError, Operation, TenantSpec, UserSpec, roles};

use crate::support::{World, not_done};

const USER_READ: [&str; 2] = [roles::ONLINE_MEETINGS_READ_WRITE_ALL, roles::USER_READ_ALL];

#[tokio::test]
async fn a_user_is_found_by_name_and_by_id() {
    let world = World::start().await;
    let organizer = world.simulator.organizer();
    for name in [organizer.upn.clone(), organizer.id.to_string(), format!(" {} ", organizer.upn)] {
        let found = world.find(&name).await.unwrap();
        assert_eq!((found.upn, found.object_id), (organizer.upn.clone(), organizer.id.to_string()));
        assert_eq!(found.display_name.as_deref(), Some("Organizer Example"));
    }
    let call = &world.simulator.calls_of(Operation::GetUser)[0];
    assert_eq!(call.path, "/v1.0/users/organizer%40contoso.example");
    assert_eq!(
        call.query.as_deref(),
        Some("$select=id,userPrincipalName,displayName,accountEnabled,userType")
    );
}

#[tokio::test]
async fn the_basic_profile_is_enough() {
    let world = World::start().await;
    world.simulator.change_settings(|settings| settings.basic_profile = BasicProfile::Refused);
    let organizer = world.simulator.organizer();
    assert_eq!(world.find(&organizer.upn).await.unwrap().object_id, organizer.id.to_string());
    assert_eq!(world.simulator.calls_of(Operation::GetUser).len(), 2);
    assert_eq!(world.simulator.tokens_issued(), 1);
}

#[tokio::test]
async fn nobody_of_that_name() {
    let world = World::start().await;
    let Err(MeetingError::Gone(failure)) = world.find("nobody@contoso.example").await else {
        panic!("a user who does not exist is not found");
    };
    assert_eq!(failure.code, "organizer_not_found");
    assert!(
        failure.message.starts_with("The organizer could not be looked up: Microsoft knows no such user.")
    );
    assert!(failure.request_id.is_some());
}

#[tokio::test]
async fn a_missing_permission_is_not_a_missing_user() {
    let tenant = TenantSpec::new("contoso").with_roles(&[roles::ONLINE_MEETINGS_READ_WRITE_ALL]);
    let world = World::with(tenant).await;
    let failure = not_done(world.find(&world.simulator.organizer().upn).await);
    assert_eq!(failure.code, "permission_missing");
    assert!(failure.message.contains("User.ReadBasic.All") && failure.message.contains("Microsoft user ID"));
    assert_eq!(world.simulator.calls_of(Operation::GetUser).len(), 1, "the token itself lacks it");
}

#[tokio::test]
async fn a_guest_cannot_organize() {
    let guest = UserSpec::new("bob_a.example#EXT#@contoso.example").guest();
    let world = World::with(TenantSpec::new("contoso").with_roles(&USER_READ).with_user(guest.clone())).await;
    assert_eq!(not_done(world.find(&guest.upn).await).code, "organizer_not_allowed");
    assert_eq!(
        world.simulator.calls_of(Operation::GetUser)[0].path,
        "/v1.0/users/bob_a.example%23EXT%23%40contoso.example"
    );
}

#[tokio::test]
async fn a_name_that_starts_with_a_dollar_is_quoted() {
    let user = UserSpec::new("$pay@contoso.example");
    let world = World::with(TenantSpec::new("contoso").with_user(user.clone())).await;
    assert_eq!(world.find(&user.upn).await.unwrap().object_id, user.id.to_string());
}

#[tokio::test]
async fn answers_that_are_none() {
    for (fault, code) in [
        (Fault::html(200), "proxy_answer"),
        (Fault::html(404), "proxy_answer"),
        (Fault::empty_error(404), "unexpected_answer"),
        (Fault::empty_body(), "unexpected_answer"),
        (Fault::missing("id"), "unexpected_answer"),
        (Fault::missing("userPrincipalName"), "unexpected_answer"),
        (Fault::DropBeforeWork, "unreachable"),
        (Fault::DropAfterWork, "unreachable"),
        (Fault::status(500), "graph_error"),
        (Fault::graph(GraphError::BadFilter), "graph_error"),
    ] {
        let world = World::start().await;
        world.simulator.fail(Operation::GetUser, fault.clone());
        assert_eq!(not_done(world.find("organizer@contoso.example").await).code, code, "{fault:?}");
    }
}

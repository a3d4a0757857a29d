//! What Graph says where it lets nobody create a meeting, in all the shapes that were seen.

use apptray_scheduling::ports::MeetingProvider as _;
use graph_simulator::{
    Fault, GraphError, InnerError, Operation, PermissionRefusal, PolicyRefusal, TenantSpec, UserSpec,
};

use crate::support::world::context;
use crate::support::{World, draft, not_done};

const SPELLINGS: [InnerError; 4] =
    [InnerError::CamelCase, InnerError::LowerCase, InnerError::Nested, InnerError::Absent];

#[tokio::test]
async fn a_missing_policy_in_all_its_shapes() {
    for refusal in [
        PolicyRefusal::Forbidden,
        PolicyRefusal::General,
        PolicyRefusal::Unauthorized,
        PolicyRefusal::NotFound,
    ] {
        for spelling in SPELLINGS {
            let world = World::with(TenantSpec::new("contoso").without_policy()).await;
            world.simulator.change_settings(|settings| {
                settings.policy_refusal = refusal;
                settings.inner_error = spelling;
            });
            let failure = not_done(world.create().await);
            assert_eq!(failure.code, "policy_missing", "{refusal:?}");
            assert_eq!(
                failure.message,
                "The Teams meeting could not be created: no application access policy lets Apptray create meetings for \
                 this organizer. Run the PowerShell of the setup guide for the organizer's object id; it can take 30 \
                 minutes to take effect."
            );
            let call = &world.simulator.calls_of(Operation::Create)[0];
            assert_eq!(failure.request_id, Some(call.request_id.to_string()), "{spelling:?}");
        }
    }
}

#[tokio::test]
async fn a_missing_permission_is_seen_in_the_token() {
    for refusal in [PermissionRefusal::Forbidden, PermissionRefusal::Unauthorized] {
        let world = World::with(TenantSpec::new("contoso").without_consent()).await;
        world.simulator.change_settings(|settings| settings.permission_refusal = refusal);
        let failure = not_done(world.create().await);
        assert_eq!(failure.code, "permission_missing", "{refusal:?}");
        assert!(failure.message.contains("OnlineMeetings.ReadWrite.All"), "{}", failure.message);
    }
}

#[tokio::test]
async fn the_token_decides_where_the_codes_do_not() {
    let world = World::with(TenantSpec::new("contoso").without_consent()).await;
    world.simulator.fail(Operation::Create, Fault::graph(GraphError::PolicyMissingGeneral));
    assert_eq!(not_done(world.create().await).code, "permission_missing");
}

#[tokio::test]
async fn a_new_consent_counts_at_once() {
    let world = World::with(TenantSpec::new("contoso").without_consent()).await;
    not_done(world.create().await);
    let consented = TenantSpec::new("contoso").app.roles;
    world.simulator.change_tenant(world.simulator.tenant().id, |tenant| tenant.app.roles = consented);
    world.create().await.unwrap();
}

#[tokio::test]
async fn an_organizer_who_may_not() {
    for user in ["guest", "unlicensed", "disabled"] {
        let spec = UserSpec::new("organizer@contoso.example");
        let spec = match user {
            "guest" => spec.guest(),
            "unlicensed" => spec.unlicensed(),
            _ => spec.disabled(),
        };
        let world = World::with(TenantSpec::new("contoso").with_organizer(spec)).await;
        assert_eq!(not_done(world.create().await).code, "organizer_not_allowed", "{user}");
    }
}

#[tokio::test]
async fn a_404_on_the_collection_names_what_it_can_be() {
    let world = World::start().await;
    let host = world.host_by_name("organizer@contoso.example");
    let failure = not_done(world.teams.create(&host, &draft(), context()).await);
    assert_eq!(failure.code, "organizer_not_found");
    assert!(failure.message.contains("policy") && failure.message.contains("Microsoft user ID"));

    // The id was looked up once, so the user is (or was) there.
    world.simulator.fail(Operation::Create, Fault::graph(GraphError::OrganizerNotFound));
    let failure = not_done(world.create().await);
    assert_eq!(failure.code, "policy_missing");
    assert!(failure.message.contains("or the organizer was deleted"));

    world.simulator.fail(Operation::Create, Fault::graph(GraphError::UserNotFound));
    assert_eq!(not_done(world.create().await).code, "organizer_not_found");
}

#[tokio::test]
async fn the_rest_is_what_graph_says() {
    for (fault, code) in [
        (Fault::graph(GraphError::LookupForbidden), "graph_error"),
        (Fault::graph(GraphError::EndBeforeStart), "graph_error"),
        (Fault::graph(GraphError::InvalidJson), "graph_error"),
        (Fault::graph(GraphError::PayloadTooLarge), "graph_error"),
        (Fault::graph(GraphError::MethodNotAllowed), "graph_error"),
        (Fault::graph(GraphError::TokenForeign), "token_refused"),
        (Fault::graph(GraphError::TokenEmpty), "token_refused"),
        (Fault::empty_error(400), "unexpected_answer"),
        (Fault::empty_error(403), "unexpected_answer"),
        (Fault::empty_error(404), "unexpected_answer"),
        (Fault::empty_error(407), "proxy_answer"),
    ] {
        let world = World::start().await;
        world.simulator.fail_always(Operation::Create, fault.clone());
        let failure = not_done(world.create().await);
        assert_eq!(failure.code, code, "{fault:?}");
        assert!(
            failure.message.starts_with("The Teams meeting could not be created: "),
            "{}",
            failure.message
        );
        assert!(failure.message.ends_with('.'), "{}", failure.message);
    }
}

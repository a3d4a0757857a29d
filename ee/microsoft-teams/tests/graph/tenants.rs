use std::sync::Arc;

use apptray_microsoft_teams::{Cloud, Endpoints};
use apptray_scheduling::model::{MeetingHost, Organizer, ProfileId, TenantId};
use apptray_scheduling::ports::{CallContext, MeetingProvider as _};
use graph_simulator::{Operation, TenantSpec};
use uuid::Uuid;

use crate::support::world::{TENANT, profile_of};
use crate::support::{World, draft, not_done};

/// The same secret, so that only the keys keep them apart.
fn fabrikam(world: &World) -> TenantSpec {
    world
        .simulator
        .add_tenant(TenantSpec::new("fabrikam").with_secret(world.simulator.tenant().client_secret()))
}

fn host(tenant: TenantId, spec: &TenantSpec) -> MeetingHost {
    let user = spec.organizer();
    let organizer = Organizer { upn: user.upn.clone(), object_id: Some(user.id.to_string()) };
    MeetingHost { tenant, profile: profile_of(spec), organizer }
}

#[tokio::test]
async fn two_tenants_never_share_a_token() {
    let world = World::start().await;
    let (first, second) = (world.simulator.tenant(), fabrikam(&world));
    let other = TenantId(Uuid::from_u128(2));
    let teams = Arc::clone(&world.teams);
    let create = async |tenant, spec: &TenantSpec| {
        teams.create(&host(tenant, spec), &draft(), CallContext { tenant, request: None }).await.unwrap();
    };
    for _ in 0..2 {
        tokio::join!(create(TENANT, &first), create(other, &second));
    }
    assert_eq!(world.simulator.tokens_issued(), 2);
    for call in world.simulator.calls_of(Operation::Create) {
        let organizer = if call.tenant == Some(first.id) { first.organizer() } else { second.organizer() };
        assert!(call.path.contains(&organizer.id.to_string()), "{}", call.path);
    }
    assert_eq!(world.simulator.meetings_of(second.organizer().id).len(), 2);
}

#[tokio::test]
async fn our_tenant_and_profile_are_part_of_whose_token_it_is() {
    let world = World::start().await;
    let spec = world.simulator.tenant();
    let mut hosts = vec![host(TENANT, &spec), host(TenantId(Uuid::from_u128(2)), &spec)];
    let mut profile = host(TENANT, &spec);
    profile.profile.profile_id = ProfileId(Uuid::from_u128(77));
    hosts.push(profile);
    for host in hosts {
        let context = CallContext { tenant: host.tenant, request: None };
        world.teams.create(&host, &draft(), context).await.unwrap();
    }
    assert_eq!(world.simulator.tokens_issued(), 3);
}

#[tokio::test]
async fn a_refusal_of_one_tenant_does_not_touch_the_other() {
    let world = World::start().await;
    let (first, second) = (world.simulator.tenant(), fabrikam(&world));
    let other = TenantId(Uuid::from_u128(2));
    let context = CallContext { tenant: other, request: None };
    world.teams.create(&host(other, &second), &draft(), context).await.unwrap();
    world.simulator.change_tenant(first.id, |tenant| tenant.app.secrets[0].expired = true);
    assert_eq!(not_done(world.create().await).code, "client_secret_expired");
    world.teams.create(&host(other, &second), &draft(), context).await.unwrap();
}

#[tokio::test]
async fn a_domain_is_as_good_as_the_guid_and_many_tenants_are_none() {
    let world = World::start().await;
    let mut profile = world.profile();
    profile.microsoft_tenant = "contoso.example".to_owned();
    let context = CallContext { tenant: TENANT, request: None };
    world.teams.sign_in(&profile, context).await.unwrap();
    world.simulator.clear_calls();
    for bad in ["common", "organizations", "consumers", "Common", "", "a/b.example", "..", "contoso"] {
        profile.microsoft_tenant = bad.to_owned();
        let failure = not_done(world.teams.sign_in(&profile, context).await);
        assert_eq!(failure.code, "invalid_microsoft_tenant", "{bad}");
    }
    assert!(world.simulator.calls().is_empty());
}

#[test]
fn clouds_are_not_mixed() {
    let l4 = Endpoints::of(Cloud::UsGovernmentL4);
    assert_eq!((l4.login(), l4.graph()), ("https://login.microsoftonline.us", "https://graph.microsoft.us"));
}

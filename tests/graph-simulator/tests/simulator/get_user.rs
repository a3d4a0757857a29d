use graph_simulator::{BasicProfile, GraphSimulator, TenantSpec, UserSpec, roles};
use serde_json::json;

use crate::client::Client;

#[tokio::test]
async fn a_user_is_found_by_object_id_and_by_name() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer();
    for name in [organizer.id.to_string(), organizer.upn.to_uppercase()] {
        let answer = client.ask("GET", &format!("/users/{name}?$select=id,userPrincipalName"), None).await;
        let context = format!("{}/v1.0/$metadata#users(id,userPrincipalName)/$entity", graph.graph_url());
        let wanted =
            json!({ "@odata.context": context, "id": organizer.id, "userPrincipalName": organizer.upn });
        assert_eq!((answer.status, answer.json()), (200, wanted));
    }
}

#[tokio::test]
async fn nobody_is_404_and_a_missing_permission_is_403() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let answer = client.ask("GET", "/users/nobody@contoso.example", None).await;
    assert_eq!((answer.status, answer.code().as_str()), (404, "Request_ResourceNotFound"));
    let tenant = TenantSpec::new("fabrikam").with_roles(&[roles::ONLINE_MEETINGS_READ_WRITE_ALL]);
    let client = Client::signed_in_to(&graph, &graph.add_tenant(tenant.clone())).await;
    let answer = client.ask("GET", &format!("/users/{}", tenant.organizer().upn), None).await;
    assert_eq!((answer.status, answer.code().as_str()), (403, "Authorization_RequestDenied"));
}

#[tokio::test]
async fn the_basic_permission_shows_the_basic_profile_only() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let path = format!("/users/{}?$select=id,accountEnabled,userType", graph.organizer().id);
    let body = client.ask("GET", &path, None).await.json();
    assert!(body.get("accountEnabled").is_none() && body["id"].is_string(), "{body}");
    graph.change_settings(|settings| settings.basic_profile = BasicProfile::Refused);
    assert_eq!(client.ask("GET", &path, None).await.status, 403);
    let id = graph.tenant().id;
    graph.change_tenant(id, |tenant| tenant.app.roles.push(roles::USER_READ_ALL.to_owned()));
    let client = Client::signed_in(&graph).await;
    let body = client.ask("GET", &path, None).await.json();
    assert_eq!((&body["accountEnabled"], &body["userType"]), (&json!(true), &json!("Member")));
}

#[tokio::test]
async fn a_guest_is_found_by_the_encoded_name() {
    let guest = UserSpec::new("pat_elsewhere.example#EXT#@contoso.onmicrosoft.com").guest();
    let tenant = TenantSpec::new("contoso").with_user(guest.clone());
    let graph = GraphSimulator::builder().tenant(tenant).start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let name = guest.upn.replace('#', "%23");
    let answer = client.ask("GET", &format!("/users/{name}?$select=id"), None).await;
    assert_eq!(answer.json()["id"], json!(guest.id));
}

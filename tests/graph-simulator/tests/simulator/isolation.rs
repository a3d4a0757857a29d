use graph_simulator::{Fault, GraphSimulator, Operation, Rule, TenantSpec};

use crate::client::{Client, path_of};

#[tokio::test]
async fn two_tenants_see_nothing_of_each_other() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let fabrikam = graph.add_tenant(TenantSpec::new("fabrikam"));
    let ours = Client::signed_in(&graph).await;
    let theirs = Client::signed_in_to(&graph, &fabrikam).await;
    let organizer = graph.organizer();
    let id = ours.create(organizer.id).await.json()["id"].as_str().expect("an id").to_owned();

    assert_eq!(theirs.create(organizer.id).await.status, 404);
    assert_eq!(theirs.ask("GET", &format!("/users/{}", organizer.upn), None).await.status, 404);
    assert_eq!(theirs.ask("DELETE", &path_of(fabrikam.organizer().id, &id), None).await.status, 404);
    let wrong =
        theirs.ask_for_token(&fabrikam.id.to_string(), &ours.form(&graph.tenant())).await.expect("an answer");
    assert_eq!(wrong.json()["error"], "unauthorized_client");
    assert_eq!(graph.meetings().len(), 1);
    let tenants: Vec<_> = graph.calls_of(Operation::Create).iter().map(|call| call.tenant).collect();
    assert_eq!(tenants, [Some(graph.tenant().id), Some(fabrikam.id)]);
}

#[tokio::test]
async fn a_fault_may_be_for_one_tenant_only() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let fabrikam = graph.add_tenant(TenantSpec::new("fabrikam"));
    graph.add_rule(Rule::once(Operation::Create, Fault::status(503)).for_tenant(fabrikam.id));
    let ours = Client::signed_in(&graph).await;
    let theirs = Client::signed_in_to(&graph, &fabrikam).await;
    assert_eq!(ours.create(graph.organizer().id).await.status, 201);
    assert_eq!(theirs.create(fabrikam.organizer().id).await.status, 503);
}

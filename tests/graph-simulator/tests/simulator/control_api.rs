use graph_simulator::{Fault, GraphSimulator, Operation, Rule, Times};
use serde_json::{Value, json};

use crate::client::Client;

#[tokio::test]
async fn another_process_switches_faults_and_reads_calls() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    let faults = json!([
        { "operation": "create", "fault": { "kind": "status", "status": 429, "retry_after": { "seconds": 7 } } },
        { "operation": "create", "fault": { "kind": "graph", "error": "policy_missing" }, "times": { "count": 2 } },
    ]);
    assert_eq!(client.control("POST", "/faults", Some(faults)).await.status, 201);
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(client.create(organizer).await.status);
    }
    assert_eq!(statuses, [429, 403, 403, 201]);
    let calls = client.control("GET", "/calls?operation=create&wait_for=4", None).await.json();
    assert_eq!(calls["calls"].as_array().map(Vec::len), Some(4));
    assert_eq!(calls["max_in_flight"], json!(1));
    let meetings = client.control("GET", &format!("/meetings?organizer={organizer}"), None).await.json();
    assert_eq!(meetings["meetings"][0]["organizer"], json!(organizer));
    assert_eq!(client.control("POST", "/reset", None).await.status, 204);
    assert!(graph.calls().is_empty() && graph.meetings().is_empty());
}

#[tokio::test]
async fn another_process_holds_and_releases() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    let gate =
        client.control("POST", "/gates", Some(json!({ "operation": "create", "point": "answer" }))).await;
    let gate = format!("/gates/{}", gate.json()["gate"]);
    let creating = tokio::spawn({
        let client = client.clone();
        async move { client.create(organizer).await.status }
    });
    let held = client.control("GET", &format!("{gate}/arrived"), None).await.json();
    assert_eq!((&held["operation"], &held["outcome"]), (&json!("create"), &json!("pending")));
    assert_eq!(client.control("POST", &format!("{gate}/release"), None).await.status, 204);
    assert_eq!(creating.await.expect("an answer"), 201);
    assert_eq!(client.control("DELETE", &gate, None).await.status, 204);
    assert_eq!(client.control("GET", &format!("{gate}/arrived"), None).await.status, 404);
}

#[tokio::test]
async fn another_process_sets_up_tenants_users_policies_and_settings() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::anonymous(&graph);
    let body =
        json!({ "name": "fabrikam", "app": { "roles": [] }, "users": [{ "upn": "desk@fabrikam.example" }] });
    let added = client.control("POST", "/tenants", Some(body)).await;
    assert_eq!(
        (added.status, &added.json()["users"][0]["policy_granted"]),
        (201, &json!(true)),
        "{}",
        added.text
    );
    let user = client
        .control(
            "PATCH",
            "/tenants/fabrikam/users/desk@fabrikam.example",
            Some(json!({ "policy_granted": false })),
        )
        .await;
    assert_eq!(user.json()["policy_granted"], json!(false));
    let settings = client.control("PATCH", "/settings", Some(json!({ "join_url": "short" }))).await;
    assert_eq!((settings.status, &settings.json()["join_url"]), (200, &json!("short")));
    assert_eq!(client.control("PATCH", "/settings", Some(json!({ "joinurl": "short" }))).await.status, 400);
    assert_eq!(client.control("POST", "/faults", Some(json!({ "operation": "creat" }))).await.status, 400);
    assert_eq!(client.control("GET", "/nothing", None).await.status, 404);
    assert_eq!(client.control("POST", "/clock", Some(json!({ "advance_seconds": 60 }))).await.status, 200);
    assert!(graph.calls().is_empty(), "the control API is not recorded");
}

#[test]
fn a_rule_reads_the_way_the_readme_writes_it() {
    let rule: Rule = serde_json::from_value(json!({
        "operation": "update",
        "fault": { "kind": "intercepted", "status": 200, "content": { "huge": 1024 } },
        "times": "always",
        "skip": 1,
    }))
    .expect("a rule");
    let wanted = Fault::Intercepted { status: 200, content: graph_simulator::Content::Huge(1024) };
    assert_eq!(rule, Rule::once(Operation::Update, wanted).times(Times::Always).after(1));
    let bare: Value = serde_json::to_value(Fault::DropAfterWork).expect("JSON");
    assert_eq!(bare, json!({ "kind": "drop_after_work" }));
}

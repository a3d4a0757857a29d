use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use graph_simulator::{GraphSimulator, SecretSpec, TenantSpec};
use serde_json::{Value, json};

use crate::client::{Answer, Client};

async fn refusal(
    graph: &GraphSimulator,
    tenant: &str,
    change: impl Fn(&mut Vec<(&'static str, String)>),
) -> Answer {
    let client = Client::anonymous(graph);
    let mut form = client.form(&graph.tenant());
    change(&mut form);
    client.ask_for_token(tenant, &form).await.expect("an answer")
}

fn set(form: &mut [(&'static str, String)], name: &str, value: &str) {
    form.iter_mut().find(|(field, _)| *field == name).expect("a field").1 = value.to_owned();
}

#[track_caller]
fn assert_refused(answer: &Answer, status: u16, error: &str, number: u32) {
    let body = answer.json();
    assert_eq!((answer.status, body["error"].as_str()), (status, Some(error)), "{body}");
    assert_eq!(body["error_codes"], json!([number]));
    let description = body["error_description"].as_str().expect("a description");
    assert!(description.starts_with(&format!("AADSTS{number}: ")), "{description}");
    for part in ["Trace ID: ", "Correlation ID: ", "Timestamp: "] {
        assert!(description.contains(part), "{description}");
    }
    for field in ["timestamp", "trace_id", "correlation_id", "error_uri"] {
        assert!(body[field].is_string(), "{field}: {body}");
    }
}

#[tokio::test]
async fn a_right_secret_gets_a_token_with_the_consented_roles() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let tenant = graph.tenant();
    let client = Client::anonymous(&graph);
    let answer =
        client.ask_for_token(&tenant.id.to_string(), &client.form(&tenant)).await.expect("an answer");
    let body = answer.json();
    assert_eq!(
        (answer.status, &body["token_type"], &body["expires_in"]),
        (200, &json!("Bearer"), &json!(3599))
    );
    let claims = claims_of(&body);
    assert_eq!(claims["tid"], json!(tenant.id));
    assert_eq!(claims["appid"], json!(tenant.app.client_id));
    assert_eq!(claims["roles"], json!(["OnlineMeetings.ReadWrite.All", "User.ReadBasic.All"]));
    assert_eq!(graph.tokens_issued(), 1);
}

fn claims_of(body: &Value) -> Value {
    let token = body["access_token"].as_str().expect("a token");
    let claims = token.split('.').nth(1).expect("three parts");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).expect("base64url")).expect("JSON")
}

#[tokio::test]
async fn without_consent_the_token_comes_without_roles() {
    let tenant = TenantSpec::new("contoso").without_consent();
    let graph = GraphSimulator::builder().tenant(tenant.clone()).start().await.expect("a simulator");
    let client = Client::anonymous(&graph);
    let answer =
        client.ask_for_token(&tenant.id.to_string(), &client.form(&tenant)).await.expect("an answer");
    assert_eq!(answer.status, 200);
    assert!(claims_of(&answer.json()).get("roles").is_none());
}

#[tokio::test]
async fn a_verified_domain_and_http_basic_do_as_well() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let tenant = graph.tenant();
    let answer = refusal(&graph, "contoso.onmicrosoft.com", |_| {}).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let encoded: String = url::form_urlencoded::byte_serialize(tenant.client_secret().as_bytes()).collect();
    let basic = STANDARD.encode(format!("{}:{encoded}", tenant.client_id()));
    let response = reqwest::ClientBuilder::new()
        .no_proxy()
        .build()
        .expect("a client")
        .post(format!("{}/{}/oauth2/v2.0/token", graph.login_url(), tenant.id))
        .header("authorization", format!("Basic {basic}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("grant_type=client_credentials&scope={}", graph.scope()))
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status().as_u16(), 200);
}

#[tokio::test]
async fn a_tenant_must_be_named() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    for tenant in ["common", "organizations", "consumers"] {
        assert_refused(&refusal(&graph, tenant, |_| {}).await, 400, "invalid_request", 9_001_023);
    }
    assert_refused(&refusal(&graph, "contoso", |_| {}).await, 400, "invalid_request", 900_023);
    let unknown = "11111111-2222-3333-4444-555555555555";
    assert_refused(&refusal(&graph, unknown, |_| {}).await, 400, "invalid_request", 90_002);
    assert_refused(&refusal(&graph, "elsewhere.example", |_| {}).await, 400, "invalid_request", 90_002);
}

#[tokio::test]
async fn wrong_fields_are_refused_as_microsoft_refuses_them() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let tenant = graph.tenant().id.to_string();
    let answer = refusal(&graph, &tenant, |form| set(form, "client_secret", "wrong")).await;
    assert_refused(&answer, 401, "invalid_client", 7_000_215);
    let answer = refusal(&graph, &tenant, |form| set(form, "client_secret", "")).await;
    assert_refused(&answer, 401, "invalid_client", 7_000_218);
    let other = "11111111-2222-3333-4444-555555555555";
    let answer = refusal(&graph, &tenant, |form| set(form, "client_id", other)).await;
    assert_refused(&answer, 400, "unauthorized_client", 700_016);
    let answer = refusal(&graph, &tenant, |form| set(form, "grant_type", "password")).await;
    assert_refused(&answer, 400, "unsupported_grant_type", 70_003);
    let answer = refusal(&graph, &tenant, |form| set(form, "grant_type", "")).await;
    assert_refused(&answer, 400, "invalid_request", 900_144);
    let answer = refusal(&graph, &tenant, |form| set(form, "scope", "User.Read")).await;
    assert_refused(&answer, 400, "invalid_scope", 1_002_012);
    // The scope of another cloud's Graph.
    let answer =
        refusal(&graph, &tenant, |form| set(form, "scope", "https://graph.microsoft.us/.default")).await;
    assert_refused(&answer, 400, "invalid_resource", 500_011);
    assert_eq!(graph.tokens_issued(), 0);
}

#[tokio::test]
async fn an_expired_secret_and_a_missing_service_principal_are_told_apart() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let id = graph.tenant().id;
    let old = SecretSpec { value: "old".to_owned(), expired: true };
    graph.change_tenant(id, |tenant| tenant.app.secrets.insert(0, old));
    let answer = refusal(&graph, &id.to_string(), |form| set(form, "client_secret", "old")).await;
    assert_refused(&answer, 401, "invalid_client", 7_000_222);
    assert_eq!(refusal(&graph, &id.to_string(), |_| {}).await.status, 200);
    graph.change_tenant(id, |tenant| tenant.app.service_principal = false);
    let answer = refusal(&graph, &id.to_string(), |_| {}).await;
    assert_refused(&answer, 401, "invalid_client", 7_000_229);
}

#[tokio::test]
async fn a_token_expires_when_the_clock_is_moved() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    assert_eq!(client.create(organizer).await.status, 201);
    graph.advance_clock(Duration::from_secs(3600));
    let answer = client.create(organizer).await;
    assert_eq!((answer.status, answer.code().as_str()), (401, "InvalidAuthenticationToken"));
    assert!(answer.header("www-authenticate").starts_with("Bearer "));
}

#[tokio::test]
async fn the_metadata_names_the_token_endpoint() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::anonymous(&graph);
    let tenant = graph.tenant().id;
    let url = format!("{}/contoso.example/v2.0/.well-known/openid-configuration", graph.login_url());
    let text = reqwest::ClientBuilder::new().no_proxy().build().expect("a client").get(url).send().await;
    let text = text.expect("an answer").text().await.expect("a text");
    let body: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(body["token_endpoint"], json!(format!("{}/{tenant}/oauth2/v2.0/token", graph.login_url())));
    assert!(client.token.is_empty());
}

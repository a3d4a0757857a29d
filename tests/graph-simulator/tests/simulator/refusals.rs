//! What Graph refuses when nothing is broken: wrong users, missing policies, bad requests.

use graph_simulator::{
    GraphSimulator, InnerError, PermissionRefusal, PolicyRefusal, TenantSpec, UpnInPath, UserSpec, roles,
};
use serde_json::{Value, json};

use crate::client::{Answer, Client, meeting, path_of};

async fn started() -> (GraphSimulator, Client) {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    (graph, client)
}

#[track_caller]
fn assert_refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code().as_str()), (status, code), "{}", answer.text);
    let inner = &answer.json()["error"]["innerError"];
    assert_eq!(inner["request-id"], json!(answer.header("request-id")));
    assert!(inner["date"].is_string() && inner["client-request-id"].is_string(), "{inner}");
}

#[tokio::test]
async fn a_name_in_the_path_is_404_unless_switched() {
    let (graph, client) = started().await;
    let upn = graph.organizer().upn;
    let answer = client.create(&upn).await;
    assert_refused(&answer, 404, "UnknownError");
    assert_eq!(answer.message(), "");
    graph.change_settings(|settings| settings.upn_in_path = UpnInPath::Accepted);
    assert_eq!(client.create(&upn).await.status, 201);
}

#[tokio::test]
async fn a_missing_policy_is_refused_in_every_wording() {
    let (graph, client) = started().await;
    let organizer = graph.organizer().id;
    graph.set_policy(organizer, false);
    let answer = client.create(organizer).await;
    assert_refused(&answer, 403, "Forbidden");
    assert_eq!(answer.message(), "No application access policy found for this app");
    for (refusal, status, code) in [
        (PolicyRefusal::General, 403, "General"),
        (PolicyRefusal::Unauthorized, 403, "Unauthorized"),
        (PolicyRefusal::NotFound, 404, "UnknownError"),
    ] {
        graph.change_settings(|settings| settings.policy_refusal = refusal);
        assert_refused(&client.create(organizer).await, status, code);
    }
    graph.set_policy(organizer, true);
    assert_eq!(client.create(organizer).await.status, 201);
}

#[tokio::test]
async fn a_missing_role_is_refused_before_the_organizer_is_looked_at() {
    let tenant = TenantSpec::new("contoso").with_roles(&[roles::ONLINE_MEETINGS_READ_ALL]);
    let graph = GraphSimulator::builder().tenant(tenant).start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    assert_refused(&client.create("nobody").await, 403, "Authorization_RequestDenied");
    graph.change_settings(|settings| settings.permission_refusal = PermissionRefusal::Unauthorized);
    assert_refused(&client.create("nobody").await, 401, "Unauthorized");
}

#[tokio::test]
async fn guests_and_users_without_a_licence_cannot_organize() {
    let (graph, _) = started().await;
    for user in [
        UserSpec::new("a@b.example").guest(),
        UserSpec::new("a@b.example").unlicensed(),
        UserSpec::new("a@b.example").disabled(),
    ] {
        let tenant = graph.add_tenant(TenantSpec::new("fabrikam").with_organizer(user));
        let client = Client::signed_in_to(&graph, &tenant).await;
        let answer = client.create(tenant.organizer().id).await;
        assert_eq!((answer.status, answer.message().as_str()), (403, ""));
    }
    assert!(graph.meetings().is_empty());
}

#[tokio::test]
async fn tokens_that_are_missing_garbage_or_foreign_are_401() {
    let (graph, mut client) = started().await;
    let own = std::mem::take(&mut client.token);
    for token in ["", "garbage", &format!("{own}x"), "a.b.c"] {
        client.token = token.to_owned();
        assert_refused(&client.create(graph.organizer().id).await, 401, "InvalidAuthenticationToken");
    }
    client.token = own;
    graph.revoke_tokens();
    assert_refused(&client.create(graph.organizer().id).await, 401, "InvalidAuthenticationToken");
}

#[tokio::test]
async fn a_create_is_checked() {
    let (graph, client) = started().await;
    let path = format!("/users/{}/onlineMeetings", graph.organizer().id);
    let with = |name: &str, value: Value| {
        let mut body = meeting();
        body[name] = value;
        body
    };
    let mut one_time = meeting();
    one_time.as_object_mut().expect("an object").remove("endDateTime");
    for (body, status, code) in [
        (one_time, 400, "InvalidArgument"),
        (with("endDateTime", json!("2027-03-10T08:29:59Z")), 400, "InvalidArgument"),
        (with("startDateTime", json!("2027-03-10T08:30:00")), 400, "BadRequest"),
        (with("subject", json!(7)), 400, "BadRequest"),
        (with("participants", json!({ "attendees": [{ "role": "attendee" }] })), 500, "InternalServerError"),
        (json!([]), 400, "BadRequest"),
    ] {
        assert_refused(&client.ask("POST", &path, Some(body)).await, status, code);
    }
    assert_refused(&client.ask("POST", &path, None).await, 400, "BadRequest");
    assert!(graph.meetings().is_empty());
}

#[tokio::test]
async fn a_patch_takes_both_times_and_nothing_read_only() {
    let (graph, client) = started().await;
    let organizer = graph.organizer().id;
    let id = client.create(organizer).await.json()["id"].as_str().expect("an id").to_owned();
    let path = path_of(organizer, &id);
    let (start, end) = ("2027-03-11T08:30:00Z", "2027-03-11T09:00:00Z");
    for body in [
        json!({ "startDateTime": start }),
        json!({ "startDateTime": end, "endDateTime": start }),
        json!({ "@odata.type": "#microsoft.graph.onlineMeeting", "startDateTime": start, "endDateTime": end }),
        json!({ "joinWebUrl": "https://teams.microsoft.com/x" }),
        json!({ "id": id }),
    ] {
        assert_refused(&client.ask("PATCH", &path, Some(body)).await, 400, "InvalidArgument");
    }
    assert_eq!(graph.meetings()[0].updates, 0);
    let answer = client.ask("PATCH", &path, Some(json!({ "subject": "Other" }))).await;
    assert_eq!((answer.status, &answer.json()["subject"]), (200, &json!("Other")));
}

#[tokio::test]
async fn ids_that_are_wrong_are_told_apart_from_meetings_that_are_gone() {
    let (graph, client) = started().await;
    let organizer = graph.organizer().id;
    let colleague = UserSpec::new("colleague@contoso.example");
    graph.change_tenant(graph.tenant().id, |tenant| tenant.users.push(colleague.clone()));
    let id = client.create(organizer).await.json()["id"].as_str().expect("an id").to_owned();
    let get = |organizer, id: &str| path_of(organizer, id);
    let corrupted = client.ask("GET", &get(organizer, &id.replace('=', "%3D")[1..]), None).await;
    assert_refused(&corrupted, 400, "BadRequest");
    assert_eq!(corrupted.message(), "Meeting Id is corrupted.");
    assert_refused(
        &client.ask("GET", &get(organizer, "AAMkAGI2TG93AAA="), None).await,
        400,
        "InvalidArgument",
    );
    let mismatch = client.ask("DELETE", &get(colleague.id, &id), None).await;
    assert_refused(&mismatch, 404, "NotFound");
    assert!(mismatch.message().starts_with("Organizer Id mismatch User Id"), "{}", mismatch.text);
    assert!(graph.remove_meeting(&id));
    assert_eq!(
        client.ask("GET", &get(organizer, &id), None).await.message(),
        "3004: Specified meeting is not found"
    );
}

#[tokio::test]
async fn requests_that_graph_does_not_know_are_400_or_405() {
    let (graph, client) = started().await;
    let me = client.ask("POST", "/me/onlineMeetings", Some(meeting())).await;
    assert_refused(&me, 400, "BadRequest");
    assert_eq!(me.message(), "/me request is only valid with delegated authentication flow.");
    assert_refused(&client.ask("GET", "/users/x/meetings", None).await, 400, "BadRequest");
    let path = format!("/users/{}/onlineMeetings", graph.organizer().id);
    assert_refused(&client.ask("PUT", &path, Some(meeting())).await, 405, "Request_BadRequest");
}

#[tokio::test]
async fn the_inner_error_is_spelled_in_every_way() {
    let (graph, client) = started().await;
    for (spelling, pointer) in [
        (InnerError::LowerCase, "/error/innererror/request-id"),
        (InnerError::Nested, "/error/innererror/innererror/request-id"),
    ] {
        graph.change_settings(|settings| settings.inner_error = spelling);
        let body = client.create("nobody").await.json();
        assert!(body.pointer(pointer).is_some(), "{body}");
    }
    graph.change_settings(|settings| settings.inner_error = InnerError::Absent);
    let error = client.create("nobody").await.json()["error"].clone();
    assert_eq!(error.as_object().expect("an object").len(), 2);
}

use graph_simulator::{FractionDigits, GraphSimulator, JoinUrlStyle, MeetingIdStyle};
use serde_json::json;

use crate::client::{Client, meeting, path_of};

#[tokio::test]
async fn a_meeting_lives_from_post_to_delete() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;

    let created = client.create(organizer).await;
    let body = created.json();
    assert_eq!((created.status, &body["subject"]), (201, &json!("Appointment: Onboarding")));
    assert_eq!(body["startDateTime"], "2027-03-10T08:30:00.0000000Z");
    assert_eq!(body["participants"]["organizer"]["identity"]["user"]["id"], json!(organizer));
    let join = body["joinWebUrl"].as_str().expect("a link");
    assert!(join.starts_with("https://teams.microsoft.com/l/meetup-join/19%3ameeting_"), "{join}");
    assert!(join.contains(&format!("%22Oid%22%3a%22{organizer}%22")), "{join}");
    for header in ["request-id", "client-request-id", "x-ms-ags-diagnostic", "date"] {
        assert!(!created.header(header).is_empty(), "{header}");
    }

    let path = path_of(organizer, body["id"].as_str().expect("an id"));
    let times =
        json!({ "startDateTime": "2027-03-11T10:00:00+01:00", "endDateTime": "2027-03-11T11:00:00+01:00" });
    let patched = client.ask("PATCH", &path, Some(times)).await;
    assert_eq!(
        (patched.status, &patched.json()["startDateTime"]),
        (200, &json!("2027-03-11T09:00:00.0000000Z"))
    );
    assert_eq!(patched.json()["joinWebUrl"], join);
    let read = client.ask("GET", &path, None).await;
    assert_eq!((read.status, read.json()), (200, patched.json()));
    assert_eq!(graph.meetings_of(organizer).len(), 1);

    let deleted = client.ask("DELETE", &path, None).await;
    assert_eq!((deleted.status, deleted.text.as_str()), (204, ""));
    let again = client.ask("DELETE", &path, None).await;
    assert_eq!((again.status, again.code().as_str()), (404, "NotFound"));
    assert_eq!(again.message(), "3004: Specified meeting is not found");
    assert_eq!((graph.meetings().len(), graph.deleted_meetings().len()), (0, 1));
}

#[tokio::test]
async fn create_or_get_finds_by_external_id_and_changes_nothing() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let path = format!("/users/{}/onlineMeetings/createOrGet", graph.organizer().id);
    let mut body = meeting();
    body["externalId"] = json!("7eb8263f");
    let first = client.ask("POST", &path, Some(body.clone())).await;
    body["startDateTime"] = json!("2027-03-09T08:30:00Z");
    let second = client.ask("POST", &path, Some(body)).await;
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.json(), second.json());
    let answer = client
        .ask("POST", &path, Some(json!({ "externalId": "x", "endDateTime": "2027-03-09T08:30:00Z" })))
        .await;
    assert_eq!(answer.status, 400);
    assert_eq!(graph.meetings().len(), 1);
}

#[tokio::test]
async fn a_meeting_is_found_by_its_join_link() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    let join = client.create(organizer).await.json()["joinWebUrl"].as_str().expect("a link").to_owned();
    let find = |url: &str| {
        let filter: String =
            url::form_urlencoded::byte_serialize(format!("JoinWebUrl eq '{url}'").as_bytes()).collect();
        format!("/users/{organizer}/onlineMeetings?$filter={filter}")
    };
    let found = client.ask("GET", &find(&join), None).await;
    assert_eq!(found.json()["value"][0]["joinWebUrl"], json!(join));
    let none = client.ask("GET", &find("https://teams.microsoft.com/l/meetup-join/none"), None).await;
    assert_eq!((none.status, &none.json()["value"]), (200, &json!([])));
    let all = client.ask("GET", &format!("/users/{organizer}/onlineMeetings"), None).await;
    assert_eq!((all.status, all.message().as_str()), (400, "1026: An error has occurred."));
}

#[tokio::test]
async fn every_style_of_id_works_encoded_as_one_segment() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let organizer = graph.organizer().id;
    for style in [MeetingIdStyle::Modern, MeetingIdStyle::Legacy, MeetingIdStyle::Awkward] {
        graph.change_settings(|settings| settings.meeting_ids = style);
        let id = client.create(organizer).await.json()["id"].as_str().expect("an id").to_owned();
        assert_eq!(client.ask("DELETE", &path_of(organizer, &id), None).await.status, 204, "{id}");
    }
}

#[tokio::test]
async fn links_and_times_come_in_every_shape_that_microsoft_sends() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    graph.change_settings(|settings| {
        settings.join_url = JoinUrlStyle::Short;
        settings.fraction_digits = FractionDigits::Trimmed;
    });
    let body = client.create(graph.organizer().id).await.json();
    let passcode = body["joinMeetingIdSettings"]["passcode"].as_str().expect("a passcode");
    let id = body["joinMeetingIdSettings"]["joinMeetingId"].as_str().expect("an id");
    assert_eq!(body["joinWebUrl"], json!(format!("https://teams.microsoft.com/meet/{id}?p={passcode}")));
    assert_eq!(body["endDateTime"], "2027-03-10T09:00:00Z");
    let hostile = "https://teams.microsoft.com.evil.example/l/meetup-join/x";
    graph.change_settings(|settings| settings.join_web_url = Some(hostile.to_owned()));
    assert_eq!(client.create(graph.organizer().id).await.json()["joinWebUrl"], hostile);
}

#[tokio::test]
async fn a_client_request_id_is_echoed() {
    let graph = GraphSimulator::start().await.expect("a simulator");
    let client = Client::signed_in(&graph).await;
    let answer = reqwest::ClientBuilder::new()
        .no_proxy()
        .build()
        .expect("a client")
        .get(format!("{}/v1.0/users/nobody", graph.graph_url()))
        .header("authorization", format!("Bearer {}", client.token))
        .header("client-request-id", "0b1c8f4e-1111-2222-3333-444455556666")
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.headers()["client-request-id"], "0b1c8f4e-1111-2222-3333-444455556666");
    assert_ne!(answer.headers()["request-id"], answer.headers()["client-request-id"]);
}

use super::*;

#[tokio::test]
async fn a_meeting_that_cannot_be_deleted_is_listed_and_tried_again() {
    let office = Office::with_requests().await;
    let id = office.ids[0].clone();
    office.face.approve_request(input(office.approval(&id).await)).await.unwrap();
    office.attach_meeting(&id).await;
    let cancel = json!({ "requestId": id, "reason": "", "seen": null });
    let cancelled = seen(office.face.cancel_request(input(cancel)).await);
    let message = cancelled["teamsMeetingWarning"]["message"].as_str().unwrap();
    assert!(message.starts_with("Appointment deleted, but the Microsoft Teams meeting"), "{message}");
    let leftovers = seen(office.face.leftovers().await);
    assert_eq!(leftovers, cancelled["request"]["leftovers"]);
    assert_eq!((&leftovers[0]["requestId"], &leftovers[0]["attempts"]), (&json!(id), &json!(1)));
    let failure = seen(office.face.retry_leftover(leftovers[0]["id"].as_str().unwrap().to_owned()).await);
    assert_eq!(failure["code"], "not_configured");
    assert_eq!(seen(office.face.leftovers().await)[0]["attempts"], 2);
    assert_eq!(refused(office.face.retry_leftover("x".to_owned()).await), ErrorCode::InvalidValue);
}

#[tokio::test]
async fn a_join_link_is_opened_and_copied_but_never_told() {
    let office = Office::with_requests().await;
    let id = office.ids[0].clone();
    assert_eq!(refused(office.face.open_join_link(id.clone()).await), ErrorCode::MeetingMissing);
    office.face.approve_request(input(office.approval(&id).await)).await.unwrap();
    office.attach_meeting(&id).await;
    office.face.open_join_link(id.clone()).await.unwrap();
    office.face.copy_join_link(id.clone()).await.unwrap();
    let done = office.desktop.0.lock().unwrap().clone();
    assert_eq!(done, [format!("open {JOIN_LINK}"), format!("copy {JOIN_LINK}")]);

    let shown = seen(office.face.show_request(id.clone()).await);
    assert_eq!(shown["state"]["meeting"]["kind"], "attached");
    let told = [
        shown,
        seen(office.face.list_requests(input(everything())).await),
        seen(office.face.request_history(id).await),
    ];
    assert!(told.iter().all(|answer| !answer.to_string().contains("pa55c0de")), "{told:?}");
}

#[tokio::test]
async fn a_meeting_that_exists_keeps_its_link_while_teams_is_hidden() {
    let office = Office::with_requests().await;
    let id = office.ids[0].clone();
    office.face.approve_request(input(office.approval(&id).await)).await.unwrap();
    office.attach_meeting(&id).await;
    office.hide_teams().await;
    assert_eq!(seen(office.face.show_request(id.clone()).await)["state"]["meeting"]["kind"], "attached");
    office.face.open_join_link(id).await.unwrap();
    assert_eq!(*office.desktop.0.lock().unwrap(), [format!("open {JOIN_LINK}")]);
}

#[tokio::test]
async fn writing_to_the_requester_names_nothing_but_the_address() {
    let office = Office::with_requests().await;
    office.face.write_to_requester(office.ids[0].clone()).await.unwrap();
    assert_eq!(*office.desktop.0.lock().unwrap(), ["open mailto:carla@client.example"]);
}

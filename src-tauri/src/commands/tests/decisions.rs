use super::*;

#[tokio::test]
async fn an_approval_can_be_undone_while_its_mails_wait() {
    let office = Office::with_requests().await;
    let page = seen(office.face.list_requests(input(everything())).await);
    assert_eq!(page["rows"][0]["id"], office.ids[0].as_str(), "not only pending ones: latest first");
    let id = office.ids[0].clone();
    let check = json!({ "requestId": id, "technicianId": null, "time": office.approval(&id).await["time"] });
    let check = seen(office.face.check_appointment(input(check)).await);
    assert_eq!((&check["kind"], &check["start"]), (&json!("possible"), &json!("2099-03-10T09:00:00Z")));

    let approved = seen(office.face.approve_request(input(office.approval(&id).await)).await);
    let state = &approved["request"]["state"];
    assert_eq!((&state["status"], &state["decision"]["byYou"]), (&json!("approved"), &json!(true)));
    let until = state["undoUntil"].as_str().expect("undo is possible").to_owned();
    assert_eq!(approved["request"]["mails"].as_array().unwrap().len(), 2);
    assert_eq!(approved["request"]["mails"][0]["state"]["kind"], "no_server");
    assert!(office.face.extend_undo(id.clone()).await.unwrap() >= until);
    assert_eq!(
        refused(office.face.approve_request(input(office.approval(&id).await)).await),
        ErrorCode::AlreadyApproved
    );

    let undone = seen(office.face.undo_approval(id.clone()).await);
    assert_eq!(
        (&undone["request"]["state"]["status"], &undone["request"]["mails"]),
        (&json!("pending"), &json!([]))
    );
    assert_eq!(refused(office.face.extend_undo(id.clone()).await), ErrorCode::WrongState);
    let history = seen(office.face.request_history(id).await);
    assert_eq!(history[0]["kind"], "APPOINTMENT_REQUEST_APPROVAL_UNDONE", "newest first");
}

#[tokio::test]
async fn a_time_that_does_not_exist_is_an_answer_with_two_offers() {
    let office = Office::with_requests().await;
    let time =
        json!({ "date": "2027-03-14", "time": "02:30", "zone": "America/New_York", "durationMinutes": null });
    let check = json!({ "requestId": office.ids[0], "technicianId": null, "time": time });
    let check = seen(office.face.check_appointment(input(check)).await);
    assert_eq!((&check["kind"], &check["gap"]["after"]["time"]), (&json!("gap"), &json!("03:00")));
}

#[tokio::test]
async fn a_decline_needs_a_reason() {
    let office = Office::with_requests().await;
    let id = office.ids[0].clone();
    assert_eq!(
        refused(office.face.decline_request(id.clone(), " ".to_owned(), None).await),
        ErrorCode::TextEmpty
    );
    let declined = seen(office.face.decline_request(id.clone(), "Too far".to_owned(), None).await);
    assert_eq!(declined["request"]["state"]["reason"], "Too far");
    assert_eq!(refused(office.face.undo_approval(id).await), ErrorCode::WrongState);
}

#[tokio::test]
async fn an_appointment_moves_and_is_called_off_as_it_was_seen() {
    let office = Office::with_requests().await;
    let id = office.ids[0].clone();
    office.face.approve_request(input(office.approval(&id).await)).await.unwrap();
    let time = json!({ "date": "2099-03-11", "time": "14:00", "zone": "UTC", "durationMinutes": null });
    let seen_at = json!({ "start": "2099-03-10T09:00:00Z", "end": "2099-03-10T09:30:00Z" });
    let reschedule = json!({ "requestId": id, "time": time, "seen": seen_at });
    let moved = seen(office.face.reschedule_request(input(reschedule.clone())).await);
    assert_eq!(moved["request"]["state"]["scheduled"]["start"], "2099-03-11T14:00:00Z");
    assert_eq!(moved["request"]["state"]["undoUntil"], Value::Null);

    // Whoever still looks at the old time is told.
    let again = office.face.reschedule_request(input(reschedule)).await;
    assert_eq!(refused(again), ErrorCode::AlreadyRescheduled);
    let cancel = |seen: &Value| json!({ "requestId": id, "reason": " ", "seen": seen });
    let stale = office.face.cancel_request(input(cancel(&seen_at))).await;
    assert_eq!(refused(stale), ErrorCode::AlreadyRescheduled);
    let scheduled = &moved["request"]["state"]["scheduled"];
    let now = json!({ "start": scheduled["start"], "end": scheduled["end"] });
    let cancelled = seen(office.face.cancel_request(input(cancel(&now))).await);
    assert_eq!(cancelled["request"]["state"]["status"], "cancelled");
    assert_eq!(cancelled["request"]["state"]["reason"], "", "a blank reason is none");
    assert_eq!(cancelled["teamsMeetingWarning"], Value::Null);
}

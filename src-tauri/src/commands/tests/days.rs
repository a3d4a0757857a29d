use super::*;

fn flags(page: &Value, id: &str) -> Value {
    let rows = page["rows"].as_array().unwrap();
    rows.iter().find(|row| row["id"] == id).unwrap()["flags"].clone()
}

#[tokio::test]
async fn the_list_tells_of_conflicts_rivals_and_hours_before_anybody_opens_a_request() {
    let office = Office::with_requests().await;
    let [ten, nine] = [&office.ids[0], &office.ids[1]];
    let page = seen(office.face.list_requests(input(everything())).await);
    assert_eq!((flags(&page, ten), flags(&page, nine)), (json!([]), json!([])));

    let longer = json!({ "service": "Printer repair", "requester": { "name": "Ann", "email": "ann@x.example" },
        "date": "2099-03-10", "time": "10:15", "time_zone": "Europe/Berlin", "duration_minutes": 60,
        "preferred_technician": "tom@acme.example" });
    let file = json!({ "requests": [longer] }).to_string();
    let scheduling = &office.face.application().await.unwrap().scheduling;
    scheduling.import(&ImportFile::parse(&file).unwrap()).await.unwrap();
    let mut approval = office.approval(nine).await;
    approval["time"]["time"] = json!("10:20");
    office.face.approve_request(input(approval)).await.unwrap();
    let page = seen(office.face.list_requests(input(everything())).await);
    assert_eq!(flags(&page, ten), json!(["conflict", "competing"]));

    let hours = seen(office.face.working_hours().await);
    let tom = hours.as_array().unwrap().iter().find(|one| one["technician"]["name"] == "Tom Tech").unwrap();
    let mut week = tom["week"].clone();
    // 2099-03-10 is a Tuesday.
    week[1] = json!({ "from": "10:30", "until": "18:00" });
    let id = tom["technician"]["id"].as_str().unwrap().to_owned();
    office.face.save_working_hours(id, input(week)).await.unwrap();
    let page = seen(office.face.list_requests(input(everything())).await);
    assert_eq!(flags(&page, ten), json!(["conflict", "competing", "outside_hours"]));
    let closed = json!({ "status": "closed", "search": "", "limit": 50, "after": null });
    assert_eq!(seen(office.face.list_requests(input(closed)).await)["rows"], json!([]));
    let counts = seen(office.face.count_requests().await);
    assert_eq!(counts, json!({ "pending": 2, "approved": 1 }));
}

#[tokio::test]
async fn a_day_shows_who_is_free_and_where_there_is_room() {
    let office = Office::with_requests().await;
    let [ten, nine] = [&office.ids[0], &office.ids[1]];
    let mut approval = office.approval(nine).await;
    approval["time"]["time"] = json!("09:45");
    office.face.approve_request(input(approval)).await.unwrap();
    // 10:00 to 10:30 in Berlin.
    let look = json!({ "requestId": ten,
        "slot": { "start": "2099-03-10T09:00:00Z", "end": "2099-03-10T09:30:00Z" },
        "shown": { "start": "2099-03-10T07:00:00Z", "end": "2099-03-10T17:00:00Z" } });
    let days = seen(office.face.technician_days(input(look.clone())).await);
    let tom = &days[0];
    assert_eq!((&tom["technician"]["name"], &tom["preferred"]), (&json!("Tom Tech"), &json!(true)));
    assert_eq!(tom["availability"], json!({ "kind": "overlaps", "minutes": 15 }));
    assert_eq!(tom["nearestStart"], "2099-03-10T09:15:00Z");
    assert_eq!(tom["booked"][0]["client"], "Client GmbH");
    assert_eq!(tom["working"], json!([{ "start": "2099-03-10T07:00:00Z", "end": "2099-03-10T16:00:00Z" }]));
    // The local user, whose zone is UTC: 09:00 is within their day.
    assert_eq!(days[1]["availability"], json!({ "kind": "free" }));

    let mut sunday = look.clone();
    sunday["slot"] = json!({ "start": "2099-03-15T09:00:00Z", "end": "2099-03-15T09:30:00Z" });
    sunday["shown"] = json!({ "start": "2099-03-15T07:00:00Z", "end": "2099-03-15T17:00:00Z" });
    let days = seen(office.face.technician_days(input(sunday)).await);
    assert_eq!(days[0]["availability"], json!({ "kind": "away", "until": "2099-03-16T07:00:00Z" }));
    assert_eq!((&days[0]["nearestStart"], &days[0]["working"]), (&Value::Null, &json!([])));

    let mut backwards = look;
    backwards["shown"]["end"] = json!("2099-03-09T07:00:00Z");
    assert_eq!(refused(office.face.technician_days(input(backwards)).await), ErrorCode::InvalidValue);
}

#[tokio::test]
async fn a_calendar_has_a_lane_for_everybody_with_appointments_wishes_and_hours() {
    let office = Office::with_requests().await;
    let [ten, nine] = [&office.ids[0], &office.ids[1]];
    office.face.approve_request(input(office.approval(nine).await)).await.unwrap();
    office.attach_meeting(nine).await;
    let week = json!({ "start": "2099-03-08T23:00:00Z", "end": "2099-03-15T23:00:00Z" });
    let calendar = seen(office.face.calendar(input(week.clone())).await);
    let lanes = calendar["lanes"].as_array().unwrap();
    assert_eq!(lanes.len(), 2, "Tom and the local user");
    let tom = lanes.iter().find(|lane| lane["technician"]["name"] == "Tom Tech").unwrap();
    let appointment = &tom["entries"][0];
    assert_eq!(appointment["appointment"]["requestId"], **nine);
    assert_eq!(appointment["appointment"]["client"], "Client GmbH");
    assert_eq!(
        (&appointment["start"], &appointment["hasMeeting"]),
        (&json!("2099-03-10T08:00:00Z"), &json!(true))
    );
    assert_eq!(tom["working"].as_array().unwrap().len(), 5, "Monday to Friday");
    let wish = &calendar["wishes"][0];
    assert_eq!((&wish["requestId"], &wish["technicianId"]), (&json!(ten), &tom["technician"]["id"]));
    assert_eq!((&calendar["unassigned"], &calendar["cut"]), (&json!([]), &json!(false)));
    assert!(!calendar.to_string().contains("teams.microsoft.com"), "no join link");

    let entry = appointment["id"].as_str().unwrap().parse().unwrap();
    let scheduling = &office.face.application().await.unwrap().scheduling;
    let mut tx = scheduling.store.write().await.unwrap();
    let mut nobodys = tx.schedule_entry(entry).await.unwrap().unwrap();
    nobodys.assignees.clear();
    tx.update_schedule_entry(&nobodys, scheduling.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let calendar = seen(office.face.calendar(input(week.clone())).await);
    assert_eq!(calendar["unassigned"][0]["appointment"]["requestId"], **nine);

    let mut long = week;
    long["end"] = json!("2099-03-18T23:00:00Z");
    assert_eq!(refused(office.face.calendar(input(long)).await), ErrorCode::InvalidValue);
}

#[tokio::test]
async fn working_hours_are_checked_and_an_unknown_technician_has_none() {
    let office = Office::with_requests().await;
    let hours = seen(office.face.working_hours().await);
    let tom = hours.as_array().unwrap().iter().find(|one| one["technician"]["name"] == "Tom Tech").unwrap();
    assert_eq!(tom["week"][0], json!({ "from": "08:00", "until": "17:00" }), "the default");
    assert_eq!((&tom["week"][6], &tom["zone"]), (&Value::Null, &json!("Europe/Berlin")));
    let id = tom["technician"]["id"].as_str().unwrap().to_owned();
    let mut week = tom["week"].clone();
    week[0] = json!({ "from": "17:00", "until": "08:00" });
    let save = |id: String, week: &Value| office.face.save_working_hours(id, input(week.clone()));
    assert_eq!(refused(save(id.clone(), &week).await), ErrorCode::InvalidValue);
    week[0] = json!({ "from": "7:00", "until": "08:00" });
    assert_eq!(refused(save(id, &week).await), ErrorCode::InvalidTime);
    let nobody = "018f3a52-0000-7000-8000-000000000001".to_owned();
    assert_eq!(refused(save(nobody, &tom["week"]).await), ErrorCode::TechnicianNotFound);
}

use super::*;

#[tokio::test]
async fn a_report_does_not_speak_of_teams_where_there_is_none() {
    let office = Office::with_requests().await;
    office.hide_teams().await;
    office.face.begin_checks().await.unwrap();
    while office.face.next_check().await.unwrap().is_some() {}
    office.face.copy_report().await.unwrap();
    let report = office.desktop.0.lock().unwrap().join("\n");
    assert!(report.contains("Database: passed"), "{report}");
    for word in ["Teams", "Microsoft", "Organizer", "organizer", "meeting", "install status"] {
        assert!(!report.contains(word), "{word}: {report}");
    }
}

#[tokio::test]
async fn checks_come_one_by_one_and_their_report_holds_no_secret() {
    let office = Office::with_requests().await;
    assert_eq!(refused(office.face.copy_report().await), ErrorCode::WrongState, "nothing was checked yet");
    assert_eq!(seen(office.face.next_check().await), Value::Null);
    office.face.begin_checks().await.unwrap();
    let mut ids = Vec::new();
    while let Some(check) = office.face.next_check().await.unwrap() {
        ids.push(seen::<_>(Ok(check))["id"].clone());
    }
    let all =
        ["database", "keychain", "sign_in", "expiry", "permissions", "organizer", "policy", "mail", "clock"];
    assert_eq!(ids, all.map(|id| json!(id)));
    office.face.check_again(input(json!("sign_in"))).await.unwrap();
    let again = seen(office.face.next_check().await);
    let without_teams = again["outcome"]["reason"] == "without_teams";
    assert!(without_teams || again["outcome"]["code"] == "not_configured", "{again}");

    office.face.copy_report().await.unwrap();
    let copied = office.desktop.0.lock().unwrap().join("\n");
    assert!(copied.contains("Database: passed") && copied.contains("E-mail: failed"), "{copied}");
    for private in [SECRET, "carla@client.example", "tom@acme.example"] {
        assert!(!copied.contains(private), "{copied}");
    }
}

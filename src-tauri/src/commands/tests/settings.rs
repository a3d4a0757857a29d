use super::*;

#[tokio::test]
async fn a_secret_is_said_to_be_there_and_nothing_more() {
    let office = Office::empty().await;
    let state = seen(office.face.secret_state(SecretPurpose::MicrosoftClientSecret).await);
    assert_eq!(state, json!({ "kind": "environment", "variable": "APPTRAY_CLIENT_SECRET" }));
    let purpose = SecretPurpose::MicrosoftClientSecret;
    let stored = seen(office.face.store_secret(purpose, "another".to_owned()).await);
    assert_eq!(stored["kind"], "environment", "what stands in the environment wins and nothing is stored");
    assert_eq!(refused(office.face.store_secret(purpose, String::new()).await), ErrorCode::TextEmpty);
    for answer in [seen(office.face.session().await), seen(office.face.app_info().await), state, stored] {
        assert!(!answer.to_string().contains(SECRET), "{answer}");
    }
}

#[tokio::test]
async fn settings_are_kept_and_checked() {
    let office = Office::empty().await;
    let mut settings = seen(office.face.session().await)["settings"].take();
    settings["theme"] = json!("dark");
    settings["undoPauseSeconds"] = json!(30);
    settings["keepWarmMinutes"] = json!(0);
    assert_eq!(seen(office.face.save_settings(input(settings.clone())).await), settings);
    assert_eq!(seen(office.face.session().await)["settings"], settings);
    settings["undoPauseSeconds"] = json!(61);
    assert_eq!(refused(office.face.save_settings(input(settings.clone())).await), ErrorCode::InvalidValue);
    settings["undoPauseSeconds"] = json!(30);
    settings["language"] = json!("../xx");
    assert_eq!(refused(office.face.save_settings(input(settings)).await), ErrorCode::InvalidValue);
}

#[tokio::test]
async fn mail_settings_are_used_as_soon_as_they_are_saved() {
    let office = Office::with_requests().await;
    let id = office.ids[0].clone();
    office.face.approve_request(input(office.approval(&id).await)).await.unwrap();
    assert_eq!(
        refused(office.face.send_test_mail("me@acme.example".to_owned()).await),
        ErrorCode::NoMailServer
    );
    let mut server = json!({
        "host": "mail.example.com", "port": 25, "security": "none", "username": null,
        "from": "Desk <desk@acme.example>"
    });
    assert_eq!(refused(office.face.save_mail_settings(input(server.clone())).await), ErrorCode::SmtpSettings);
    server["security"] = json!("starttls");
    let saved = seen(office.face.save_mail_settings(input(server.clone())).await);
    assert_eq!(saved, json!({ "server": server, "waiting": 2 }));
    let shown = seen(office.face.show_request(id).await);
    assert_eq!(shown["mails"][0]["state"]["kind"], "queued");
    let mail = shown["mails"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(seen(office.face.retry_mail(mail).await)["id"], shown["id"]);
    assert_eq!(refused(office.face.retry_mail("x".to_owned()).await), ErrorCode::InvalidValue);
}

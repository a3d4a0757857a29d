use super::*;

#[tokio::test]
async fn teams_is_shown_where_the_edition_has_it_and_the_flag_is_on() {
    let office = Office::with_requests().await;
    let enterprise = seen(office.face.app_info().await)["edition"] == "enterprise";
    let teams = seen(office.face.session().await)["teams"].take();
    assert_eq!(teams["surfaces"], enterprise);
    assert_eq!(teams["setup"].is_null(), !enterprise);
    let reason = if enterprise { "not_configured" } else { "ee_disabled" };
    assert_eq!(teams["capability"], json!({ "available": false, "reason": reason }));
    let options = seen(office.face.approval_options(office.ids[0].clone()).await);
    assert_eq!((&options["capability"], &options["organizer"]), (&teams["capability"], &Value::Null));

    office.hide_teams().await;
    assert_eq!(seen(office.face.session().await)["teams"]["surfaces"], false);
    assert_eq!(seen(office.face.teams_status().await)["surfaces"], false);
}

#[tokio::test]
async fn another_cloud_takes_effect_in_the_running_window_at_once() {
    let office = Office::empty().await;
    let teams = async || seen(office.face.teams_status().await);
    assert_eq!(teams().await["settings"]["cloud"], "global");
    assert_eq!(teams().await["settings"]["ownRoots"], false);
    // As another program does it.
    let application = office.face.application().await.unwrap();
    application.change_settings(|_, workspace| workspace.cloud = Cloud::UsGovernmentL5).unwrap();
    let teams = teams().await;
    assert_eq!(teams["settings"]["cloud"], "us_government_l5");
    if let Some(commands) = teams["setup"]["policyCommands"].as_str() {
        assert!(commands.contains("TeamsDOD"), "{commands}");
    }
}

#[tokio::test]
async fn the_day_on_which_the_secret_ends_is_told_until_another_secret_is_stored() {
    let office = Office::empty().await;
    let application = office.face.application().await.unwrap();
    assert_eq!(seen(office.face.credential_expiry().await), Value::Null);
    application
        .change_settings(|_, workspace| workspace.secret_expires = Some("2020-05-24".parse().unwrap()))
        .unwrap();
    let expiry = seen(office.face.credential_expiry().await);
    assert_eq!((&expiry["credential"], &expiry["on"]), (&json!("client_secret"), &json!("2020-05-24")));
    assert!(expiry["due"] == true && expiry["daysLeft"].as_i64().unwrap() < -1000, "{expiry}");
    // The environment has the secret, so the keychain is not touched.
    let stored = office.face.store_secret(SecretPurpose::MicrosoftClientSecret, "another".to_owned()).await;
    assert_eq!(seen(stored)["kind"], "environment");
    assert_eq!(seen(office.face.credential_expiry().await), Value::Null);
    let wrong = json!({ "tenantId": "contoso.example", "clientId": "11111111-2222-3333-4444-555555555555",
        "cloud": "us_government_l4", "secretExpires": "24.5.2027" });
    assert_eq!(refused(office.face.connect_microsoft(input(wrong)).await), ErrorCode::InvalidDate);
    assert_eq!(seen(office.face.teams_status().await)["settings"]["cloud"], "global", "nothing is kept");
}

#[tokio::test]
async fn a_connected_tenant_has_no_toggle_while_teams_is_hidden() {
    let office = Office::with_requests().await;
    let application = office.face.application().await.unwrap();
    let enterprise = application.scheduling.meetings.is_available();
    let now = application.scheduling.clock.now();
    let profile = MicrosoftProfile {
        profile_id: ProfileId("018f3a52-0000-7000-8000-000000000001".parse().unwrap()),
        microsoft_tenant: "contoso.onmicrosoft.com".to_owned(),
        client_id: "11111111-2222-3333-4444-555555555555".to_owned(),
    };
    let organizer = Organizer { upn: "desk@contoso.example".to_owned(), object_id: None };
    let mut tx = application.scheduling.store.write().await.unwrap();
    let actor = application.scheduling.actor;
    tx.save_teams_connection(&profile, InstallStatus::Active, None, actor, now).await.unwrap();
    tx.set_organizer(Some(&organizer), actor, now).await.unwrap();
    tx.commit().await.unwrap();
    let options = async || seen(office.face.approval_options(office.ids[0].clone()).await);
    assert_eq!(options().await["capability"]["available"], enterprise);
    assert_eq!(seen(office.face.session().await)["teams"]["surfaces"], enterprise, "whoever connected it");

    office.hide_teams().await;
    let hidden = options().await;
    assert_eq!((&hidden["capability"]["available"], &hidden["organizer"]), (&json!(false), &Value::Null));
}

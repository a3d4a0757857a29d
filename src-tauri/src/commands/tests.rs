//! The commands as the page calls them, on a real database, without a window.

use std::sync::{Arc, Mutex};

use apptray_runtime::config::{CaughtMails, Cloud, Demo};
use apptray_runtime::{Environment, Home};
use apptray_scheduling::model::{
    AttachedMeeting, InstallStatus, JoinUrl, MeetingDraft, MeetingProviderName, MicrosoftProfile,
    OnlineMeeting, OnlineMeetingId, Organizer, ProfileId,
};
use apptray_scheduling::ports::Secret;
use apptray_scheduling::use_cases::import::ImportFile;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Answer;
use crate::desktop::Desktop;
use crate::face::Face;
use crate::failure::ErrorCode;
use crate::view::SecretPurpose;

const JOIN_LINK: &str = "https://teams.microsoft.com/meet/2812345678901?p=pa55c0de";
const SECRET: &str = "c4nary-s3cret";

/// Remembers instead of opening and copying.
#[derive(Clone, Default)]
struct Remembered(Arc<Mutex<Vec<String>>>);

impl Desktop for Remembered {
    fn open(&self, target: &str) -> Answer<()> {
        self.0.lock().unwrap().push(format!("open {target}"));
        Ok(())
    }

    fn copy(&self, text: &str) -> Answer<()> {
        self.0.lock().unwrap().push(format!("copy {text}"));
        Ok(())
    }
}

struct Office {
    face: Face,
    desktop: Remembered,
    /// Of the imported requests.
    ids: Vec<String>,
    _home: TempDir,
}

impl Office {
    async fn empty() -> Self {
        let home = tempfile::tempdir().unwrap();
        let environment = Environment {
            home: Some(home.path().join("apptray")),
            client_secret: Some(Secret::new(SECRET)),
            ..Environment::default()
        };
        let desktop = Remembered::default();
        let opened = Home::open(&environment).unwrap();
        let face = Face::new(environment, opened, Box::new(desktop.clone()));
        Self { face, desktop, ids: Vec::new(), _home: home }
    }

    async fn with_requests() -> Self {
        let mut office = Self::empty().await;
        let request = |time: &str| {
            json!({
                "service": "Printer repair", "contact_email": "carla@client.example", "date": "2099-03-10",
                "time": time, "time_zone": "Europe/Berlin", "duration_minutes": 30,
                "preferred_technician": "tom@acme.example"
            })
        };
        let file = json!({
            "services": [{ "name": "Printer repair" }],
            "technicians": [{ "name": "Tom Tech", "email": "tom@acme.example", "time_zone": "Europe/Berlin" }],
            "clients": [{ "name": "Client GmbH",
                "contacts": [{ "name": "Carla Client", "email": "carla@client.example" }] }],
            "requests": [request("10:00"), request("09:00")]
        });
        let application = office.face.application().await.unwrap();
        let imported =
            application.scheduling.import(&ImportFile::parse(&file.to_string()).unwrap()).await.unwrap();
        office.ids = imported.requests.iter().map(ToString::to_string).collect();
        office
    }

    async fn approval(&self, id: &str) -> Value {
        let options = seen(self.face.approval_options(id.to_owned()).await);
        let technicians = options["technicians"].as_array().unwrap();
        let tom = technicians.iter().find(|technician| technician["name"] == "Tom Tech").unwrap();
        json!({
            "requestId": id, "technicianId": tom["id"], "notes": "", "ticketId": null,
            "time": { "date": null, "time": null, "zone": null, "durationMinutes": null },
            "generateTeamsMeeting": false
        })
    }

    /// Feature flag `teams-integration-ui`.
    async fn hide_teams(&self) {
        let application = self.face.application().await.unwrap();
        application.change_settings(|_, workspace| workspace.teams_integration_ui = false).unwrap();
    }

    async fn attach_meeting(&self, id: &str) {
        let application = self.face.application().await.unwrap();
        let meeting = OnlineMeeting {
            provider: MeetingProviderName::Teams,
            url: JoinUrl::parse(JOIN_LINK).unwrap(),
            id: "meeting".to_owned(),
        };
        let mut tx = application.scheduling.store.write().await.unwrap();
        let now = application.scheduling.clock.now();
        let request = id.parse().unwrap();
        tx.set_online_meeting(request, Some(&meeting), now).await.unwrap();
        let attached = AttachedMeeting {
            row: OnlineMeetingId(application.scheduling.ids.next()),
            request,
            meeting,
            organizer: Organizer { upn: "organizer@acme.example".to_owned(), object_id: None },
            draft: MeetingDraft { subject: "Appointment".to_owned(), start: now, end: now },
            created_by: application.scheduling.actor,
        };
        tx.insert_online_meeting(&attached, now).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// As the page sees it.
#[track_caller]
fn seen<T: Serialize>(answer: Answer<T>) -> Value {
    serde_json::to_value(answer.unwrap()).unwrap()
}

#[track_caller]
fn refused<T>(answer: Answer<T>) -> ErrorCode {
    answer.err().expect("a refusal").code
}

fn input<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn everything() -> Value {
    json!({ "status": "all", "search": "", "limit": 50, "after": null })
}

#[tokio::test]
async fn an_empty_home_is_a_session_with_nothing_in_it() {
    let office = Office::empty().await;
    let session = seen(office.face.session().await);
    assert_eq!(session["settings"]["theme"], "system");
    assert_eq!(session["settings"]["undoPauseSeconds"], 10);
    assert_eq!(session["teams"]["capability"]["available"], false);
    assert_eq!(
        seen(office.face.list_requests(input(everything())).await),
        json!({ "rows": [], "next": null })
    );
    assert_eq!(seen(office.face.count_requests().await), json!({ "pending": 0, "approved": 0 }));
}

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
async fn writing_to_the_requester_names_nothing_but_the_address() {
    let office = Office::with_requests().await;
    office.face.write_to_requester(office.ids[0].clone()).await.unwrap();
    assert_eq!(*office.desktop.0.lock().unwrap(), ["open mailto:carla@client.example"]);
}

#[tokio::test]
async fn a_demo_says_so_opens_its_mails_and_leaves_the_session_alone() {
    const PAGE: &str = "http://127.0.0.1:8025/";
    let office = Office::empty().await;
    assert_eq!(seen(office.face.session().await)["demo"], Value::Null);
    assert_eq!(refused(office.face.open_demo_mails().await), ErrorCode::WrongState);
    let application = office.face.application().await.unwrap();
    let mails = CaughtMails::parse(PAGE).unwrap();
    application.change_settings(|_, workspace| workspace.demo = Some(Demo { mails: Some(mails) })).unwrap();

    let mut session = seen(office.face.session().await);
    assert_eq!(session["demo"], json!({ "mails": true }));
    office.face.open_demo_mails().await.unwrap();
    assert_eq!(*office.desktop.0.lock().unwrap(), [format!("open {PAGE}")]);

    let mut settings = session["settings"].take();
    settings["autostart"] = json!(true);
    assert_eq!(seen(office.face.save_settings(input(settings)).await)["autostart"], json!(false));
}

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

//! Who asks for what in these journeys.

use apptray_tests::office::Office;
use serde_json::{Value, json};

use crate::{Page, Role, World};

/// Berlin: where the approver is (`TZ` of every journey).
pub const HERE: &str = "Europe/Berlin";

/// Dana Reyes of this client asks for an hour on Wednesday, 5 March 2031, at this time in that zone; Mara Lindqvist is
/// preferred.
pub fn request(client: &str, time: &str, zone: &str) -> Value {
    json!({
        "service": "Backup restore test", "client": client, "date": "2031-03-05", "time": time, "time_zone": zone,
        "duration_minutes": 60, "requester": { "name": "Dana Reyes", "email": "dana@kestrel.example" },
        "description": "Please show us that last night's backup can be restored.",
        "preferred_technician": "mara@nordhafen.example",
    })
}

/// An import file with these requests, and the people and services that they need.
pub fn file(requests: &[Value]) -> Value {
    let clients: Vec<_> = requests.iter().map(|request| json!({ "name": request["client"] })).collect();
    json!({
        "services": [{ "name": "Backup restore test" }],
        "technicians": [
            { "name": "Mara Lindqvist", "email": "mara@nordhafen.example", "time_zone": HERE },
            { "name": "Tom Adeyemi", "email": "tom@nordhafen.example", "time_zone": "America/Chicago" },
        ],
        "clients": clients,
        "requests": requests,
    })
}

/// Imports one request of Kestrel Foods, at 14:30 in Kolkata, which is 10:00 in Berlin.
pub fn import_one(office: &Office) -> String {
    office.import(&file(&[request("Kestrel Foods", "14:30", "Asia/Kolkata")])).remove(0)
}

/// Every text of a JSON document.
#[must_use]
pub fn texts_of(document: &Value) -> Vec<String> {
    match document {
        Value::String(text) => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(texts_of).collect(),
        Value::Object(members) => members.values().flat_map(texts_of).collect(),
        _ => Vec::new(),
    }
}

/// As [`import_one`], approved for Mara Lindqvist; its mails may leave at once. `more` is given to `apptrayctl approve`.
pub fn approve_one(world: &World, more: &[&str]) -> String {
    world.settings(|_, workspace| workspace.undo_pause_seconds = 0);
    let id = import_one(&world.office);
    let approve = ["approve", &id, "--technician", "mara@nordhafen.example"];
    world.office.ctl(&[&approve, more].concat()).ok();
    id
}

/// A world with one approved request whose invitations have been sent.
pub async fn approved(journey: &str, more: &[&str]) -> (World, String) {
    let world = World::start(journey).await;
    world.connect_teams();
    world.office.configure_mail();
    let id = approve_one(&world, more);
    assert_eq!(world.office.run_outbox()["sent"], 2);
    (world, id)
}

/// Goes to the approved requests and opens this one.
pub async fn open_approved(page: &Page) {
    page.click(Role::Tab, "Approved").await;
    page.open("Kestrel Foods").await;
    page.find(Role::Button, "Reschedule…").await;
}

/// The newest of these mails to this address.
pub fn newest_to<'a>(letters: &'a [Value], address: &str) -> &'a Value {
    letters.iter().rfind(|letter| letter["to"] == address).expect("a mail to this address")
}

/// A page of the settings.
pub struct SettingsPage {
    pub title: &'static str,
    /// Of its title.
    pub key: &'static str,
    /// What is there when it has come.
    pub text: &'static str,
    pub screen: &'static str,
}

const fn settings_page(
    title: &'static str,
    key: &'static str,
    text: &'static str,
    screen: &'static str,
) -> SettingsPage {
    SettingsPage { title, key, text, screen }
}

/// With Microsoft connected, and no mail server.
pub const SETTINGS: [SettingsPage; 7] = [
    settings_page("General", "settings.general.title", "Single-key shortcuts", "settings-general"),
    settings_page("Connection", "connection.title", "Last answer at", "settings-connection"),
    settings_page(
        "Microsoft app",
        "settings.microsoft.title",
        "Stored in your keychain",
        "settings-microsoft",
    ),
    settings_page(
        "Availability settings",
        "settings.availability.title",
        "Working hours",
        "settings-availability",
    ),
    settings_page("E-mail (SMTP)", "settings.email.title", "Not set up", "settings-email"),
    settings_page("Diagnostics", "diagnostics.title", "1 of 9 checks failed", "settings-diagnostics"),
    settings_page("About", "settings.about.title", "Enterprise edition", "settings-about"),
];

/// What the language that runs from right to left has for a text.
pub fn turned(key: &str) -> String {
    let (file, _) = key.split_once('.').unwrap();
    let path = crate::repository().join(format!("locales/yy/{file}.json"));
    let texts: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    texts[key].as_str().expect("a text of this key").to_owned()
}

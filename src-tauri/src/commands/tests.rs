//! The commands as the page calls them, on a real database, without a window.

mod connection;
mod days;
mod decisions;
mod diagnostics;
mod meetings;
mod session;
mod settings;
mod teams;

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

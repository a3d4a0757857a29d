//! The other processes of the office: they work on the same database, with the product's own code.

use std::time::Duration;

use apptray_runtime::config::Config;
use apptray_runtime::{Application, Environment, Home, RandomIds};
use apptray_scheduling::model::{
    EmailAddress, LeaseOwner, MeetingDraft, MeetingOperation, OperationId, OperationState, Organizer,
    RequestId, WantedMeeting,
};
use apptray_scheduling::ports::IdSource as _;
use apptray_scheduling::use_cases::import::ImportFile;
use apptray_scheduling::use_cases::{Approve, GivenTime, TechnicianChoice};
use serde_json::json;

use crate::desktop::Desktop;

pub struct Office {
    pub application: Application,
    pub home: Home,
}

impl Office {
    pub async fn open(desktop: &Desktop) -> Self {
        let environment = Environment { home: Some(desktop.home()), ..Environment::default() };
        let home = Home::open(&environment).unwrap();
        Self { application: Application::open(&environment, &home).await.unwrap(), home }
    }

    /// A client asks for an appointment, on a Wednesday in March 2031 at this time in Berlin.
    pub async fn request(&self, client: &str, time: &str) -> RequestId {
        self.requests(&[(client, time)]).await[0]
    }

    pub async fn requests(&self, requests: &[(&str, &str)]) -> Vec<RequestId> {
        let clients: Vec<_> = requests.iter().map(|(client, _)| json!({ "name": client })).collect();
        let requests: Vec<_> = requests
            .iter()
            .map(|(client, time)| {
                json!({
                    "service": "Backup restore test", "client": client, "date": "2031-03-05", "time": time,
                    "time_zone": "Europe/Berlin", "duration_minutes": 60,
                    "requester": { "name": "Dana", "email": "dana@example.com" },
                })
            })
            .collect();
        let file = json!({
            "services": [{ "name": "Backup restore test" }],
            "technicians": [{ "name": "Mara Lindqvist", "email": "mara@example.com", "time_zone": "Europe/Berlin" }],
            "clients": clients,
            "requests": requests,
        });
        let file = ImportFile::parse(&file.to_string()).unwrap();
        self.application.scheduling.import(&file).await.unwrap().requests
    }

    pub async fn approve(&self, request: RequestId, undo_pause: Duration) {
        let approve = Approve {
            request,
            technician: TechnicianChoice::Email(EmailAddress::parse("mara@example.com").unwrap()),
            time: GivenTime::default(),
            generate_teams_meeting: false,
            notes: None,
            ticket: None,
            undo_pause,
        };
        self.application.scheduling.approve(approve).await.unwrap();
    }

    /// The actor's attempt to create a meeting, made by a process that is gone; its lease ends after `lease`.
    pub async fn abandoned_attempt(&self, request: RequestId, lease: Duration) {
        let scheduling = &self.application.scheduling;
        let start = "2031-03-05T09:00:00Z".parse().unwrap();
        let operation = MeetingOperation {
            id: OperationId(RandomIds.next()),
            request,
            draft: MeetingDraft { subject: "Appointment".into(), start, end: start },
            organizer: Organizer { upn: "desk@example.com".into(), object_id: None },
            started_by: scheduling.actor,
            started_at: scheduling.clock.now(),
            wanted: WantedMeeting::Present,
            state: OperationState::InProgress,
        };
        let owner = LeaseOwner(RandomIds.next());
        let lease = apptray_scheduling::model::Lease { owner, duration: lease };
        let mut tx = scheduling.store.write().await.unwrap();
        tx.insert_operation(&operation, lease).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Changes this machine's settings.
    pub fn settings(&self, change: impl FnOnce(&mut apptray_runtime::config::Workspace)) {
        let change = |config: &mut Config| {
            let name = config.current.clone();
            change(config.workspace_mut(&name)?);
            Ok(())
        };
        Config::change(&self.home, &RandomIds, change).unwrap();
    }
}

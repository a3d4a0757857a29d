use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

/// An online meeting as the simulator keeps it. Graph: resources/onlinemeeting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Meeting {
    pub tenant: Uuid,
    /// The organizer's object id.
    pub organizer: Uuid,
    pub id: String,
    pub join_web_url: String,
    pub subject: Option<String>,
    pub start: Timestamp,
    pub end: Timestamp,
    pub created_at: Timestamp,
    /// Only with createOrGet, or if the client set it.
    pub external_id: Option<String>,
    pub attendees: Vec<Value>,
    /// Whatever else the client set, such as `lobbyBypassSettings`.
    pub properties: Map<String, Value>,
    pub join_meeting_id: String,
    pub passcode: Option<String>,
    pub thread_id: String,
    /// How often it was changed.
    pub updates: u32,
    pub deleted: bool,
}

impl Meeting {
    /// Whether the user may look the meeting up: the organizer, or an invited attendee. Graph: onlinemeeting-get.
    pub(crate) fn is_visible_to(&self, user: Uuid) -> bool {
        let id = user.to_string();
        let attendee_id = |attendee: &Value| {
            attendee.pointer("/identity/user/id").and_then(Value::as_str).map(str::to_owned)
        };
        self.organizer == user
            || self.attendees.iter().any(|attendee| attendee_id(attendee).as_deref() == Some(&id))
    }
}

/// All meetings, deleted ones included.
#[derive(Debug, Default)]
pub(crate) struct Meetings(Vec<Meeting>);

impl Meetings {
    pub(crate) fn add(&mut self, meeting: Meeting) {
        self.0.push(meeting);
    }

    pub(crate) fn live(&self) -> impl Iterator<Item = &Meeting> {
        self.0.iter().filter(|meeting| !meeting.deleted)
    }

    pub(crate) fn deleted(&self) -> impl Iterator<Item = &Meeting> {
        self.0.iter().filter(|meeting| meeting.deleted)
    }

    pub(crate) fn find(&self, tenant: Uuid, wanted: impl Fn(&Meeting) -> bool) -> Option<&Meeting> {
        self.live().find(|meeting| meeting.tenant == tenant && wanted(meeting))
    }

    pub(crate) fn find_mut(&mut self, tenant: Uuid, id: &str) -> Option<&mut Meeting> {
        self.0.iter_mut().find(|meeting| !meeting.deleted && meeting.tenant == tenant && meeting.id == id)
    }

    /// Deletes behind everybody's back. Says whether there was something to delete.
    pub(crate) fn remove(&mut self, id: &str) -> bool {
        let meeting = self.0.iter_mut().find(|meeting| !meeting.deleted && meeting.id == id);
        meeting.map(|meeting| meeting.deleted = true).is_some()
    }
}

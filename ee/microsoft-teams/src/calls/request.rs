use apptray_scheduling::model::Organizer;
use jiff::Timestamp;
use serde_json::Value;

use crate::classify::{Cause, Refused};
use crate::wire::{Method, segment, user_segment};

/// A request to Graph, without what differs from try to try.
pub(super) struct GraphRequest {
    pub(super) method: Method,
    /// After `/v1.0/`.
    pub(super) path: String,
    pub(super) body: Option<Value>,
    pub(super) names_a_meeting: bool,
    pub(super) organizer_resolved: bool,
}

impl GraphRequest {
    /// The organizer's collection.
    pub(super) fn to_meetings(method: Method, organizer: &Organizer) -> Result<Self, Refused> {
        let organizer_resolved = organizer.object_id.is_some();
        let user = user_segment(organizer.path_name())
            .ok_or_else(|| Refused::before(Cause::OrganizerNotFound { by_name: false }))?;
        let path = format!("{user}/onlineMeetings");
        Ok(Self { method, path, body: None, names_a_meeting: false, organizer_resolved })
    }

    /// One meeting.
    pub(super) fn to_meeting(method: Method, organizer: &Organizer, id: &str) -> Result<Self, Refused> {
        let mut request = Self::to_meetings(method, organizer)?;
        let id = segment(id).ok_or_else(|| Refused::before(Cause::MeetingNotFound))?;
        request.path.push('/');
        request.path.push_str(&id);
        request.names_a_meeting = true;
        Ok(request)
    }

    pub(super) fn with_body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }
}

/// UTC in ISO 8601 with `Z`; whole seconds, as appointments have.
pub(super) fn graph_time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::Organizer;

    use super::{GraphRequest, graph_time};
    use crate::wire::Method;

    #[test]
    fn times_are_utc_with_z() {
        let time = "2027-03-10T09:30:00.123+01:00".parse().unwrap();
        assert_eq!(graph_time(time), "2027-03-10T08:30:00Z");
    }

    #[test]
    fn ids_are_one_segment() {
        let organizer = Organizer { upn: "a@b.example".to_owned(), object_id: None };
        let request = GraphRequest::to_meeting(Method::Patch, &organizer, "MSo/+=").unwrap();
        assert_eq!(request.path, "users/a%40b.example/onlineMeetings/MSo%2F%2B%3D");
        assert!(GraphRequest::to_meeting(Method::Delete, &organizer, "").is_err());
    }
}

//! What moves an appointment or calls it off.

use apptray_scheduling::Error;
use apptray_scheduling::use_cases;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::approval::GivenTime;
use super::{TeamsMeetingWarning, instant};

/// Where an appointment was when somebody decided about it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(Serialize, ts_rs::TS))]
pub struct SeenTime {
    pub start: String,
    pub end: String,
}

impl SeenTime {
    pub fn parse(&self) -> Result<use_cases::SeenTime, Error> {
        Ok(use_cases::SeenTime { start: read(&self.start)?, end: read(&self.end)? })
    }
}

fn read(text: &str) -> Result<Timestamp, Error> {
    let expected = "an instant; write it as 2027-03-10T08:30:00Z";
    text.parse().map_err(|_| Error::BadValue { value: text.chars().take(40).collect(), expected })
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(Serialize, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RescheduleInput {
    pub request_id: String,
    pub time: GivenTime,
    /// Null where it had no time: a wish for a local time that does not exist.
    pub seen: Option<SeenTime>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(Serialize, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CancelInput {
    pub request_id: String,
    /// Goes into the mails; empty: none.
    pub reason: String,
    pub seen: Option<SeenTime>,
}

/// A meeting that should be gone and could not be deleted yet.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Leftover {
    pub id: String,
    /// Null for one that was made to verify the organizer.
    pub request_id: Option<String>,
    pub organizer: String,
    pub since: String,
    pub attempts: u32,
    /// Null while the first try is under way.
    pub last_error: Option<TeamsMeetingWarning>,
}

impl From<&apptray_scheduling::model::Leftover> for Leftover {
    fn from(leftover: &apptray_scheduling::model::Leftover) -> Self {
        Self {
            id: leftover.id.to_string(),
            request_id: leftover.request.map(|id| id.to_string()),
            organizer: leftover.organizer.upn.clone(),
            since: instant(leftover.created_at),
            attempts: leftover.attempts,
            last_error: leftover.last_error.as_ref().map(Into::into),
        }
    }
}

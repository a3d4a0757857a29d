use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{EntryId, RequestId, UserId};

/// Alga PSA's intake puts a placeholder with this prefix on the schedule.
pub const PENDING_TITLE_PREFIX: &str = "[Pending Request]";

/// A row of `schedule_entries` with its assignees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleEntry {
    pub id: EntryId,
    pub request: RequestId,
    pub title: String,
    pub start: Timestamp,
    pub end: Timestamp,
    pub status: String,
    pub notes: String,
    pub assignees: Vec<UserId>,
}

/// Title of the entry, subject of the meeting and SUMMARY of the invitation.
#[must_use]
pub fn entry_title(service: &str) -> String {
    format!("Appointment: {service}")
}

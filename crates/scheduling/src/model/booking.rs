//! What is on a technician's day.

use jiff::Timestamp;

use super::{EntryId, RequestId, UserId};

/// Somebody's time is taken by an entry of the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    pub technician: UserId,
    pub entry: EntryId,
    pub title: String,
    /// Whose appointment it is, if it is one.
    pub client: Option<String>,
    /// What it is concerns nobody else.
    pub private: bool,
    pub start: Timestamp,
    pub end: Timestamp,
}

/// A pending request asks for somebody's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub request: RequestId,
    /// The preferred one.
    pub technician: UserId,
    pub start: Timestamp,
    pub end: Timestamp,
}

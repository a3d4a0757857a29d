//! What a calendar shows.

use jiff::Timestamp;

use super::{EntryId, RequestId, UserId};

/// An entry of the schedule, once for each of its technicians.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedEntry {
    pub entry: EntryId,
    /// None: nobody is assigned.
    pub technician: Option<UserId>,
    pub title: String,
    /// What it is concerns nobody else.
    pub private: bool,
    pub start: Timestamp,
    pub end: Timestamp,
    /// The approved request whose appointment it is.
    pub appointment: Option<PlannedAppointment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedAppointment {
    pub party: Party,
    pub has_meeting: bool,
}

/// A pending request, where it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub party: Party,
    /// The preferred one.
    pub technician: Option<UserId>,
    /// The end of the gap where the asked local time does not exist.
    pub start: Timestamp,
    pub end: Timestamp,
}

/// Of which request, who asks, and for what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub request: RequestId,
    /// None: a public request, nobody's client.
    pub client: Option<String>,
    pub requester: String,
    pub service: String,
}

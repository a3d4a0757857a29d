//! What a list asks for, and the cursor of keyset paging.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{AppointmentRequest, ClientId, RequestId, RequestStatus, ServiceId, UserId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum StatusFilter {
    #[default]
    All,
    Only(RequestStatus),
    /// Declined or cancelled.
    Closed,
}

impl FromStr for StatusFilter {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "all" { Ok(Self::All) } else { text.parse().map(Self::Only) }
    }
}

/// All conditions hold together; None is no condition.
#[derive(Clone, Debug, Default)]
pub struct RequestFilter {
    pub status: StatusFilter,
    /// Substring of service, client, requester, technician or description; case and accents do not matter.
    pub search: Option<String>,
    pub service: Option<ServiceId>,
    pub client: Option<ClientId>,
    /// Preferred or assigned technician.
    pub technician: Option<UserId>,
    /// Requested date in the requester's zone, both ends included.
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl RequestFilter {
    /// Pending requests come soonest first, everything else latest first.
    #[must_use]
    pub fn soonest_first(&self) -> bool {
        self.status == StatusFilter::Only(RequestStatus::Pending)
    }
}

/// The last row of a page: its start and id. The text form is opaque to callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub start: Timestamp,
    pub id: RequestId,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the cursor is not one that 'requests list' printed; leave --after out to start again")]
pub struct CursorError;

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.start.as_microsecond(), self.id.0.simple())
    }
}

impl FromStr for Cursor {
    type Err = CursorError;
    fn from_str(text: &str) -> Result<Self, CursorError> {
        let (start, id) = text.split_once('_').ok_or(CursorError)?;
        let start =
            start.parse().ok().and_then(|us| Timestamp::from_microsecond(us).ok()).ok_or(CursorError)?;
        Ok(Self { start, id: id.parse().map_err(|_| CursorError)? })
    }
}

#[derive(Clone, Debug)]
pub struct RequestPage {
    pub requests: Vec<AppointmentRequest>,
    /// None on the last page.
    pub next: Option<Cursor>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_what_it_printed() {
        let cursor = Cursor {
            start: Timestamp::from_microsecond(-1_234_567).unwrap(),
            id: RequestId(uuid::Uuid::from_u128(77)),
        };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        assert_eq!("x".parse::<Cursor>(), Err(CursorError));
    }
}

//! The calendar part of a mail: one VEVENT as an iTIP message (RFC 5545, RFC 5546).
//!
//! The crate icalendar lays out properties and escapes TEXT. Three things it leaves to its caller are done here, for
//! calendars that take the rules literally: control characters ([`crate::clean`]), quotation marks in parameters
//! ([`parameter`]) and folding at exactly 75 octets ([`fold`]).

mod address;
mod event;
mod fold;
mod parameter;

use apptray_scheduling::model::{Invitation, InvitationMethod};
use jiff::Timestamp;

/// What stands in an invitation.
#[derive(Clone, Debug)]
pub struct InvitationDraft<'a> {
    pub invitation: &'a Invitation,
    /// Moment of writing (DTSTAMP).
    pub written_at: Timestamp,
    /// None only in a cancellation.
    pub start_and_end: Option<(Timestamp, Timestamp)>,
    /// SUMMARY.
    pub title: &'a str,
    pub organizer: Participant<'a>,
    pub attendee: Participant<'a>,
    /// The requester's words.
    pub description: &'a str,
    pub technician: Option<&'a str>,
    pub join_url: Option<&'a str>,
}

#[derive(Clone, Copy, Debug)]
pub struct Participant<'a> {
    pub name: &'a str,
    pub address: &'a str,
}

/// Why an invitation could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvitationError {
    #[error("the invitation has no date and time; report this as a fault in Apptray")]
    TimeMissing,
}

impl InvitationError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TimeMissing => "invitation_time_missing",
        }
    }
}

/// The file, with CRLF line ends.
pub fn write(draft: &InvitationDraft<'_>) -> Result<String, InvitationError> {
    let method = draft.invitation.method;
    if draft.start_and_end.is_none() && method == InvitationMethod::Request {
        return Err(InvitationError::TimeMissing);
    }
    let mut calendar = icalendar::Calendar::empty();
    for (name, value) in [
        ("PRODID", "-//Apptray//Apptray//EN"),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", method.as_str()),
    ] {
        calendar.append_property((name, value));
    }
    calendar.push(event::write(draft));
    Ok(fold::refold(&calendar.to_string()))
}

/// Value of the part's Content-Type. The method must stand here as well as in the file, or Outlook shows a plain
/// attachment (RFC 6047, 2.4).
#[must_use]
pub fn content_type(method: InvitationMethod) -> String {
    format!("text/calendar; charset=utf-8; method={}", method.as_str())
}

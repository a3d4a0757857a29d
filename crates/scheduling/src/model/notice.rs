use std::fmt;

use jiff::Timestamp;
use jiff::civil::Time;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};

use crate::time::Zone;

/// Something the approver should know; it never refuses. Written out as its code and its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The technician already has something at that time.
    Conflict {
        technician: String,
        title: String,
        start: Timestamp,
        end: Timestamp,
    },
    /// `zone` is the technician's.
    OutsideHours {
        technician: String,
        zone: Zone,
    },
    /// The clock is set back over this time; the first occurrence is taken.
    TimeOccursTwice {
        time: Time,
        zone: Zone,
        first: Timestamp,
        second: Timestamp,
    },
    InThePast,
    TimeZoneMissing,
    /// What is stored is nobody's zone.
    TimeZoneUnknown {
        stored: String,
    },
    NoClientEmail,
}

impl Notice {
    /// Stable; scripts and the interface act on it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "conflict",
            Self::OutsideHours { .. } => "outside_hours",
            Self::TimeOccursTwice { .. } => "time_occurs_twice",
            Self::InThePast => "in_the_past",
            Self::TimeZoneMissing => "time_zone_missing",
            Self::TimeZoneUnknown { .. } => "time_zone_unknown",
            Self::NoClientEmail => "no_client_email",
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict { technician, title, start, end } => write!(
                f,
                "{technician} already has '{title}' from {} to {}.",
                start.strftime("%Y-%m-%d %H:%M"),
                end.strftime("%H:%M UTC"),
            ),
            Self::OutsideHours { technician, zone } => {
                write!(f, "The time is outside the working hours of {technician} ({zone}).")
            }
            Self::TimeOccursTwice { time, zone, first, .. } => write!(
                f,
                "{} occurs twice in {zone} on that day; the first, {}, is taken.",
                time.strftime("%H:%M"),
                first.strftime("%H:%M UTC"),
            ),
            Self::InThePast => f.write_str("This appointment starts in the past."),
            Self::TimeZoneMissing => f.write_str("The request names no time zone; its time is read as UTC."),
            Self::TimeZoneUnknown { stored } => {
                write!(f, "The request's time zone '{stored}' is unknown and treated as UTC.")
            }
            Self::NoClientEmail => {
                f.write_str("The requester has no e-mail address, so no confirmation is sent.")
            }
        }
    }
}

impl Serialize for Notice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut notice = serializer.serialize_struct("Notice", 2)?;
        notice.serialize_field("code", self.code())?;
        notice.serialize_field("message", &self.to_string())?;
        notice.end()
    }
}

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{RequesterZone, WallClock};

/// Length of an appointment in minutes, 1 to 1440 (one day).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u32")]
pub struct DurationMinutes(u32);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a duration of {0} minutes is not possible; give 1 to 1440 minutes")]
pub struct DurationError(pub i64);

impl DurationMinutes {
    pub fn new(minutes: i64) -> Result<Self, DurationError> {
        match u32::try_from(minutes) {
            Ok(minutes @ 1..=1440) => Ok(Self(minutes)),
            _ => Err(DurationError(minutes)),
        }
    }

    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }

    #[must_use]
    pub fn after(self, start: Timestamp) -> Timestamp {
        start.checked_add(SignedDuration::from_mins(i64::from(self.0))).unwrap_or(Timestamp::MAX)
    }
}

impl TryFrom<i64> for DurationMinutes {
    type Error = DurationError;
    fn try_from(minutes: i64) -> Result<Self, DurationError> {
        Self::new(minutes)
    }
}

impl From<DurationMinutes> for u32 {
    fn from(minutes: DurationMinutes) -> u32 {
        minutes.0
    }
}

/// Date and time as the requester's wall clock shows them. Kept as asked, also when that time does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedTime {
    pub date: Date,
    pub time: Time,
    pub zone: RequesterZone,
    pub duration: DurationMinutes,
}

impl RequestedTime {
    #[must_use]
    pub fn local(&self) -> DateTime {
        self.date.to_datetime(self.time)
    }

    #[must_use]
    pub fn wall_clock(&self) -> WallClock {
        WallClock::read(self.local(), &self.zone.effective())
    }

    /// Start and end as instants; None where that local time does not exist.
    #[must_use]
    pub fn instants(&self) -> Option<(Timestamp, Timestamp)> {
        self.wall_clock().instant().ok().map(|start| (start, self.duration.after(start)))
    }
}

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::Serialize;

/// A time zone known to the IANA database, under the name that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a time zone of the IANA database; use a name such as Europe/Berlin")]
pub struct UnknownZone(pub String);

impl Zone {
    /// Reads an IANA name. Windows names, offsets and POSIX strings are refused.
    pub fn parse(name: &str) -> Result<Self, UnknownZone> {
        let name = name.trim();
        if name.len() > 64 || !name.chars().all(|c| c.is_ascii_alphanumeric() || "_+-/".contains(c)) {
            return Err(UnknownZone(name.chars().filter(|c| !c.is_control()).take(64).collect()));
        }
        match database().get(name) {
            Ok(rules) => Ok(Self { name: rules.iana_name().unwrap_or(name).to_owned(), rules }),
            Err(_) => Err(UnknownZone(name.to_owned())),
        }
    }

    #[must_use]
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), rules: TimeZone::UTC }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }

    /// The calendar day in this zone.
    #[must_use]
    pub fn day_of(&self, instant: Timestamp) -> jiff::civil::Date {
        self.rules.to_datetime(instant).date()
    }
}

/// The operating system's database where it has one, else the one compiled in.
fn database() -> &'static TimeZoneDatabase {
    jiff::tz::db()
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

/// What stands in `requester_timezone`, read without refusing: rows may come from other programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequesterZone {
    Known(Zone),
    /// NULL or empty: read as UTC, and the interface says so.
    Missing,
    /// Not in the database: shown as unknown, treated as UTC.
    Unknown(String),
}

impl RequesterZone {
    #[must_use]
    pub fn from_stored(stored: Option<&str>) -> Self {
        match stored.map(str::trim) {
            None | Some("") => Self::Missing,
            Some(name) => Zone::parse(name).map_or_else(|UnknownZone(name)| Self::Unknown(name), Self::Known),
        }
    }

    /// The zone to calculate with.
    #[must_use]
    pub fn effective(&self) -> Zone {
        match self {
            Self::Known(zone) => zone.clone(),
            Self::Missing | Self::Unknown(_) => Zone::utc(),
        }
    }

    /// The stored name; None if there is none.
    #[must_use]
    pub fn stored_name(&self) -> Option<&str> {
        match self {
            Self::Known(zone) => Some(zone.name()),
            Self::Missing => None,
            Self::Unknown(name) => Some(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_not_iana_names_are_refused() {
        for bad in [
            "",
            "Mars/Base",
            "Eastern Standard Time",
            "+02:00",
            "EST5EDT,M3.2.0,M11.1.0",
            "../etc/passwd",
            "a\nb",
        ] {
            assert!(Zone::parse(bad).is_err(), "{bad:?}");
        }
        assert_eq!(Zone::parse("europe/berlin").unwrap().name(), "Europe/Berlin");
        assert_eq!(Zone::parse("UTC").unwrap().name(), "UTC");
    }

    #[test]
    fn a_stored_zone_never_fails() {
        assert_eq!(RequesterZone::from_stored(None), RequesterZone::Missing);
        assert_eq!(RequesterZone::from_stored(Some(" ")), RequesterZone::Missing);
        let unknown = RequesterZone::from_stored(Some("Mars/Base"));
        assert_eq!(unknown, RequesterZone::Unknown("Mars/Base".into()));
        assert_eq!(unknown.effective().name(), "UTC");
    }
}

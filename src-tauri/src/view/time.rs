use apptray_scheduling::time::{self, RequesterZone};
use jiff::Timestamp;
use serde::Serialize;

/// UTC, to the second: `2027-03-10T08:30:00Z`.
pub fn instant(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// In which zone a request's time is read.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Zone {
    Known {
        name: String,
    },
    /// None was given; read as UTC.
    Missing {
        #[cfg_attr(test, ts(type = "\"UTC\""))]
        name: &'static str,
    },
    /// `stored` is nobody's zone; treated as UTC.
    Unknown {
        #[cfg_attr(test, ts(type = "\"UTC\""))]
        name: &'static str,
        stored: String,
    },
}

impl From<&RequesterZone> for Zone {
    fn from(zone: &RequesterZone) -> Self {
        match zone {
            RequesterZone::Known(zone) => Self::Known { name: zone.name().to_owned() },
            RequesterZone::Missing => Self::Missing { name: "UTC" },
            RequesterZone::Unknown(stored) => Self::Unknown { name: "UTC", stored: stored.clone() },
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WallTime {
    /// `2027-03-10`
    pub date: String,
    /// `09:30`
    pub time: String,
    pub zone: Zone,
}

impl From<&time::RequestedTime> for WallTime {
    fn from(requested: &time::RequestedTime) -> Self {
        Self {
            date: requested.date.to_string(),
            time: requested.time.strftime("%H:%M").to_string(),
            zone: Zone::from(&requested.zone),
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Span {
    pub start: String,
    pub end: String,
}

impl From<(Timestamp, Timestamp)> for Span {
    fn from((start, end): (Timestamp, Timestamp)) -> Self {
        Self { start: instant(start), end: instant(end) }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RequestedTime {
    #[serde(flatten)]
    pub wall: WallTime,
    pub duration_minutes: u32,
    /// Null where the asked local time does not exist.
    pub span: Option<Span>,
}

impl From<&time::RequestedTime> for RequestedTime {
    fn from(requested: &time::RequestedTime) -> Self {
        Self {
            wall: WallTime::from(requested),
            duration_minutes: requested.duration.get(),
            span: requested.instants().map(Span::from),
        }
    }
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::time::DurationMinutes;
    use serde_json::json;

    use super::*;

    fn requested(zone: Option<&str>) -> time::RequestedTime {
        time::RequestedTime {
            date: jiff::civil::date(2027, 3, 14),
            time: jiff::civil::time(2, 30, 0, 0),
            zone: RequesterZone::from_stored(zone),
            duration: DurationMinutes::new(45).unwrap(),
        }
    }

    #[test]
    fn a_time_that_does_not_exist_has_no_span() {
        let seen = serde_json::to_value(RequestedTime::from(&requested(Some("America/New_York")))).unwrap();
        let zone = json!({ "kind": "known", "name": "America/New_York" });
        assert_eq!(
            seen,
            json!({ "date": "2027-03-14", "time": "02:30", "zone": zone, "durationMinutes": 45, "span": null })
        );
    }

    #[test]
    fn a_zone_that_is_missing_or_unknown_is_utc_and_says_so() {
        let seen = RequestedTime::from(&requested(None));
        assert_eq!(seen.wall.zone, Zone::Missing { name: "UTC" });
        assert_eq!(seen.span.unwrap().end, "2027-03-14T03:15:00Z");
        let seen = RequestedTime::from(&requested(Some("Mars/Base")));
        assert_eq!(seen.wall.zone, Zone::Unknown { name: "UTC", stored: "Mars/Base".to_owned() });
    }
}

use apptray_scheduling::model::RequestedFacts;
use apptray_scheduling::time::{RequesterZone, WallClock, Zone};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

/// A stretch of time as one person reads it: `Wed 10 March 2027`, `09:30–10:15`, `Europe/Berlin, UTC+01:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When {
    pub date: String,
    pub time: String,
    pub zone: String,
}

impl When {
    /// In the zone of that IANA name; in UTC, and labelled so, if the name is not known.
    pub fn of(start: Timestamp, end: Timestamp, zone_name: &str) -> Self {
        let zone = known(zone_name);
        let (start, end) = (start.to_zoned(zone.rules().clone()), end.to_zoned(zone.rules().clone()));
        Self {
            date: date(start.datetime()),
            time: span(start.datetime(), end.datetime()),
            zone: label(&zone, &start, &end),
        }
    }

    /// What was asked for. A local time that does not exist is no instant and so cannot be told in another zone: it
    /// is shown as it was asked.
    pub fn requested(requested: &RequestedFacts, zone_name: &str) -> Self {
        let asked_in = known(&requested.time_zone);
        let local = requested.date.to_datetime(requested.time);
        let length = SignedDuration::from_mins(i64::from(requested.duration_minutes));
        match WallClock::read(local, &asked_in).instant() {
            Ok(start) => Self::of(start, start.checked_add(length).unwrap_or(start), zone_name),
            Err(_) => Self {
                date: date(local),
                time: local.strftime("%H:%M").to_string(),
                zone: asked_in.name().to_owned(),
            },
        }
    }
}

/// `45 minutes`, `1 hour 30 minutes`, `2 hours`.
pub(super) fn duration(minutes: i64) -> String {
    let count = |number: i64, unit: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {unit}{plural}")
    };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => count(minutes, "minute"),
        (hours, 0) => count(hours, "hour"),
        (hours, minutes) => format!("{} {}", count(hours, "hour"), count(minutes, "minute")),
    }
}

fn known(zone_name: &str) -> Zone {
    RequesterZone::from_stored(Some(zone_name)).effective()
}

fn date(local: DateTime) -> String {
    local.strftime("%a %-d %B %Y").to_string()
}

/// The end's date is named only where it is another day.
fn span(start: DateTime, end: DateTime) -> String {
    let from = start.strftime("%H:%M");
    let until = end.strftime("%H:%M");
    if start.date() == end.date() {
        format!("{from}–{until}")
    } else {
        format!("{from} until {}, {until}", date(end))
    }
}

/// Name and offset; both offsets if the clocks change during the appointment.
fn label(zone: &Zone, start: &Zoned, end: &Zoned) -> String {
    if *zone.rules() == TimeZone::UTC {
        return "UTC".to_owned();
    }
    let name = zone.name();
    let (before, after) = (offset(start.offset()), offset(end.offset()));
    if before == after {
        format!("{name}, {before}")
    } else {
        format!("{name}, {before}, and {after} after the clock change")
    }
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(start: &str, minutes: i64, zone: &str) -> String {
        let start: Timestamp = start.parse().unwrap();
        let When { date, time, zone } = When::of(start, start + SignedDuration::from_mins(minutes), zone);
        format!("{date}, {time} ({zone})")
    }

    #[test]
    fn each_reader_sees_their_own_zone_with_its_offset() {
        let start = "2027-03-10T08:30:00Z";
        assert_eq!(
            when(start, 45, "Europe/Berlin"),
            "Wed 10 March 2027, 09:30–10:15 (Europe/Berlin, UTC+01:00)"
        );
        assert_eq!(
            when(start, 45, "America/New_York"),
            "Wed 10 March 2027, 03:30–04:15 (America/New_York, UTC-05:00)"
        );
        assert_eq!(
            when(start, 45, "Asia/Kathmandu"),
            "Wed 10 March 2027, 14:15–15:00 (Asia/Kathmandu, UTC+05:45)"
        );
        assert_eq!(when(start, 45, "UTC"), "Wed 10 March 2027, 08:30–09:15 (UTC)");
        assert_eq!(when(start, 45, "Mars/Base"), "Wed 10 March 2027, 08:30–09:15 (UTC)");
    }

    #[test]
    fn midnight_and_a_clock_change_are_said() {
        assert_eq!(
            when("2027-03-10T22:30:00Z", 60, "Europe/Berlin"),
            "Wed 10 March 2027, 23:30 until Thu 11 March 2027, 00:30 (Europe/Berlin, UTC+01:00)"
        );
        assert_eq!(
            when("2027-03-28T00:30:00Z", 60, "Europe/Berlin"),
            "Sun 28 March 2027, 01:30–03:30 (Europe/Berlin, UTC+01:00, and UTC+02:00 after the clock change)"
        );
    }

    #[test]
    fn a_requested_time_is_told_in_the_recipients_zone_unless_it_does_not_exist() {
        let requested = |time_zone: &str, date: &str, time: &str| RequestedFacts {
            date: date.parse().unwrap(),
            time: time.parse().unwrap(),
            time_zone: time_zone.into(),
            duration_minutes: 30,
        };
        let told = When::requested(&requested("Asia/Tokyo", "2027-03-10", "09:00:00"), "Europe/London");
        assert_eq!((told.time.as_str(), told.zone.as_str()), ("00:00–00:30", "Europe/London, UTC+00:00"));
        let gap = When::requested(&requested("America/New_York", "2027-03-14", "02:30:00"), "Europe/London");
        assert_eq!((gap.time.as_str(), gap.zone.as_str()), ("02:30", "America/New_York"));
    }

    #[test]
    fn durations_read_as_words() {
        assert_eq!(duration(1), "1 minute");
        assert_eq!(duration(45), "45 minutes");
        assert_eq!(duration(60), "1 hour");
        assert_eq!(duration(150), "2 hours 30 minutes");
    }
}

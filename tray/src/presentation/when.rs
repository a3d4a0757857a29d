//! Instants as the approver reads them. The zone is named once, in the menu's first line.

use apptray_scheduling::time::Zone;
use jiff::Timestamp;

/// As short as is clear: the time today, the weekday within the coming week, else the date.
#[must_use]
pub fn short(instant: Timestamp, now: Timestamp, zone: &Zone) -> String {
    let (local, today) = (zone.rules().to_datetime(instant), zone.day_of(now));
    let days = (local.date() - today).get_days();
    let pattern = match days {
        0 => "%H:%M",
        1..=6 => "%a %H:%M",
        _ if local.year() == today.year() => "%a %-d %b %H:%M",
        _ => "%a %-d %b %Y %H:%M",
    };
    local.strftime(pattern).to_string()
}

/// With its date, for what is read later than it is written.
#[must_use]
pub fn long(instant: Timestamp, now: Timestamp, zone: &Zone) -> String {
    let (local, today) = (zone.rules().to_datetime(instant), zone.day_of(now));
    let pattern = if local.year() == today.year() { "%a %-d %b, %H:%M" } else { "%a %-d %b %Y, %H:%M" };
    local.strftime(pattern).to_string()
}

/// The name that people know a zone by.
#[must_use]
pub fn city(zone: &Zone) -> String {
    zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_is_as_long_as_it_must_be_in_the_readers_zone() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let now = at("2026-03-26T12:41:00Z");
        let short = |text: &str| short(at(text), now, &berlin);
        assert_eq!(short("2026-03-26T13:00:00Z"), "14:00");
        assert_eq!(short("2026-03-27T14:00:00Z"), "Fri 15:00");
        // Summer time begins on Sunday.
        assert_eq!(short("2026-03-30T08:30:00Z"), "Mon 10:30");
        assert_eq!(short("2026-04-02T08:30:00Z"), "Thu 2 Apr 10:30");
        assert_eq!(short("2026-03-25T14:00:00Z"), "Wed 25 Mar 15:00");
        assert_eq!(short("2027-01-04T08:30:00Z"), "Mon 4 Jan 2027 09:30");
        assert_eq!(long(at("2026-03-30T08:30:00Z"), now, &berlin), "Mon 30 Mar, 10:30");
    }

    #[test]
    fn a_zone_is_called_by_its_city() {
        assert_eq!(city(&Zone::parse("America/New_York").unwrap()), "New York");
        assert_eq!(city(&Zone::utc()), "UTC");
    }
}

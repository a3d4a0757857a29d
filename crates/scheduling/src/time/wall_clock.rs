//! From a wall clock to an instant, with what daylight saving time does to it.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::AmbiguousOffset;

use super::Zone;

/// What a local date and time means in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WallClock {
    Once(Timestamp),
    /// The clock was set back: this time occurs twice. The first occurrence is taken.
    Twice {
        first: Timestamp,
        second: Timestamp,
    },
    /// The clock was set forward over it: this time does not exist.
    Never(Gap),
}

/// A local time that daylight saving time skips, and the two times offered instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub asked: DateTime,
    /// The asked time minus the gap's length.
    pub before: DateTime,
    /// The first local time after the gap.
    pub after: DateTime,
    pub zone: Zone,
}

impl WallClock {
    /// Dates are limited to what jiff can place on the time line (years -9999 to 9999); beyond that the nearest end.
    #[must_use]
    pub fn read(local: DateTime, zone: &Zone) -> Self {
        let rules = zone.rules();
        let at = |offset: jiff::tz::Offset| {
            offset.to_timestamp(local).unwrap_or(if local.year() < 0 {
                Timestamp::MIN
            } else {
                Timestamp::MAX
            })
        };
        match rules.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => Self::Once(at(offset)),
            AmbiguousOffset::Fold { before, after } => Self::Twice { first: at(before), second: at(after) },
            AmbiguousOffset::Gap { before, after } => {
                let length = before.until(after);
                // Read with the offset before the gap, a skipped time lies after the transition.
                let past = at(before);
                let transition = rules.preceding(past.saturating_add_second()).next().map(|t| t.timestamp());
                Self::Never(Gap {
                    asked: local,
                    before: local.checked_sub(length).unwrap_or(local),
                    after: transition.map_or(local, |instant| rules.to_datetime(instant)),
                    zone: zone.clone(),
                })
            }
        }
    }

    /// The instant, unless the time does not exist.
    pub fn instant(&self) -> Result<Timestamp, &Gap> {
        match self {
            Self::Once(instant) | Self::Twice { first: instant, .. } => Ok(*instant),
            Self::Never(gap) => Err(gap),
        }
    }

    /// An instant to sort by: a time in a gap counts as the gap's end.
    #[must_use]
    pub fn sort_key(&self) -> Timestamp {
        match self {
            Self::Once(instant) | Self::Twice { first: instant, .. } => *instant,
            Self::Never(gap) => Self::read(gap.after, &gap.zone).instant().unwrap_or(Timestamp::MIN),
        }
    }
}

trait SaturatingSecond {
    fn saturating_add_second(self) -> Self;
}

impl SaturatingSecond for Timestamp {
    fn saturating_add_second(self) -> Self {
        self.checked_add(jiff::SignedDuration::from_secs(1)).unwrap_or(Self::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(local: &str, zone: &str) -> WallClock {
        WallClock::read(local.parse().unwrap(), &Zone::parse(zone).unwrap())
    }

    fn gap(local: &str, zone: &str) -> (String, String) {
        match read(local, zone) {
            WallClock::Never(gap) => (gap.before.to_string(), gap.after.to_string()),
            other => panic!("{local} in {zone} exists: {other:?}"),
        }
    }

    #[test]
    fn a_time_that_does_not_exist_offers_the_time_before_and_the_end_of_the_gap() {
        let (before, after) = gap("2027-03-14T02:30", "America/New_York");
        assert_eq!((before.as_str(), after.as_str()), ("2027-03-14T01:30:00", "2027-03-14T03:00:00"));
        let (before, after) = gap("2027-03-28T01:00", "Europe/London");
        assert_eq!((before.as_str(), after.as_str()), ("2027-03-28T00:00:00", "2027-03-28T02:00:00"));
        // Half an hour on Lord Howe Island.
        let (before, after) = gap("2027-10-03T02:15", "Australia/Lord_Howe");
        assert_eq!((before.as_str(), after.as_str()), ("2027-10-03T01:45:00", "2027-10-03T02:30:00"));
        // A whole day in Samoa.
        let (before, after) = gap("2011-12-30T10:00", "Pacific/Apia");
        assert_eq!((before.as_str(), after.as_str()), ("2011-12-29T10:00:00", "2011-12-31T00:00:00"));
    }

    #[test]
    fn a_time_that_occurs_twice_is_its_first_occurrence() {
        let wall = read("2026-11-01T01:30", "America/New_York");
        assert_eq!(wall.instant().unwrap().to_string(), "2026-11-01T05:30:00Z");
        let wall = read("2026-10-25T02:30", "Europe/Berlin");
        assert_eq!(wall.instant().unwrap().to_string(), "2026-10-25T00:30:00Z");
        assert!(matches!(wall, WallClock::Twice { .. }));
    }

    #[test]
    fn zones_with_odd_offsets_and_past_rules_are_right() {
        assert_eq!(
            read("2027-01-10T09:00", "Asia/Kathmandu").instant().unwrap().to_string(),
            "2027-01-10T03:15:00Z"
        );
        assert_eq!(
            read("2027-01-10T09:00", "America/Sao_Paulo").instant().unwrap().to_string(),
            "2027-01-10T12:00:00Z"
        );
        assert_eq!(
            read("2027-01-10T09:00", "US/Eastern").instant().unwrap().to_string(),
            "2027-01-10T14:00:00Z"
        );
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for local in ["-009999-01-01T00:00:00", "9999-12-31T23:59:59"] {
            let _ = read(local, "Pacific/Kiritimati").sort_key();
            let _ = read(local, "America/New_York").sort_key();
        }
    }
}

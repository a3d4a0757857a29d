use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};

use crate::time::{WallClock, Zone};

/// From when until when somebody works on one day, on the wall clock of their own zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenHours {
    from: Time,
    until: Time,
}

impl OpenHours {
    /// None unless the end comes after the start: nobody's hours go over midnight.
    #[must_use]
    pub fn new(from: Time, until: Time) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    #[must_use]
    pub fn from(self) -> Time {
        self.from
    }

    #[must_use]
    pub fn until(self) -> Time {
        self.until
    }
}

/// When a technician works, by weekday. The default is Monday to Friday, 08:00 to 17:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkingHours {
    /// Monday first; None is a day off.
    days: [Option<OpenHours>; 7],
}

impl Default for WorkingHours {
    fn default() -> Self {
        let usual = OpenHours { from: Time::constant(8, 0, 0, 0), until: Time::constant(17, 0, 0, 0) };
        Self::by_day(|day| (!matches!(day, Weekday::Saturday | Weekday::Sunday)).then_some(usual))
    }
}

impl WorkingHours {
    /// Monday first, as [`Self::days`] answers them.
    pub const WEEK: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    #[must_use]
    pub fn by_day(hours: impl FnMut(Weekday) -> Option<OpenHours>) -> Self {
        Self { days: Self::WEEK.map(hours) }
    }

    pub fn days(&self) -> impl Iterator<Item = (Weekday, Option<OpenHours>)> {
        Self::WEEK.into_iter().zip(self.days)
    }

    #[must_use]
    pub fn on(&self, day: Weekday) -> Option<OpenHours> {
        self.days().find(|(weekday, _)| *weekday == day).and_then(|(_, hours)| hours)
    }

    /// Start and end on this date in the zone; None on a day off. An end that the clocks skip is where they go on.
    #[must_use]
    pub fn span_on(&self, date: Date, zone: &Zone) -> Option<(Timestamp, Timestamp)> {
        let hours = self.on(date.weekday())?;
        let at = |time: Time| WallClock::read(date.to_datetime(time), zone).sort_key();
        Some((at(hours.from), at(hours.until)))
    }

    /// Whether all of this time lies within the hours of the day on which it starts.
    #[must_use]
    pub fn cover(&self, start: Timestamp, end: Timestamp, zone: &Zone) -> bool {
        self.span_on(zone.day_of(start), zone).is_some_and(|(from, until)| from <= start && end <= until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn working_hours_are_the_technicians() {
        let kathmandu = Zone::parse("Asia/Kathmandu").unwrap();
        let hours = WorkingHours::default();
        let monday_9_to_10 = [at("2027-01-11T03:15:00Z"), at("2027-01-11T04:15:00Z")];
        assert!(hours.cover(monday_9_to_10[0], monday_9_to_10[1], &kathmandu));
        assert!(!hours.cover(monday_9_to_10[0], monday_9_to_10[1], &Zone::utc()));
        let sunday = at("2027-01-10T04:15:00Z");
        assert!(!hours.cover(sunday, sunday, &kathmandu));
    }

    #[test]
    fn hours_end_after_they_start() {
        let (morning, evening) = (Time::constant(8, 0, 0, 0), Time::constant(17, 0, 0, 0));
        assert!(OpenHours::new(morning, evening).is_some());
        assert_eq!(OpenHours::new(evening, morning), None);
        assert_eq!(OpenHours::new(morning, morning), None);
    }

    #[test]
    fn a_day_on_which_the_clocks_change_has_its_true_length() {
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let night = OpenHours::new(Time::midnight(), Time::constant(8, 0, 0, 0));
        let hours = WorkingHours::by_day(|_| night);
        let (from, until) = hours.span_on(jiff::civil::date(2026, 3, 29), &berlin).unwrap();
        assert_eq!(until.duration_since(from).as_hours(), 7);
    }
}

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Where clocks are set forward: two in the north, two in the south, so that it is never long until one is.
const ZONES: [&str; 4] = ["America/New_York", "Europe/Berlin", "Australia/Adelaide", "America/Santiago"];

/// A local time that daylight saving skips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    pub zone: &'static str,
    /// In the middle of what is skipped.
    pub local: DateTime,
}

/// Monday to Friday, from the day after `today` on.
pub fn workdays(today: Date) -> impl Iterator<Item = Date> {
    let works = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    today.series(jiff::ToSpan::day(1)).skip(1).filter(works)
}

/// The next one after the demo's other days.
///
/// # Panics
/// If no zone sets its clocks forward any more.
pub fn next_gap(today: Date) -> Gap {
    let after =
        workdays(today).nth(8).expect("days go on").to_zoned(TimeZone::UTC).expect("a day").timestamp();
    let found = ZONES.iter().filter_map(|zone| Some((*zone, skipped(zone, after)?)));
    let (zone, (_, local)) = found.min_by_key(|(_, (at, _))| *at).expect("clocks are set forward somewhere");
    Gap { zone, local }
}

/// When a zone's clocks are set forward next, and a local time that they skip.
fn skipped(zone: &str, after: Timestamp) -> Option<(Timestamp, DateTime)> {
    let zone = TimeZone::get(zone).ok()?;
    // Forward and back, and once more where a rule changes.
    zone.following(after).take(4).find_map(|change| {
        let at = change.timestamp();
        let before = zone.to_offset(at - SignedDuration::from_secs(1));
        let jump = change.offset().duration_since(before);
        let last = before.to_datetime(at);
        jump.is_positive().then(|| (at, last + jump / 2))
    })
}

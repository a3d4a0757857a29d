//! Where in somebody's working day there is room.

use jiff::{SignedDuration, Timestamp};

/// From when until when.
pub(super) type Span = (Timestamp, Timestamp);

/// Starts are offered on the quarter of an hour where there is room for that.
const GRID_MINUTES: i64 = 15;

pub(super) fn overlap((from, until): Span, (start, end): Span) -> SignedDuration {
    until.min(end).duration_since(from.max(start)).max(SignedDuration::ZERO)
}

/// How many minutes of the slot are taken; entries may overlap each other, so no more than the slot has.
pub(super) fn taken_minutes(slot: Span, taken: &[Span]) -> u32 {
    let free = gaps(slot, taken).into_iter().map(|(from, until)| until.duration_since(from)).sum();
    u32::try_from((slot.1.duration_since(slot.0) - free).as_mins()).unwrap_or_default()
}

/// The start nearest to the slot's at which all of its length fits into the working time and nothing is taken; not
/// before `earliest`. Of two that are as near, the earlier one.
pub(super) fn nearest_start(
    slot: Span,
    working: Span,
    taken: &[Span],
    earliest: Timestamp,
) -> Option<Timestamp> {
    let length = slot.1.duration_since(slot.0);
    let working = (working.0.max(earliest), working.1);
    gaps(working, taken)
        .into_iter()
        .filter_map(|(from, until)| {
            let latest = until.checked_sub(length).ok().filter(|latest| *latest >= from)?;
            Some(on_the_grid(slot.0.clamp(from, latest), from, latest))
        })
        .min_by_key(|start| (start.duration_since(slot.0).abs(), *start))
}

/// What is left of a span.
fn gaps((from, until): Span, taken: &[Span]) -> Vec<Span> {
    let mut taken: Vec<Span> = taken.iter().copied().filter(|(start, end)| start < end).collect();
    taken.sort_unstable();
    let mut gaps = Vec::new();
    let mut at = from;
    for (start, end) in taken {
        if start.min(until) > at {
            gaps.push((at, start.min(until)));
        }
        at = at.max(end);
    }
    if until > at {
        gaps.push((at, until));
    }
    gaps
}

/// The nearest full quarter within the limits, else the time itself. Zones are whole quarters from UTC.
fn on_the_grid(start: Timestamp, from: Timestamp, latest: Timestamp) -> Timestamp {
    let grid = GRID_MINUTES * 60;
    let below = start.as_second().div_euclid(grid) * grid;
    let at = |second| Timestamp::from_second(second).ok().filter(|at| (from..=latest).contains(at));
    if at(below) == Some(start) {
        return start;
    }
    at(below + grid).or_else(|| at(below)).unwrap_or(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Timestamp {
        format!("2026-03-27T{time}:00Z").parse().unwrap()
    }

    fn span(from: &str, until: &str) -> Span {
        (at(from), at(until))
    }

    #[test]
    fn the_nearest_start_is_where_the_whole_appointment_fits() {
        let day = span("08:00", "17:00");
        let taken = [span("10:15", "12:00"), span("13:00", "13:30"), span("15:30", "17:00")];
        let nearest = |from, until| nearest_start(span(from, until), day, &taken, at("00:00"));
        assert_eq!(nearest("15:00", "16:00"), Some(at("14:30")));
        assert_eq!(nearest("12:30", "13:10"), Some(at("12:15")), "before what comes, on the quarter");
        assert_eq!(nearest("08:00", "08:30"), Some(at("08:00")), "free as it is");
        assert_eq!(nearest("18:00", "19:00"), Some(at("14:30")), "the last room of the day");
        assert_eq!(nearest("08:00", "12:00"), None, "nowhere is room for four hours");
    }

    #[test]
    fn nothing_is_offered_before_the_earliest_instant() {
        let taken = [span("11:00", "12:00")];
        let nearest = nearest_start(span("11:00", "12:00"), span("08:00", "17:00"), &taken, at("10:30"));
        assert_eq!(nearest, Some(at("12:00")));
    }

    #[test]
    fn room_between_two_quarters_is_offered_to_the_minute() {
        let taken = [span("08:00", "09:05"), span("09:35", "17:00")];
        let nearest = nearest_start(span("09:00", "09:30"), span("08:00", "17:00"), &taken, at("00:00"));
        assert_eq!(nearest, Some(at("09:05")));
    }

    #[test]
    fn entries_over_each_other_take_their_time_once() {
        let slot = span("15:00", "16:00");
        let taken = [span("14:00", "15:20"), span("15:10", "15:30"), span("15:50", "18:00")];
        assert_eq!(taken_minutes(slot, &taken), 40);
        assert_eq!(taken_minutes(slot, &[span("09:00", "17:00"), span("15:00", "16:00")]), 60);
        assert_eq!(taken_minutes(slot, &[span("14:00", "15:00"), span("16:00", "17:00")]), 0);
    }
}

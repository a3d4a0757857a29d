//! What is new, decided from what was known. Running it twice finds nothing new the second time.

use std::collections::BTreeMap;

use apptray_scheduling::model::{Arrival, MissedMeeting, RequestId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// More than this at once are announced by their number.
const ANNOUNCED_EACH: usize = 3;

/// Clocks of several computers differ, and a transaction that began earlier may end later: what is this much older
/// than the newest known one may still be new.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);

/// What was announced of one tenant's data, or was there before the first start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Older ones are never announced.
    pub since: Timestamp,
    /// Requests and attempts since then, with their instants.
    pub seen: BTreeMap<Uuid, Timestamp>,
}

/// What to announce.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    pub requests: Vec<RequestId>,
    /// Too many requests to announce each.
    pub many_requests: usize,
    pub missed_meetings: Vec<MissedMeeting>,
}

impl Known {
    /// From when on to look.
    #[must_use]
    pub fn nothing_before(now: Timestamp) -> Self {
        Self { since: earlier(now), seen: BTreeMap::new() }
    }
}

/// Takes what is there into what is known and answers what is to be announced. On the first start (None) that is
/// nothing: what was there before is only counted.
pub fn plan(
    known: Option<Known>,
    arrivals: &[Arrival],
    missed: &[MissedMeeting],
    now: Timestamp,
) -> (Known, News) {
    let first_start = known.is_none();
    let mut known = known.unwrap_or_else(|| Known::nothing_before(now));
    let mut news = News::default();
    for arrival in arrivals {
        if known.seen.insert(arrival.id.0, arrival.created_at).is_none() {
            news.requests.push(arrival.id);
        }
    }
    for attempt in missed {
        if known.seen.insert(attempt.operation.0, attempt.at).is_none() {
            news.missed_meetings.push(attempt.clone());
        }
    }
    // A clock that runs ahead must not hide what comes after.
    let newest = known.seen.values().copied().max().map_or(known.since, |newest| newest.min(now));
    known.since = known.since.max(earlier(newest));
    let since = known.since;
    known.seen.retain(|_, at| *at >= since);
    if first_start {
        return (known, News::default());
    }
    if news.requests.len() > ANNOUNCED_EACH {
        news.many_requests = news.requests.len();
        news.requests.clear();
    }
    (known, news)
}

fn earlier(instant: Timestamp) -> Timestamp {
    instant.checked_sub(OVERLAP).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2027-03-01T12:00:00Z";

    fn now() -> Timestamp {
        NOW.parse().unwrap()
    }

    fn arrival(id: u128, minutes_ago: i64) -> Arrival {
        let created_at = now() - SignedDuration::from_mins(minutes_ago);
        Arrival { id: RequestId(Uuid::from_u128(id)), created_at, preferred_technician: None }
    }

    fn started() -> Known {
        plan(None, &[], &[], now()).0
    }

    #[test]
    fn what_was_there_before_the_first_start_is_never_announced() {
        let old: Vec<_> = (0..50).map(|id| arrival(id, 1)).collect();
        let (known, news) = plan(None, &old, &[], now());
        assert_eq!(news, News::default());
        let (_, news) = plan(Some(known), &old, &[], now());
        assert_eq!(news, News::default());
    }

    #[test]
    fn a_new_request_is_announced_once() {
        let (known, news) = plan(Some(started()), &[arrival(1, 0)], &[], now());
        assert_eq!(news.requests, [RequestId(Uuid::from_u128(1))]);
        let (known, news) = plan(Some(known), &[arrival(1, 0), arrival(2, 5)], &[], now());
        assert_eq!(news.requests, [RequestId(Uuid::from_u128(2))], "also one with an earlier instant");
        assert_eq!(plan(Some(known), &[arrival(1, 0), arrival(2, 5)], &[], now()).1, News::default());
    }

    #[test]
    fn many_at_once_are_announced_by_their_number() {
        let arrivals: Vec<_> = (0..4).map(|id| arrival(id, 0)).collect();
        let (_, news) = plan(Some(started()), &arrivals, &[], now());
        assert_eq!((news.many_requests, news.requests.len()), (4, 0));
    }

    #[test]
    fn what_is_known_does_not_grow_for_ever() {
        let mut known = started();
        for day in 0..30 {
            let at = now() + SignedDuration::from_hours(24 * day);
            let request = Arrival { created_at: at, ..arrival(u128::try_from(day).unwrap(), 0) };
            known = plan(Some(known), &[request], &[], at).0;
        }
        assert!(known.seen.len() <= 2, "{}", known.seen.len());
    }

    #[test]
    fn a_clock_that_runs_ahead_does_not_hide_what_comes_later() {
        let (known, _) = plan(Some(started()), &[arrival(1, -60 * 24 * 365)], &[], now());
        assert!(known.since <= now());
        assert_eq!(plan(Some(known), &[arrival(2, 0)], &[], now()).1.requests.len(), 1);
    }
}

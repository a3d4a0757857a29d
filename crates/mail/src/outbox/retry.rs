use apptray_scheduling::ports::store::MailFailure;
use jiff::{SignedDuration, Timestamp};

/// Pauses after the first tries; from then on [`LAST_PAUSE`].
const PAUSES: [SignedDuration; 5] = [
    SignedDuration::from_mins(1),
    SignedDuration::from_mins(2),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(30),
];

const LAST_PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// How long a mail is tried, from when it was written.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// What a temporary failure leads to. `attempts`: tries before the one that failed. The last try is made when the
/// day is over, not before.
pub(super) fn after_failure(attempts: u32, created_at: Timestamp, now: Timestamp) -> MailFailure {
    let last = created_at.saturating_add(PATIENCE).unwrap_or(Timestamp::MAX);
    if now >= last {
        return MailFailure::GiveUp;
    }
    let pause =
        usize::try_from(attempts).ok().and_then(|index| PAUSES.get(index)).copied().unwrap_or(LAST_PAUSE);
    MailFailure::RetryAt(now.saturating_add(pause).unwrap_or(last).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour_and_end_after_a_day() {
        let created: Timestamp = "2027-03-10T08:00:00Z".parse().unwrap();
        let mut now = created;
        let mut pauses = Vec::new();
        for attempts in 0.. {
            match after_failure(attempts, created, now) {
                MailFailure::RetryAt(at) => {
                    pauses.push(at.duration_since(now).as_mins());
                    now = at;
                }
                MailFailure::GiveUp => break,
            }
        }
        assert_eq!(pauses[..7], [1, 2, 5, 15, 30, 60, 60]);
        assert_eq!(now, created + PATIENCE);
        assert_eq!(pauses.len(), 29);
    }

    #[test]
    fn a_clock_at_its_end_is_no_panic() {
        assert_eq!(after_failure(0, Timestamp::MAX, Timestamp::MAX), MailFailure::GiveUp);
        let _ = after_failure(u32::MAX, Timestamp::MIN, Timestamp::MAX);
    }
}

//! When work of each kind is tried. What is still due although it was tried waits for a better moment, because the keychain
//! is locked or another process has it; work of another kind does not wait with it.

use std::time::Duration;

use apptray_scheduling::model::NextDue;
use jiff::Timestamp;

use super::pace::Pace;

/// Kinds of work that are tried together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Attempts whose process died, and meetings that are to be moved or deleted after all.
    pub meetings: bool,
    pub mails: bool,
}

pub struct Paces {
    /// Takes only the database, so nothing but another process can be in its way.
    attempts: Paced,
    meetings: Paced,
    mails: Paced,
}

struct Paced {
    pace: Pace,
    not_before: Option<Timestamp>,
}

impl Paces {
    pub fn up_to(longest: Duration) -> Self {
        let paced = || Paced { pace: Pace::up_to(longest), not_before: None };
        Self { attempts: paced(), meetings: paced(), mails: paced() }
    }

    /// When something is to be tried. Past instants are due now.
    pub fn next(&self, due: &NextDue) -> Option<Timestamp> {
        [self.attempts.at(due.attempt), self.meetings.at(due.meeting), self.mails.at(due.mail)]
            .into_iter()
            .flatten()
            .min()
    }

    pub fn to_try(&self, due: &NextDue, now: Timestamp) -> Kinds {
        let has_come = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        Kinds {
            meetings: has_come(self.attempts.at(due.attempt)) || has_come(self.meetings.at(due.meeting)),
            mails: has_come(self.mails.at(due.mail)),
        }
    }

    /// `due` is what is due after the try, `failed` whether the meetings' could not be made.
    pub fn tried(&mut self, kinds: Kinds, failed: bool, due: &NextDue, now: Timestamp) {
        if kinds.meetings {
            self.attempts.tried(failed, due.attempt, now);
            self.meetings.tried(failed, due.meeting, now);
        }
        if kinds.mails {
            self.mails.tried(false, due.mail, now);
        }
    }
}

impl Paced {
    fn at(&self, due: Option<Timestamp>) -> Option<Timestamp> {
        due.map(|due| self.not_before.map_or(due, |not_before| due.max(not_before)))
    }

    fn tried(&mut self, failed: bool, due: Option<Timestamp>, now: Timestamp) {
        if failed || due.is_some_and(|due| due <= now) {
            self.not_before = now.checked_add(self.pace.failed()).ok();
        } else {
            self.pace.went_well();
            self.not_before = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_800_000_000, 0);

    fn later(seconds: i64) -> Timestamp {
        Timestamp::constant(NOW.as_second() + seconds, 0)
    }

    const MEETINGS: Kinds = Kinds { meetings: true, mails: false };
    const MAILS: Kinds = Kinds { meetings: false, mails: true };

    /// As after many tries at a meeting with a locked keychain.
    fn held_up() -> (Paces, NextDue) {
        let mut paces = Paces::up_to(Duration::from_secs(600));
        let due = NextDue { meeting: Some(NOW), ..NextDue::default() };
        for _ in 0..9 {
            paces.tried(MEETINGS, false, &due, NOW);
        }
        (paces, due)
    }

    #[test]
    fn a_meeting_that_cannot_be_moved_now_is_tried_ever_more_seldom_and_holds_up_no_mail() {
        let (mut paces, due) = held_up();
        assert_eq!(paces.next(&due), Some(later(600)));
        let due = NextDue { mail: Some(later(5)), ..due };
        assert_eq!(paces.next(&due), Some(later(5)));
        assert_eq!(paces.to_try(&due, later(5)), MAILS, "the keychain is not asked each time");
        let due = NextDue { mail: None, ..due };
        paces.tried(MAILS, false, &due, later(5));
        assert_eq!(paces.next(&due), Some(later(600)), "and no mail brings it forward");
        assert_eq!(paces.to_try(&due, later(600)), MEETINGS);
    }

    #[test]
    fn nor_does_it_hold_up_an_attempt_whose_process_died() {
        let (paces, due) = held_up();
        let due = NextDue { attempt: Some(later(7)), ..due };
        assert_eq!((paces.next(&due), paces.to_try(&due, later(7))), (Some(later(7)), MEETINGS));
    }

    #[test]
    fn mails_that_cannot_be_sent_now_hold_up_no_meeting() {
        let mut paces = Paces::up_to(Duration::from_secs(600));
        let due = NextDue { mail: Some(NOW), meeting: Some(later(2)), ..NextDue::default() };
        for _ in 0..9 {
            paces.tried(MAILS, false, &due, NOW);
        }
        assert_eq!((paces.next(&due), paces.to_try(&due, later(2))), (Some(later(2)), MEETINGS));
    }

    #[test]
    fn what_could_be_done_is_tried_at_once_the_next_time() {
        let (mut paces, due) = held_up();
        paces.tried(MEETINGS, false, &NextDue::default(), later(600));
        let due = NextDue { meeting: Some(later(601)), ..due };
        assert_eq!(paces.next(&due), Some(later(601)));
        paces.tried(MEETINGS, true, &NextDue::default(), later(601));
        assert_eq!(paces.next(&due), Some(later(602)), "a try that failed waits although nothing is overdue");
    }
}

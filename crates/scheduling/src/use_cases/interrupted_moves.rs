//! Moves whose process died. Moving is repeatable, so they are made again: by a process that can, and as soon as one can.

use std::time::Duration;

use jiff::Timestamp;

use super::Scheduling;
use super::meeting_move::{Move, Rest, move_unknown};
use crate::Result;
use crate::model::{MeetingMove, MoveState, OperationId, RequestId};
use crate::ports::{MeetingFailure, Transaction};

/// Between two tries; an interrupted move rests as long as it has waited already, within these.
const SHORTEST_PAUSE: Duration = Duration::from_secs(60);
const LONGEST_PAUSE: Duration = Duration::from_secs(60 * 60);

/// How many moves of a kind one pass takes over.
const PER_PASS: usize = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// Their process died.
    Expired,
    /// They were interrupted, and their appointment is over: nobody goes there any more.
    Over,
    /// They were interrupted, and have rested.
    Interrupted,
}

impl Scheduling {
    /// Takes over the moves of processes that died, and answers how many there were. A process without the secret, or
    /// without a network, lets the mails go and leaves the meeting to another one, or to a better moment.
    pub(super) async fn repair_moves(&self) -> Result<usize> {
        // A look first: who only reads never waits for who writes.
        let mut tx = self.store.read().await?;
        let (in_progress, interrupted) = (tx.any_move_in_progress().await?, tx.any_interrupted_move().await?);
        drop(tx);
        let (mut taken, mut can_move) = (0, None);
        if in_progress {
            taken += self.take_over_each(Which::Expired, &mut can_move).await?;
        }
        if interrupted {
            taken += self.take_over_each(Which::Over, &mut can_move).await?;
            if self.store.read().await?.any_interrupted_move().await? {
                taken += self.take_over_each(Which::Interrupted, &mut can_move).await?;
            }
        }
        Ok(taken)
    }

    /// Each is claimed when its turn comes, so that its lease does not run out behind the others. `can_move` is None until
    /// somebody had to ask the keychain.
    async fn take_over_each(&self, which: Which, can_move: &mut Option<bool>) -> Result<usize> {
        for taken in 0..PER_PASS {
            if which == Which::Interrupted && !self.can_move(can_move).await {
                return Ok(taken);
            }
            let Some(begun) = self.claim_move(which).await? else { return Ok(taken) };
            let can = which != Which::Over && self.can_move(can_move).await;
            let failure = self.take_over(&begun, can).await?;
            if failure.is_some_and(|failure| failure.is_out_of_reach()) {
                // Those that follow would wait as long, one after the other.
                *can_move = Some(false);
            }
        }
        Ok(PER_PASS)
    }

    async fn can_move(&self, known: &mut Option<bool>) -> bool {
        match *known {
            Some(can) => can,
            None => *known.insert(self.meetings.has_secret().await),
        }
    }

    async fn claim_move(&self, which: Which) -> Result<Option<MeetingMove>> {
        let (mut tx, lease) = (self.store.write().await?, self.meeting_lease());
        let claimed = match which {
            Which::Expired => tx.claim_expired_move(lease).await?,
            Which::Over => tx.claim_interrupted_move(lease, Some(self.now())).await?,
            Which::Interrupted => tx.claim_interrupted_move(lease, None).await?,
        };
        match claimed {
            Some(_) => tx.commit().await?,
            None => tx.rollback().await?,
        }
        Ok(claimed)
    }

    /// Answers why the meeting was not moved, if it was tried.
    async fn take_over(&self, begun: &MeetingMove, can_move: bool) -> Result<Option<MeetingFailure>> {
        // Its mails are gone, its failure is known: also where a process died after it had taken the move up again.
        let told = begun.ended_at.is_some();
        let mut tx = self.store.write().await?;
        tx.lock_request(begun.request).await?;
        if !tx.renew_move(begun.id, self.meeting_lease()).await? {
            tx.rollback().await?;
            return Ok(None);
        }
        let request = tx.request(begun.request).await?;
        let standing = match &request {
            Some(request) => self.standing_meeting(tx.as_mut(), request).await?,
            None => None,
        };
        let scheduled = request.as_ref().and_then(|request| request.scheduled.as_ref());
        let times = scheduled.map(|scheduled| (scheduled.start, scheduled.end));
        let rest = Rest { pause: pause(begun.started_at, self.now()), told };
        let to_move: Option<Move> = match (&request, standing, times) {
            (Some(_), Some(_), Some((_, end))) if told && end <= self.now() => {
                // Nobody goes there any more.
                self.give_up_move(tx.as_mut(), begun.request, begun.id, &move_unknown()).await?;
                None
            }
            (Some(request), Some(standing), Some(times)) if can_move => {
                let to_move = self.to_move(tx.as_mut(), request, standing, times, begun.id).await?;
                Some(to_move.resting(rest))
            }
            (Some(_), Some(_), Some(_)) => {
                self.interrupt_move(tx.as_mut(), begun.request, begun.id, rest).await?;
                None
            }
            _ => {
                tx.remove_move(begun.request).await?;
                tx.release_mails(begun.id).await?;
                None
            }
        };
        tx.commit().await?;
        match to_move {
            Some(to_move) => self.run_move(to_move).await,
            None => Ok(None),
        }
    }

    /// The meeting stays where it was until a process can move it; nobody waits for that.
    pub(super) async fn interrupt_move(
        &self,
        tx: &mut dyn Transaction,
        request: RequestId,
        id: OperationId,
        rest: Rest,
    ) -> Result<()> {
        let interrupted = interrupted();
        tx.interrupt_move(id, &interrupted, self.now(), rest.pause).await?;
        if !rest.told {
            self.audit_not_moved(tx, request, &interrupted).await?;
        }
        Ok(tx.release_mails(id).await?)
    }
}

fn pause(started_at: Timestamp, now: Timestamp) -> Duration {
    let waited = Duration::try_from(now.duration_since(started_at)).unwrap_or_default();
    waited.clamp(SHORTEST_PAUSE, LONGEST_PAUSE)
}

fn interrupted() -> MeetingFailure {
    MeetingFailure {
        code: MoveState::INTERRUPTED.to_owned(),
        message: "The Teams meeting could not be moved yet: Apptray was interrupted, and Microsoft could not be asked \
                  again so far. It is tried again by itself; to try now, reschedule the appointment to its present time."
            .to_owned(),
        request_id: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interrupted_move_rests_as_long_as_it_has_waited_from_a_minute_to_an_hour() {
        let seconds = |waited| pause(Timestamp::UNIX_EPOCH, Timestamp::constant(waited, 0)).as_secs();
        assert_eq!(
            [seconds(-5), seconds(0), seconds(61), seconds(600), seconds(90_000)],
            [60, 60, 61, 600, 3600]
        );
    }
}

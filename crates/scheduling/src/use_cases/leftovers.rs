//! Meetings that should be gone and are not: listed, and tried again.

use super::Scheduling;
use crate::model::{Action, Leftover, LeftoverId, TeamsMeetingWarning};
use crate::ports::Transaction;
use crate::{Error, Result};

/// How many leftovers one background pass tries to delete.
const PER_PASS: usize = 20;

impl Scheduling {
    /// Oldest first.
    pub async fn leftovers(&self) -> Result<Vec<Leftover>> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        Ok(tx.leftovers().await?)
    }

    /// 'Try again': deletes this one now, whatever its pause. Answers why it could not; None: it is gone, or somebody is
    /// at it.
    pub async fn retry_leftover(&self, id: LeftoverId) -> Result<Option<TeamsMeetingWarning>> {
        let mut tx = self.store.read().await?;
        let found = tx.leftovers().await?.into_iter().find(|leftover| leftover.id == id);
        let Some(leftover) = found else { return Ok(None) };
        self.require_retry(tx.as_mut(), &leftover).await?;
        drop(tx);
        self.claim_and_delete(id).await
    }

    /// Tries all that the actor may act on, now, until nobody answers; answers what is left.
    pub async fn retry_leftovers(&self) -> Result<Vec<Leftover>> {
        let mut tx = self.store.read().await?;
        let mut allowed = Vec::new();
        let all = tx.leftovers().await?;
        let some = !all.is_empty();
        for leftover in all {
            match self.require_retry(tx.as_mut(), &leftover).await {
                Ok(()) => allowed.push(leftover.id),
                Err(Error::NotPermitted(_)) => {}
                Err(error) => return Err(error),
            }
        }
        drop(tx);
        if allowed.is_empty() && some {
            return Err(Error::NotPermitted(Action::RetryLeftovers));
        }
        for id in allowed {
            if self.claim_and_delete(id).await?.is_some_and(|failure| failure.is_out_of_reach()) {
                break;
            }
        }
        self.leftovers().await
    }

    /// One that belongs to no request that is still there is for those who may act on all of them.
    async fn require_retry(&self, tx: &mut dyn Transaction, leftover: &Leftover) -> Result<()> {
        let permissions = tx.permissions_of(self.actor).await?;
        let request = match leftover.request {
            Some(id) => tx.request(id).await?,
            None => None,
        };
        let preferred = request.and_then(|request| request.preferred_technician).map(|user| user.id);
        if permissions.may_act_on(preferred) {
            Ok(())
        } else {
            Err(Error::NotPermitted(Action::RetryLeftovers))
        }
    }

    async fn claim_and_delete(&self, id: LeftoverId) -> Result<Option<TeamsMeetingWarning>> {
        let mut tx = self.store.write().await?;
        let Some(claimed) = tx.claim_leftover(id, self.meeting_lease()).await? else {
            tx.rollback().await?;
            return Ok(None);
        };
        tx.commit().await?;
        self.delete_leftover(&claimed).await
    }

    /// Deletes those whose time has come and answers how many are gone. Each is claimed when its turn comes, so that its
    /// lease does not run out behind the others. Ends where nobody answers.
    pub(super) async fn delete_due_leftovers(&self) -> Result<usize> {
        let mut deleted = 0;
        for _ in 0..PER_PASS {
            let mut tx = self.store.write().await?;
            let claimed = tx.claim_leftovers(self.meeting_lease(), self.now(), 1).await?;
            let Some(leftover) = claimed.first() else {
                tx.rollback().await?;
                break;
            };
            tx.commit().await?;
            match self.delete_leftover(leftover).await? {
                None => deleted += 1,
                // The others would wait as long, one after the other.
                Some(failure) if failure.is_out_of_reach() => break,
                Some(_) => {}
            }
        }
        Ok(deleted)
    }
}

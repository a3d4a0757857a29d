use super::Scheduling;
use super::meeting_attempt::outcome_unknown;
use crate::Result;
use crate::model::{MeetingOperation, OperationState};

/// What a pass found to repair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Attempts whose process died; their outcome is unknown now and their mails are released.
    pub operations: usize,
    /// Moves whose process died, taken over.
    pub moves: usize,
    /// Meetings that were deleted.
    pub leftovers: usize,
}

impl Scheduling {
    /// Takes over what a process that died left undone: by the resident when a lease runs out, by every process at its
    /// start. Creating is never repeated.
    pub async fn repair(&self) -> Result<Repaired> {
        let operations = self.give_up_expired_operations().await?;
        let moves = self.repair_moves().await?;
        let leftovers =
            if self.can_delete_leftovers().await? { self.delete_due_leftovers().await? } else { 0 };
        Ok(Repaired { operations, moves, leftovers })
    }

    /// Without leftovers the keychain is not troubled; without connection or secret they are somebody else's work.
    async fn can_delete_leftovers(&self) -> Result<bool> {
        let mut tx = self.store.read().await?;
        if tx.leftovers().await?.is_empty() || tx.teams_integration().await?.profile.is_none() {
            return Ok(false);
        }
        drop(tx);
        Ok(self.meetings.has_secret().await)
    }

    async fn give_up_expired_operations(&self) -> Result<usize> {
        // A look first: who only reads never waits for who writes.
        if !self.store.read().await?.any_operation_in_progress().await? {
            return Ok(0);
        }
        let mut tx = self.store.write().await?;
        let expired = tx.claim_expired_operations(self.meeting_lease()).await?;
        if expired.is_empty() {
            tx.rollback().await?;
            return Ok(0);
        }
        tx.commit().await?;
        for operation in &expired {
            self.give_up_operation(operation).await?;
        }
        Ok(expired.len())
    }

    /// Under the lock of its request, as everything that ends an attempt: whoever moves the appointment at this moment
    /// sees the attempt before it ends, and its mails are released with the others, or after it.
    async fn give_up_operation(&self, operation: &MeetingOperation) -> Result<()> {
        let mut tx = self.store.write().await?;
        tx.lock_request(operation.request).await?;
        let unknown = OperationState::Unknown(outcome_unknown());
        self.end_without_meeting(tx.as_mut(), operation, &unknown).await?;
        Ok(tx.commit().await?)
    }
}

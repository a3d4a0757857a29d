use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::model::{Arrival, Attention, MissedMeeting, NextDue, RequestId, UserId};

/// What the resident process asks after every change; cheap, however many requests there are.
#[async_trait]
pub trait GlanceTable {
    async fn count_pending(&mut self) -> Result<u64, StoreError>;

    /// The approved request with an online meeting that is next for this user, as technician or approver: not yet over.
    async fn next_meeting(&mut self, user: UserId, now: Timestamp) -> Result<Option<RequestId>, StoreError>;

    async fn attention(&mut self, user: UserId, now: Timestamp) -> Result<Attention, StoreError>;

    /// Pending requests written at this instant or later, oldest first.
    async fn arrivals(&mut self, since: Timestamp) -> Result<Vec<Arrival>, StoreError>;

    /// Attempts of this user that ended without a meeting, moves that ended with the meeting at its earlier time, and
    /// meetings left behind that could not be deleted, at this instant or later, oldest first.
    async fn missed_meetings(
        &mut self,
        user: UserId,
        since: Timestamp,
    ) -> Result<Vec<MissedMeeting>, StoreError>;

    async fn next_due(&mut self) -> Result<NextDue, StoreError>;
}

use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::model::{
    AttachedMeeting, Lease, LeaseOwner, Leftover, LeftoverId, MeetingOperation, OperationId, OperationState,
    RequestId, TeamsMeetingWarning, WantedMeeting,
};

/// `apptray_meeting_operations`: attempts to create a meeting.
#[async_trait]
pub trait OperationTable {
    async fn insert_operation(
        &mut self,
        operation: &MeetingOperation,
        lease: Lease,
    ) -> Result<(), StoreError>;

    /// The latest attempt for a request, whatever became of it.
    async fn last_operation(&mut self, request: RequestId) -> Result<Option<MeetingOperation>, StoreError>;

    /// Changes what the attempt in flight should lead to; None in flight is fine.
    async fn set_wanted_meeting(
        &mut self,
        request: RequestId,
        wanted: WantedMeeting,
    ) -> Result<(), StoreError>;

    /// Ends an attempt, only while it is in progress and `owner` holds a standing lease. Answers the attempt as it is
    /// now, or None: the lease was lost. Locks the row until the transaction ends.
    async fn finish_operation(
        &mut self,
        id: OperationId,
        owner: LeaseOwner,
        outcome: &OperationState,
        at: Timestamp,
    ) -> Result<Option<MeetingOperation>, StoreError>;

    /// Whether any attempt is in progress, whoever has it.
    async fn any_operation_in_progress(&mut self) -> Result<bool, StoreError>;

    /// Takes over attempts in progress whose lease has run out.
    async fn claim_expired_operations(&mut self, lease: Lease) -> Result<Vec<MeetingOperation>, StoreError>;
}

/// `online_meetings`: meetings that exist, with the organizer they were made for.
#[async_trait]
pub trait MeetingTable {
    async fn insert_online_meeting(
        &mut self,
        meeting: &AttachedMeeting,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// The meeting of a request that stands (status `scheduled`).
    async fn online_meeting_of(&mut self, request: RequestId) -> Result<Option<AttachedMeeting>, StoreError>;

    /// Marks every standing meeting of the request `cancelled`.
    async fn cancel_online_meetings(&mut self, request: RequestId, at: Timestamp) -> Result<(), StoreError>;
}

/// `apptray_leftovers`: meetings to be deleted.
#[async_trait]
pub trait LeftoverTable {
    /// Written before the deletion is tried, leased to the process that tries it.
    async fn insert_leftover(&mut self, leftover: &Leftover, lease: Lease) -> Result<(), StoreError>;

    /// It is gone.
    async fn remove_leftover(&mut self, id: LeftoverId) -> Result<(), StoreError>;

    /// Gives the lease back and says when to try again.
    async fn fail_leftover(
        &mut self,
        id: LeftoverId,
        failure: &TeamsMeetingWarning,
        next_try_at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Claims leftovers that nobody works on and whose time has come (`now`), oldest first.
    async fn claim_leftovers(
        &mut self,
        lease: Lease,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Leftover>, StoreError>;

    async fn leftovers(&mut self) -> Result<Vec<Leftover>, StoreError>;
}

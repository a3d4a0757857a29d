use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::model::{
    AttachedMeeting, Lease, LeaseOwner, Leftover, LeftoverId, MeetingMove, MeetingOperation, OperationId,
    OperationState, RequestId, TeamsMeetingWarning, WantedMeeting,
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

    /// Says where Microsoft has the request's standing meeting by now.
    async fn set_meeting_times(
        &mut self,
        request: RequestId,
        start: Timestamp,
        end: Timestamp,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Marks every standing meeting of the request `cancelled`.
    async fn cancel_online_meetings(&mut self, request: RequestId, at: Timestamp) -> Result<(), StoreError>;
}

/// `apptray_meeting_moves`: meetings on their way to the time of their appointment.
#[async_trait]
pub trait MoveTable {
    /// Takes the place of the request's failed move, if there is one.
    async fn begin_move(&mut self, begun: &MeetingMove, lease: Lease) -> Result<(), StoreError>;

    /// The request's move, in progress or failed.
    async fn meeting_move(&mut self, request: RequestId) -> Result<Option<MeetingMove>, StoreError>;

    /// Prolongs the lease, only while the move is in progress and the owner's lease stands. False: it was lost. Locks the
    /// row until the transaction ends.
    async fn renew_move(&mut self, id: OperationId, lease: Lease) -> Result<bool, StoreError>;

    /// The meeting stays where it is, for good. When it was interrupted before is kept.
    async fn fail_move(
        &mut self,
        id: OperationId,
        warning: &TeamsMeetingWarning,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// The meeting stays where it is until somebody tries again, after this pause at the earliest. When it was interrupted
    /// for the first time is kept. `warning` has the code [`MoveState::INTERRUPTED`](crate::model::MoveState::INTERRUPTED).
    async fn interrupt_move(
        &mut self,
        id: OperationId,
        warning: &TeamsMeetingWarning,
        at: Timestamp,
        pause: Duration,
    ) -> Result<(), StoreError>;

    /// The meeting is where it should be, or is gone. Not there is fine.
    async fn remove_move(&mut self, request: RequestId) -> Result<(), StoreError>;

    /// Whether any move is in progress, whoever has it.
    async fn any_move_in_progress(&mut self) -> Result<bool, StoreError>;

    /// Takes over the oldest move in progress whose lease has run out.
    async fn claim_expired_move(&mut self, lease: Lease) -> Result<Option<MeetingMove>, StoreError>;

    /// Whether an interrupted move may be tried again by now.
    async fn any_interrupted_move(&mut self) -> Result<bool, StoreError>;

    /// Takes the oldest of them up again: it is in progress from now on. With `over_at` only one whose appointment is over
    /// at that instant.
    async fn claim_interrupted_move(
        &mut self,
        lease: Lease,
        over_at: Option<Timestamp>,
    ) -> Result<Option<MeetingMove>, StoreError>;
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

    /// Claims this one, whatever its time, unless somebody works on it. None: it is gone or in other hands.
    async fn claim_leftover(&mut self, id: LeftoverId, lease: Lease) -> Result<Option<Leftover>, StoreError>;

    /// Oldest first.
    async fn leftovers(&mut self) -> Result<Vec<Leftover>, StoreError>;
}

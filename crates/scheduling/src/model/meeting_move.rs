use jiff::Timestamp;

use super::{OperationId, RequestId, TeamsMeetingWarning, UserId};

/// A meeting on its way to the time of its appointment, leased to the process that moves it; at most one per request.
///
/// Where it is to go is not kept here: that is the schedule entry's time when the move ends. Moving is repeatable, so a
/// move whose process died is simply made again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingMove {
    /// What the mails that tell of the change are held by.
    pub id: OperationId,
    pub request: RequestId,
    pub started_by: UserId,
    pub started_at: Timestamp,
    /// When it was first found that the meeting stays behind: since then its mails are gone and its failure is told. A move
    /// that was interrupted keeps it while it is in progress again.
    pub ended_at: Option<Timestamp>,
    pub state: MoveState,
}

/// A move that succeeded leaves nothing behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoveState {
    /// Under way, while its lease stands.
    InProgress,
    /// The meeting is still at an earlier time.
    Failed(TeamsMeetingWarning),
}

impl MoveState {
    /// Code of a failure that is none of the provider's: whoever was at the move died, or nobody could be reached. Such a
    /// move is made later, by a process that can.
    pub const INTERRUPTED: &str = "meeting_move_interrupted";

    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::InProgress => "in_progress",
            Self::Failed(_) => "failed",
        }
    }

    #[must_use]
    pub fn warning(&self) -> Option<&TeamsMeetingWarning> {
        match self {
            Self::InProgress => None,
            Self::Failed(warning) => Some(warning),
        }
    }
}

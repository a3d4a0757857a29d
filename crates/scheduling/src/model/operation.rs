use jiff::Timestamp;

use super::{MeetingDraft, OperationId, Organizer, RequestId, TeamsMeetingWarning, UserId};

/// One attempt to create a meeting, leased to the process that makes it.
///
/// A POST whose answer is lost cannot be repeated or looked up (Graph: no way to list a user's meetings), so an
/// attempt whose process died ends as `Unknown`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingOperation {
    pub id: OperationId,
    pub request: RequestId,
    pub draft: MeetingDraft,
    pub organizer: Organizer,
    pub started_by: UserId,
    pub started_at: Timestamp,
    /// Whether the appointment still needs a meeting; whoever finishes removes one that it does not. Where the meeting
    /// is to be by now is the schedule entry's time.
    pub wanted: WantedMeeting,
    pub state: OperationState,
}

/// What a change made while the attempt was in flight left to be wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedMeeting {
    Present,
    /// The approval was undone, or the appointment called off.
    Absent,
}

impl WantedMeeting {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationState {
    /// Under way, while its lease stands.
    InProgress,
    /// A meeting was made; attached if it was still wanted, else removed again.
    Succeeded,
    Failed(TeamsMeetingWarning),
    /// Nobody can say whether a meeting was made.
    Unknown(TeamsMeetingWarning),
}

impl OperationState {
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::InProgress => "in_progress",
            Self::Succeeded => "succeeded",
            Self::Failed(_) => "failed",
            Self::Unknown(_) => "unknown",
        }
    }

    #[must_use]
    pub fn warning(&self) -> Option<&TeamsMeetingWarning> {
        match self {
            Self::Failed(warning) | Self::Unknown(warning) => Some(warning),
            Self::InProgress | Self::Succeeded => None,
        }
    }
}

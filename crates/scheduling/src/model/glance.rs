//! What the resident process shows and waits for.

use jiff::Timestamp;

use super::{AppointmentRequest, OperationId, RequestId, TeamsMeetingWarning, User, UserId};

/// The workspace at one moment, as its tray shows it.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Whose tray it is.
    pub actor: User,
    pub pending_count: u64,
    /// The soonest of them.
    pub pending: Vec<AppointmentRequest>,
    /// The actor's next appointment, or next approval, with an online meeting.
    pub next_meeting: Option<AppointmentRequest>,
    pub attention: Attention,
}

/// What waits for somebody to look at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attention {
    /// Mails that were given up.
    pub failed_mails: u64,
    /// Meetings whose deletion has failed so far.
    pub leftovers: u64,
    /// Coming appointments for which the actor wanted a meeting and got none.
    pub missing_meetings: u64,
    /// Coming appointments that the actor moved and whose meetings are still at an earlier time.
    pub misplaced_meetings: u64,
}

impl Attention {
    #[must_use]
    pub fn is_needed(&self) -> bool {
        *self != Self::default()
    }
}

/// A pending request, as far as telling of it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub id: RequestId,
    pub created_at: Timestamp,
    pub preferred_technician: Option<UserId>,
}

/// What somebody wanted of a meeting and did not get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissedStep {
    Creation,
    Move,
    Removal,
}

/// A meeting that somebody wanted and that was not made, or not moved; or wanted away and that is still there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissedMeeting {
    pub step: MissedStep,
    /// Of the attempt, the move or the leftover.
    pub operation: OperationId,
    pub request: RequestId,
    pub at: Timestamp,
    pub warning: TeamsMeetingWarning,
}

/// When the earliest background work is due. Past instants are due now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NextDue {
    /// The lease of an attempt to create or move a meeting runs out.
    pub attempt: Option<Timestamp>,
    /// A meeting is to be moved or deleted after all: a move that was interrupted, a leftover. It takes the provider.
    pub meeting: Option<Timestamp>,
    /// A mail may leave.
    pub mail: Option<Timestamp>,
}

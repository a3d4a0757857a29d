use apptray_scheduling::model::{self, MeetingOperation, MoveState, OperationState};
use apptray_scheduling::use_cases;
use jiff::Timestamp;
use serde::Serialize;

use super::instant;

/// The act stands, something about its meeting does not.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TeamsMeetingWarning {
    pub code: String,
    /// A sentence for the user.
    pub message: String,
    pub request_id: Option<String>,
}

impl From<&model::TeamsMeetingWarning> for TeamsMeetingWarning {
    fn from(warning: &model::TeamsMeetingWarning) -> Self {
        let model::TeamsMeetingWarning { code, message, request_id } = warning.clone();
        Self { code, message, request_id }
    }
}

/// A meeting that is not where its appointment is.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Misplaced {
    /// It is being moved.
    Moving,
    /// It stays at an earlier time.
    Behind { warning: TeamsMeetingWarning },
}

impl From<&MoveState> for Misplaced {
    fn from(state: &MoveState) -> Self {
        match state {
            MoveState::InProgress => Self::Moving,
            MoveState::Failed(warning) => Self::Behind { warning: warning.into() },
        }
    }
}

/// The meeting of an approved request. Its link stays here.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MeetingState {
    None,
    Creating,
    Attached {
        organizer: Option<String>,
        /// Null: it is where its appointment is.
        misplaced: Option<Misplaced>,
    },
    Failed {
        at: String,
        warning: TeamsMeetingWarning,
    },
    /// Nobody can say whether one was made.
    Unknown {
        at: String,
        warning: TeamsMeetingWarning,
    },
}

impl MeetingState {
    /// `approved_at`: attempts of an earlier approval, which was undone, do not count.
    pub fn of(detail: &use_cases::RequestDetail, approved_at: Option<Timestamp>) -> Self {
        let ours = |operation: &&MeetingOperation| {
            approved_at.is_none_or(|approved| operation.started_at >= approved)
        };
        let operation = detail.last_operation.as_ref().filter(ours);
        if detail.request.online_meeting.is_some() {
            let organizer = operation.map(|operation| operation.organizer.upn.clone());
            let misplaced = detail.meeting_move.as_ref().map(|moving| Misplaced::from(&moving.state));
            return Self::Attached { organizer, misplaced };
        }
        let Some(operation) = operation else { return Self::None };
        let at = instant(operation.started_at);
        match &operation.state {
            OperationState::InProgress => Self::Creating,
            OperationState::Succeeded => Self::None,
            OperationState::Failed(warning) => Self::Failed { at, warning: warning.into() },
            OperationState::Unknown(warning) => Self::Unknown { at, warning: warning.into() },
        }
    }
}

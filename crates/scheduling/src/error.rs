//! What a use case can answer instead of an outcome. Every case has a stable code and one plain sentence that says
//! what to do.

use jiff::Timestamp;

use crate::model::{Action, CursorError, Decision, RequestState, TextError, WrongState};
use crate::ports::{MeetingFailure, SecretError, StoreError};
use crate::time::{DurationError, Gap, UnknownZone};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Which kind of answer this is; `apptrayctl` makes its exit code from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Something outside failed: database, keychain, disk.
    Failed,
    /// The input is not acceptable as such.
    BadInput,
    /// It names something that is not there.
    NotFound,
    /// State or permission do not allow it.
    Refused,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("there is no appointment request {0}; check the id with 'requests list'")]
    RequestNotFound(String),
    #[error("there is no technician '{0}'; use the e-mail address of a member of staff")]
    TechnicianNotFound(String),
    #[error("the technician '{0}' is inactive; choose another")]
    TechnicianInactive(String),
    #[error("there is no ticket '{0}'; leave it out or give another")]
    TicketNotFound(String),
    #[error("ticket {0} belongs to another client; choose one of this client")]
    TicketOfAnotherClient(String),
    #[error("the requested service no longer exists; decline the request or restore the service")]
    ServiceMissing,

    #[error("already approved by {by} at {at}; open it to see the appointment")]
    AlreadyApproved { by: String, at: String },
    /// `state` reads on after 'this request': 'is pending', 'was cancelled by Anna at …'.
    #[error("this request {state} and cannot be {wanted}")]
    WrongState { state: String, wanted: &'static str },
    #[error("already rescheduled by {by} at {at}; look at its new time and decide again")]
    AlreadyRescheduled { by: String, at: String },
    #[error("you may not {}; ask an administrator for the permission", .0.sentence())]
    NotPermitted(Action),
    #[error(
        "the approval can no longer be undone: its mails are on their way, or the appointment was moved since; cancel the appointment instead"
    )]
    UndoTooLate,
    #[error("this appointment already has a Teams meeting; use its link")]
    MeetingExists,
    #[error("a Teams meeting is being created for this appointment right now; wait a moment and look again")]
    MeetingInProgress,

    #[error("this appointment is on nobody's schedule; cancel it and ask for a new request")]
    NotScheduled,

    #[error("{}", gap_sentence(.0))]
    TimeDoesNotExist(Box<Gap>),
    #[error("'{0}' is not a date; write it as 2027-03-10")]
    BadDate(String),
    #[error("'{0}' is not a time; write it as 09:30")]
    BadTime(String),
    #[error(transparent)]
    UnknownZone(#[from] UnknownZone),
    #[error(transparent)]
    BadDuration(#[from] DurationError),
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(transparent)]
    Cursor(#[from] CursorError),
    #[error("'{value}' is not {expected}")]
    BadValue { value: String, expected: &'static str },
    #[error("the file cannot be imported: line {line}, {field}: {problem}")]
    Import { line: usize, field: String, problem: String },

    #[error("{}", .0.message)]
    Microsoft(MeetingFailure),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Secret(#[from] SecretError),
}

impl Error {
    /// Stable; scripts and the interface act on it.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::RequestNotFound(_) => "request_not_found",
            Self::TechnicianNotFound(_) => "technician_not_found",
            Self::TechnicianInactive(_) => "technician_inactive",
            Self::TicketNotFound(_) => "ticket_not_found",
            Self::TicketOfAnotherClient(_) => "ticket_of_another_client",
            Self::ServiceMissing => "service_missing",
            Self::AlreadyApproved { .. } => "already_approved",
            Self::WrongState { .. } => "wrong_state",
            Self::AlreadyRescheduled { .. } => "already_rescheduled",
            Self::NotPermitted(_) => "not_permitted",
            Self::UndoTooLate => "undo_too_late",
            Self::MeetingExists => "meeting_exists",
            Self::MeetingInProgress => "meeting_in_progress",
            Self::NotScheduled => "not_scheduled",
            Self::TimeDoesNotExist(_) => "time_does_not_exist",
            Self::BadDate(_) => "invalid_date",
            Self::BadTime(_) => "invalid_time",
            Self::UnknownZone(_) => "unknown_time_zone",
            Self::BadDuration(_) => "invalid_duration",
            Self::Text(error) => match error {
                TextError::Empty { .. } => "text_empty",
                TextError::TooLong { .. } => "text_too_long",
                TextError::ControlCharacter { .. } => "control_character",
                TextError::NotAnAddress { .. } => "invalid_email_address",
            },
            Self::Cursor(_) => "invalid_cursor",
            Self::BadValue { .. } => "invalid_value",
            Self::Import { .. } => "invalid_import_file",
            Self::Microsoft(failure) => &failure.code,
            Self::Store(error) => error.code(),
            Self::Secret(error) => error.code(),
        }
    }

    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::RequestNotFound(_) | Self::TechnicianNotFound(_) | Self::TicketNotFound(_) => {
                ErrorKind::NotFound
            }
            Self::TechnicianInactive(_)
            | Self::TicketOfAnotherClient(_)
            | Self::ServiceMissing
            | Self::AlreadyApproved { .. }
            | Self::WrongState { .. }
            | Self::AlreadyRescheduled { .. }
            | Self::NotPermitted(_)
            | Self::UndoTooLate
            | Self::MeetingExists
            | Self::MeetingInProgress
            | Self::NotScheduled => ErrorKind::Refused,
            Self::TimeDoesNotExist(_)
            | Self::BadDate(_)
            | Self::BadTime(_)
            | Self::UnknownZone(_)
            | Self::BadDuration(_)
            | Self::Text(_)
            | Self::Cursor(_)
            | Self::BadValue { .. }
            | Self::Import { .. } => ErrorKind::BadInput,
            Self::Microsoft(_) | Self::Store(_) | Self::Secret(_) => ErrorKind::Failed,
        }
    }

    /// The sentence for a request in another state than wanted; an approved one says by whom and when.
    pub(crate) fn from_wrong_state(wrong: WrongState) -> Self {
        match (wrong.wanted, *wrong.state) {
            ("approved", RequestState::Approved(decision)) => {
                let (by, at) = who_and_when(decision);
                Self::AlreadyApproved { by, at }
            }
            (wanted, state) => Self::WrongState { state: state_clause(state), wanted },
        }
    }
}

impl From<WrongState> for Error {
    fn from(wrong: WrongState) -> Self {
        Self::from_wrong_state(wrong)
    }
}

fn who_and_when(decision: Decision) -> (String, String) {
    (
        decision.by.map_or_else(|| "somebody".to_owned(), |user| user.name),
        decision.at.map_or_else(|| "an unknown time".to_owned(), second),
    )
}

fn state_clause(state: RequestState) -> String {
    let status = state.status();
    match state {
        RequestState::Pending => format!("is {status}"),
        RequestState::Approved(decision)
        | RequestState::Declined { decision, .. }
        | RequestState::Cancelled { decision, .. } => {
            let (by, at) = who_and_when(decision);
            format!("was {status} by {by} at {at}")
        }
    }
}

/// As messages tell an instant.
pub(crate) fn second(instant: Timestamp) -> String {
    format!("{}", instant.strftime("%Y-%m-%d %H:%M:%S UTC"))
}

fn gap_sentence(gap: &Gap) -> String {
    format!(
        "{} does not exist in {}: the clocks are set forward over it; take {} or {}",
        gap.asked.strftime("%Y-%m-%d %H:%M"),
        gap.zone,
        gap.before.strftime("%Y-%m-%d %H:%M"),
        gap.after.strftime("%Y-%m-%d %H:%M"),
    )
}

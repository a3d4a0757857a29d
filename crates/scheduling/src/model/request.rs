use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    ClientId, ContactId, Description, EmailAddress, EntryId, OnlineMeeting, PersonName, Phone, RequestId,
    RequestStatus, ServiceId, TicketId, UserId,
};
use crate::time::RequestedTime;

/// A client's wish for an appointment, and what became of it.
#[derive(Clone, Debug)]
pub struct AppointmentRequest {
    pub id: RequestId,
    pub service: ServiceRef,
    pub client: Option<ClientRef>,
    pub contact: Option<ContactId>,
    pub requester: Requester,
    pub requested: RequestedTime,
    pub preferred_technician: Option<UserRef>,
    pub description: String,
    pub ticket: Option<TicketId>,
    pub state: RequestState,
    /// The linked entry; also a pending request may have a placeholder.
    pub schedule_entry: Option<EntryId>,
    /// Where the linked entry stands; None without an entry.
    pub scheduled: Option<Scheduled>,
    pub online_meeting: Option<OnlineMeeting>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRef {
    pub id: ServiceId,
    /// Empty if the service no longer exists.
    pub name: String,
    pub exists: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientRef {
    pub id: ClientId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRef {
    pub id: UserId,
    pub name: String,
    pub email: String,
}

/// Who asked: the contact if there is one, else what was typed. Everything but the time zone may be missing in
/// rows that others wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requester {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheduled {
    pub start: Timestamp,
    pub end: Timestamp,
    pub technician: Option<UserRef>,
}

/// Who decided, and when. Rows that others wrote may lack either.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Decision {
    pub by: Option<UserRef>,
    pub at: Option<Timestamp>,
}

/// The life of a request. Transitions go through the methods, which refuse what is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestState {
    Pending,
    Approved(Decision),
    Declined { decision: Decision, reason: String },
    Cancelled { decision: Decision, reason: String },
}

/// What ends a request for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosedRequest<'a> {
    Declined { reason: &'a str },
    Cancelled { reason: Option<&'a str> },
}

impl ClosedRequest<'_> {
    #[must_use]
    pub fn status(&self) -> RequestStatus {
        match self {
            Self::Declined { .. } => RequestStatus::Declined,
            Self::Cancelled { .. } => RequestStatus::Cancelled,
        }
    }

    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Declined { reason } => Some(reason),
            Self::Cancelled { reason } => *reason,
        }
    }
}

/// The request is not in a state in which this may be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongState {
    pub state: Box<RequestState>,
    pub wanted: &'static str,
}

impl RequestState {
    #[must_use]
    pub fn status(&self) -> RequestStatus {
        match self {
            Self::Pending => RequestStatus::Pending,
            Self::Approved(_) => RequestStatus::Approved,
            Self::Declined { .. } => RequestStatus::Declined,
            Self::Cancelled { .. } => RequestStatus::Cancelled,
        }
    }

    /// Only a pending request can be approved.
    pub fn approve(&self, decision: Decision) -> Result<Self, WrongState> {
        match self {
            Self::Pending => Ok(Self::Approved(decision)),
            _ => Err(self.refuse("approved")),
        }
    }

    /// A pending request is refused, an approved one revoked.
    pub fn decline(&self, decision: Decision, reason: String) -> Result<Self, WrongState> {
        match self {
            Self::Pending | Self::Approved(_) => Ok(Self::Declined { decision, reason }),
            _ => Err(self.refuse("declined")),
        }
    }

    /// Only an appointment can be cancelled; a request that nobody has approved is declined.
    pub fn cancel(&self, decision: Decision, reason: String) -> Result<Self, WrongState> {
        match self {
            Self::Approved(_) => Ok(Self::Cancelled { decision, reason }),
            _ => Err(self.refuse("cancelled")),
        }
    }

    /// What was asked for can change while it waits, and an appointment can move.
    pub fn reschedule(&self) -> Result<Self, WrongState> {
        match self {
            Self::Pending | Self::Approved(_) => Ok(self.clone()),
            _ => Err(self.refuse("rescheduled")),
        }
    }

    /// Back to pending; only from approved.
    pub fn undo_approval(&self) -> Result<Self, WrongState> {
        match self {
            Self::Approved(_) => Ok(Self::Pending),
            _ => Err(self.refuse("undone")),
        }
    }

    /// A meeting belongs to an approved request only.
    pub fn require_approved(&self, wanted: &'static str) -> Result<&Decision, WrongState> {
        match self {
            Self::Approved(decision) => Ok(decision),
            _ => Err(self.refuse(wanted)),
        }
    }

    fn refuse(&self, wanted: &'static str) -> WrongState {
        WrongState { state: Box::new(self.clone()), wanted }
    }
}

/// A request to be written; the caller has looked up service, client and people.
#[derive(Clone, Debug)]
pub struct NewRequest {
    pub id: RequestId,
    pub service: ServiceId,
    pub client: Option<ClientId>,
    pub contact: Option<ContactId>,
    pub requester: Option<NewRequester>,
    pub requested: RequestedTime,
    pub preferred_technician: Option<UserId>,
    pub description: Option<Description>,
    pub created_at: Timestamp,
}

/// The requester as typed, where there is no contact.
#[derive(Clone, Debug)]
pub struct NewRequester {
    pub name: PersonName,
    pub email: EmailAddress,
    pub phone: Option<Phone>,
    pub company: Option<PersonName>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_state() -> Vec<RequestState> {
        let decision = Decision::default();
        vec![
            RequestState::Pending,
            RequestState::Approved(decision.clone()),
            RequestState::Declined { decision: decision.clone(), reason: "no".into() },
            RequestState::Cancelled { decision, reason: "no".into() },
        ]
    }

    #[test]
    fn only_a_pending_request_can_be_approved() {
        for state in every_state() {
            let pending = state == RequestState::Pending;
            assert_eq!(state.approve(Decision::default()).is_ok(), pending, "{state:?}");
        }
    }

    #[test]
    fn what_is_open_can_be_declined_or_rescheduled_and_what_is_closed_stays_closed() {
        for state in every_state() {
            let open = matches!(state, RequestState::Pending | RequestState::Approved(_));
            assert_eq!(state.decline(Decision::default(), "no".into()).is_ok(), open, "{state:?}");
            assert_eq!(state.reschedule().is_ok(), open, "{state:?}");
        }
    }

    #[test]
    fn only_an_approval_can_be_undone_or_cancelled_or_get_a_meeting() {
        for state in every_state() {
            let approved = matches!(state, RequestState::Approved(_));
            assert_eq!(state.undo_approval().is_ok(), approved, "{state:?}");
            assert_eq!(state.cancel(Decision::default(), String::new()).is_ok(), approved, "{state:?}");
            assert_eq!(state.require_approved("given a meeting").is_ok(), approved, "{state:?}");
        }
    }
}

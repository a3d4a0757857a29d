use apptray_scheduling::model::{self, UserId};
use apptray_scheduling::use_cases;
use serde::Serialize;

use super::{Leftover, Mail, MeetingState, Person, RequestedTime, Requester, Span, Ticket, instant};

/// For whom a request is shown, and on which machine.
#[derive(Clone, Copy, Debug)]
pub struct Viewer {
    pub user: UserId,
    /// Whether mails can leave from here.
    pub has_mail_server: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RequestDetail {
    pub id: String,
    pub service: String,
    pub client: Option<String>,
    pub requester: Requester,
    pub requested: RequestedTime,
    pub preferred_technician: Option<Person>,
    pub description: String,
    pub ticket: Option<Ticket>,
    pub state: RequestState,
    /// Latest first.
    pub mails: Vec<Mail>,
    /// Meetings of this request that should be gone.
    pub leftovers: Vec<Leftover>,
    pub created_at: String,
}

impl RequestDetail {
    pub fn of(detail: &use_cases::RequestDetail, viewer: Viewer) -> Self {
        let request = &detail.request;
        Self {
            id: request.id.to_string(),
            service: request.service.name.clone(),
            client: request.client.as_ref().map(|client| client.name.clone()),
            requester: Requester::from(&request.requester),
            requested: RequestedTime::from(&request.requested),
            preferred_technician: request.preferred_technician.as_ref().map(Person::from),
            description: request.description.clone(),
            ticket: detail.ticket.as_ref().map(Ticket::from),
            state: RequestState::of(detail, viewer),
            mails: detail.mails.iter().filter_map(|mail| Mail::of(mail, viewer.has_mail_server)).collect(),
            leftovers: detail.leftovers.iter().map(Leftover::from).collect(),
            created_at: instant(request.created_at),
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[expect(clippy::large_enum_variant, reason = "made for one request at a time, and sent at once")]
pub enum RequestState {
    Pending,
    Approved {
        decision: Decision,
        scheduled: Option<Scheduled>,
        meeting: MeetingState,
        notes: String,
        /// While undo is possible: until when the mails wait. Null as soon as one of them was claimed.
        undo_until: Option<String>,
    },
    Declined {
        decision: Decision,
        reason: String,
    },
    Cancelled {
        decision: Decision,
        reason: String,
    },
}

impl RequestState {
    fn of(detail: &use_cases::RequestDetail, viewer: Viewer) -> Self {
        let decided = |decision: &model::Decision| Decision::of(decision, viewer);
        match &detail.request.state {
            model::RequestState::Pending => Self::Pending,
            model::RequestState::Approved(decision) => Self::Approved {
                decision: decided(decision),
                scheduled: detail.request.scheduled.as_ref().map(Scheduled::from),
                meeting: MeetingState::of(detail, decision.at),
                notes: detail.notes.clone(),
                undo_until: detail.undo_until.map(instant),
            },
            model::RequestState::Declined { decision, reason } => {
                Self::Declined { decision: decided(decision), reason: reason.clone() }
            }
            model::RequestState::Cancelled { decision, reason } => {
                Self::Cancelled { decision: decided(decision), reason: reason.clone() }
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Null in rows that others wrote without it.
    pub by: Option<String>,
    pub by_you: bool,
    pub at: Option<String>,
}

impl Decision {
    fn of(decision: &model::Decision, viewer: Viewer) -> Self {
        Self {
            by: decision.by.as_ref().map(|user| user.name.clone()),
            by_you: decision.by.as_ref().is_some_and(|user| user.id == viewer.user),
            at: decision.at.map(instant),
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Scheduled {
    #[serde(flatten)]
    pub span: Span,
    pub technician: Option<Person>,
}

impl From<&model::Scheduled> for Scheduled {
    fn from(scheduled: &model::Scheduled) -> Self {
        Self {
            span: Span::from((scheduled.start, scheduled.end)),
            technician: scheduled.technician.as_ref().map(Person::from),
        }
    }
}

use apptray_scheduling::{model, use_cases};
use serde::Serialize;

use super::{Span, Technician};

/// Of which request, who asks, and for what.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Party {
    pub request_id: String,
    pub client: Option<String>,
    pub requester: String,
    pub service: String,
}

impl From<&model::Party> for Party {
    fn from(party: &model::Party) -> Self {
        Self {
            request_id: party.request.to_string(),
            client: party.client.clone(),
            requester: party.requester.clone(),
            service: party.service.clone(),
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CalendarEntry {
    pub id: String,
    /// Empty for what concerns nobody else.
    pub title: String,
    /// Whose appointment it is; null: no request's.
    pub appointment: Option<Party>,
    pub has_meeting: bool,
    #[serde(flatten)]
    pub span: Span,
}

impl From<&model::PlannedEntry> for CalendarEntry {
    fn from(entry: &model::PlannedEntry) -> Self {
        let appointment = entry.appointment.as_ref();
        Self {
            id: entry.entry.to_string(),
            title: entry.title.clone(),
            appointment: appointment.map(|appointment| Party::from(&appointment.party)),
            has_meeting: appointment.is_some_and(|appointment| appointment.has_meeting),
            span: Span::from((entry.start, entry.end)),
        }
    }
}

/// A pending request, where it would be.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Wish {
    #[serde(flatten)]
    pub party: Party,
    /// The preferred one, if they are active.
    pub technician_id: Option<String>,
    #[serde(flatten)]
    pub span: Span,
}

impl From<&model::Wish> for Wish {
    fn from(wish: &model::Wish) -> Self {
        Self {
            party: Party::from(&wish.party),
            technician_id: wish.technician.map(|technician| technician.to_string()),
            span: Span::from((wish.start, wish.end)),
        }
    }
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Lane {
    pub technician: Technician,
    pub working: Vec<Span>,
    pub entries: Vec<CalendarEntry>,
}

impl From<&use_cases::Lane> for Lane {
    fn from(lane: &use_cases::Lane) -> Self {
        Self {
            technician: Technician::from(&lane.technician),
            working: lane.working.iter().copied().map(Span::from).collect(),
            entries: lane.entries.iter().map(CalendarEntry::from).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Calendar {
    pub lanes: Vec<Lane>,
    /// Appointments of nobody who is active.
    pub unassigned: Vec<CalendarEntry>,
    pub wishes: Vec<Wish>,
    /// There is more than this.
    pub cut: bool,
}

impl From<&use_cases::Calendar> for Calendar {
    fn from(calendar: &use_cases::Calendar) -> Self {
        Self {
            lanes: calendar.lanes.iter().map(Lane::from).collect(),
            unassigned: calendar.unassigned.iter().map(CalendarEntry::from).collect(),
            wishes: calendar.wishes.iter().map(Wish::from).collect(),
            cut: calendar.cut,
        }
    }
}

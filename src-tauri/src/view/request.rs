use apptray_scheduling::Error;
use apptray_scheduling::model::{
    self, AppointmentRequest, Cursor, RequestFilter, RequestStatus, StatusFilter, UserRef,
};
use apptray_scheduling::time::WallClock;
use apptray_scheduling::use_cases::Marks;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{WallTime, instant};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum StatusChoice {
    Pending,
    Approved,
    Declined,
    Cancelled,
    /// Declined or cancelled.
    Closed,
    All,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
pub struct ListQuery {
    pub status: StatusChoice,
    /// Substring; case and accents do not matter. Empty: no condition.
    pub search: String,
    pub limit: u32,
    /// `next` of the page before.
    pub after: Option<String>,
}

impl ListQuery {
    pub fn filter(&self) -> RequestFilter {
        let only = StatusFilter::Only;
        let status = match self.status {
            StatusChoice::All => StatusFilter::All,
            StatusChoice::Closed => StatusFilter::Closed,
            StatusChoice::Pending => only(RequestStatus::Pending),
            StatusChoice::Approved => only(RequestStatus::Approved),
            StatusChoice::Declined => only(RequestStatus::Declined),
            StatusChoice::Cancelled => only(RequestStatus::Cancelled),
        };
        let search = Some(self.search.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        RequestFilter { status, search, ..RequestFilter::default() }
    }

    pub fn cursor(&self) -> Result<Option<Cursor>, Error> {
        Ok(self.after.as_deref().map(str::parse).transpose()?)
    }
}

/// What an approver should know of a request before opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RowFlag {
    ClockChange,
    /// The preferred technician has something else then.
    Conflict,
    /// Another pending request wants the same technician then.
    Competing,
    OutsideHours,
    NoMeeting,
    MailFailed,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RequestRow {
    pub id: String,
    #[cfg_attr(test, ts(type = "RequestStatus"))]
    pub status: RequestStatus,
    pub service: String,
    pub client: Option<String>,
    pub requester: String,
    /// Where the appointment is, or is asked for; the end of the gap if that local time does not exist.
    pub start: String,
    pub duration_minutes: u32,
    pub requested: WallTime,
    pub technician: Option<String>,
    pub has_meeting: bool,
    pub flags: Vec<RowFlag>,
    pub created_at: String,
}

impl RequestRow {
    fn of(request: &AppointmentRequest, marks: &Marks) -> Self {
        let status = request.state.status();
        let clock = request.requested.wall_clock();
        let scheduled = request.scheduled.as_ref().filter(|_| status == RequestStatus::Approved);
        let changes = !matches!(clock, WallClock::Once(_)) && status == RequestStatus::Pending;
        let flags = [
            (changes, RowFlag::ClockChange),
            (marks.pending.conflict.contains(&request.id), RowFlag::Conflict),
            (marks.pending.competing.contains(&request.id), RowFlag::Competing),
            (marks.pending.outside_hours.contains(&request.id), RowFlag::OutsideHours),
            (marks.no_meeting.contains(&request.id), RowFlag::NoMeeting),
            (marks.mail_failed.contains(&request.id), RowFlag::MailFailed),
        ];
        let technician = scheduled.and_then(|scheduled| scheduled.technician.as_ref());
        Self {
            id: request.id.to_string(),
            status,
            service: request.service.name.clone(),
            client: request.client.as_ref().map(|client| client.name.clone()),
            requester: request.requester.name.clone(),
            start: instant(scheduled.map_or_else(|| clock.sort_key(), |scheduled| scheduled.start)),
            duration_minutes: scheduled.map_or_else(
                || request.requested.duration.get(),
                |scheduled| minutes_between(scheduled.start, scheduled.end),
            ),
            requested: WallTime::from(&request.requested),
            technician: technician.or(request.preferred_technician.as_ref()).map(name),
            has_meeting: request.online_meeting.is_some(),
            flags: flags.into_iter().filter_map(|(is, flag)| is.then_some(flag)).collect(),
            created_at: instant(request.created_at),
        }
    }
}

fn name(user: &UserRef) -> String {
    user.name.clone()
}

fn minutes_between(start: Timestamp, end: Timestamp) -> u32 {
    u32::try_from(end.duration_since(start).as_mins()).unwrap_or_default()
}

/// Pending requests come soonest first, all others latest first.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestPage {
    pub rows: Vec<RequestRow>,
    pub next: Option<String>,
}

impl RequestPage {
    pub fn of(page: &model::RequestPage, marks: &Marks) -> Self {
        Self {
            rows: page.requests.iter().map(|request| RequestRow::of(request, marks)).collect(),
            next: page.next.map(|cursor| cursor.to_string()),
        }
    }
}

/// Up to 1000; beyond that nobody counts.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RequestCounts {
    pub pending: u32,
    pub approved: u32,
}

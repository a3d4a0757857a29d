//! A request with what it shows of its neighbours.

use apptray_scheduling::model::{
    AppointmentRequest, ClientId, ClientRef, ContactId, Decision, EntryId, JoinUrl, MeetingProviderName,
    OnlineMeeting, RequestId, RequestState, RequestStatus, Requester, Scheduled, ServiceId, ServiceRef,
    TicketId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::time::{DurationMinutes, RequestedTime, RequesterZone};

use crate::error;
use crate::tables::rows::user_ref;
use crate::values::{Day, Instant, Key, TimeOfDay};

macro_rules! columns {
    () => {
        "r.appointment_request_id, r.service_id, s.service_name, r.client_id, c.client_name, r.contact_id,
        k.full_name AS contact_name, k.email AS contact_email, ph.phone AS contact_phone,
        r.requester_name, r.requester_email, r.requester_phone, r.company_name,
        r.requested_date, r.requested_time, r.requested_duration, r.requester_timezone,
        p.user_id AS preferred_id, p.first_name AS preferred_first_name, p.last_name AS preferred_last_name,
        p.email AS preferred_email,
        r.description, r.ticket_id, r.status, r.schedule_entry_id, e.scheduled_start, e.scheduled_end,
        t.user_id AS assigned_id, t.first_name AS assigned_first_name, t.last_name AS assigned_last_name,
        t.email AS assigned_email,
        d.user_id AS decider_id, d.first_name AS decider_first_name, d.last_name AS decider_last_name,
        d.email AS decider_email,
        r.approved_at, r.declined_reason, r.online_meeting_provider, r.online_meeting_url, r.online_meeting_id,
        r.created_at, r.updated_at"
    };
}

macro_rules! joins {
    () => {
        "
        LEFT JOIN service_catalog s ON s.tenant = r.tenant AND s.service_id = r.service_id
        LEFT JOIN clients c ON c.tenant = r.tenant AND c.client_id = r.client_id
        LEFT JOIN contacts k ON k.tenant = r.tenant AND k.contact_name_id = r.contact_id
        LEFT JOIN apptray_contact_phones ph ON ph.tenant = r.tenant AND ph.contact_name_id = r.contact_id
        LEFT JOIN users p ON p.tenant = r.tenant AND p.user_id = r.preferred_assigned_user_id
        LEFT JOIN users d ON d.tenant = r.tenant AND d.user_id = r.approved_by_user_id
        LEFT JOIN schedule_entries e ON e.tenant = r.tenant AND e.entry_id = r.schedule_entry_id
        LEFT JOIN users t ON t.tenant = r.tenant AND t.user_id = (
            SELECT a.user_id FROM schedule_entry_assignees a
            WHERE a.tenant = r.tenant AND a.entry_id = r.schedule_entry_id
            ORDER BY a.user_id
            LIMIT 1)"
    };
}

pub(super) use {columns, joins};

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    appointment_request_id: Key,
    service_id: Key,
    service_name: Option<String>,
    client_id: Option<Key>,
    client_name: Option<String>,
    contact_id: Option<Key>,
    contact_name: Option<String>,
    contact_email: Option<String>,
    contact_phone: Option<String>,
    requester_name: Option<String>,
    requester_email: Option<String>,
    requester_phone: Option<String>,
    company_name: Option<String>,
    requested_date: Day,
    requested_time: TimeOfDay,
    requested_duration: i32,
    requester_timezone: Option<String>,
    preferred_id: Option<Key>,
    preferred_first_name: Option<String>,
    preferred_last_name: Option<String>,
    preferred_email: Option<String>,
    description: Option<String>,
    ticket_id: Option<Key>,
    status: String,
    schedule_entry_id: Option<Key>,
    scheduled_start: Option<Instant>,
    scheduled_end: Option<Instant>,
    assigned_id: Option<Key>,
    assigned_first_name: Option<String>,
    assigned_last_name: Option<String>,
    assigned_email: Option<String>,
    decider_id: Option<Key>,
    decider_first_name: Option<String>,
    decider_last_name: Option<String>,
    decider_email: Option<String>,
    approved_at: Option<Instant>,
    declined_reason: Option<String>,
    online_meeting_provider: Option<String>,
    online_meeting_url: Option<String>,
    online_meeting_id: Option<String>,
    created_at: Instant,
    updated_at: Instant,
}

impl TryFrom<Row> for AppointmentRequest {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let decision = Decision {
            by: user_ref(
                row.decider_id,
                row.decider_first_name.as_deref(),
                row.decider_last_name.as_deref(),
                row.decider_email,
            ),
            at: row.approved_at.map(|instant| instant.0),
        };
        let technician = user_ref(
            row.assigned_id,
            row.assigned_first_name.as_deref(),
            row.assigned_last_name.as_deref(),
            row.assigned_email,
        );
        Ok(Self {
            id: RequestId(row.appointment_request_id.0),
            service: ServiceRef {
                id: ServiceId(row.service_id.0),
                exists: row.service_name.is_some(),
                name: row.service_name.unwrap_or_default(),
            },
            client: row
                .client_id
                .map(|key| ClientRef { id: ClientId(key.0), name: row.client_name.unwrap_or_default() }),
            contact: row.contact_id.map(|key| ContactId(key.0)),
            requester: Requester {
                name: row.contact_name.or(row.requester_name).unwrap_or_default(),
                email: row.contact_email.or(row.requester_email),
                phone: row.contact_phone.or(row.requester_phone),
                company: row.company_name,
            },
            requested: RequestedTime {
                date: row.requested_date.0,
                time: row.requested_time.0,
                zone: RequesterZone::from_stored(row.requester_timezone.as_deref()),
                duration: duration(row.requested_duration)?,
            },
            preferred_technician: user_ref(
                row.preferred_id,
                row.preferred_first_name.as_deref(),
                row.preferred_last_name.as_deref(),
                row.preferred_email,
            ),
            description: row.description.unwrap_or_default(),
            ticket: row.ticket_id.map(|key| TicketId(key.0)),
            state: state(&row.status, decision, row.declined_reason)?,
            schedule_entry: row.schedule_entry_id.map(|key| EntryId(key.0)),
            scheduled: match (row.scheduled_start, row.scheduled_end) {
                (Some(start), Some(end)) => Some(Scheduled { start: start.0, end: end.0, technician }),
                _ => None,
            },
            online_meeting: online_meeting(
                row.online_meeting_provider.as_deref(),
                row.online_meeting_url.as_deref(),
                row.online_meeting_id,
            ),
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
        })
    }
}

/// Other programs may have stored what ours refuses; the nearest possible duration is shown instead of nothing.
fn duration(minutes: i32) -> Result<DurationMinutes, StoreError> {
    DurationMinutes::new(i64::from(minutes).clamp(1, 1440)).map_err(|_| error::unreadable("a duration"))
}

fn state(status: &str, decision: Decision, reason: Option<String>) -> Result<RequestState, StoreError> {
    let status: RequestStatus = status.parse().map_err(|_| error::unreadable("a request's status"))?;
    let reason = reason.unwrap_or_default();
    Ok(match status {
        RequestStatus::Pending => RequestState::Pending,
        RequestStatus::Approved => RequestState::Approved(decision),
        RequestStatus::Declined => RequestState::Declined { decision, reason },
        RequestStatus::Cancelled => RequestState::Cancelled { decision, reason },
    })
}

/// A link that is not to Microsoft Teams is as good as none: it is never shown, mailed or opened.
pub(crate) fn online_meeting(
    provider: Option<&str>,
    url: Option<&str>,
    id: Option<String>,
) -> Option<OnlineMeeting> {
    let provider = provider.filter(|name| *name == MeetingProviderName::Teams.as_str());
    Some(OnlineMeeting {
        provider: provider.map(|_| MeetingProviderName::Teams)?,
        url: JoinUrl::parse(url?).ok()?,
        id: id.unwrap_or_default(),
    })
}

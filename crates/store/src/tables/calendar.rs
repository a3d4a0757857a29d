//! A stretch of time with everything that stands in it, or would.

use apptray_scheduling::model::{EntryId, Party, PlannedAppointment, PlannedEntry, RequestId, UserId, Wish};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::CalendarTable;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

use super::requests::row::online_meeting;
use super::requests::wanted::{LONGEST, end_of};
use super::schedule::LONGEST_ENTRY;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

macro_rules! party {
    () => {
        "r.appointment_request_id, c.client_name, COALESCE(k.full_name, r.requester_name) AS requester,
        s.service_name"
    };
}

macro_rules! party_joins {
    () => {
        "
        LEFT JOIN clients c ON c.tenant = r.tenant AND c.client_id = r.client_id
        LEFT JOIN contacts k ON k.tenant = r.tenant AND k.contact_name_id = r.contact_id
        LEFT JOIN service_catalog s ON s.tenant = r.tenant AND s.service_id = r.service_id"
    };
}

/// An entry is the appointment of the request that names it; what else refers to a request only takes time.
const PLANNED: &str = concat!(
    "SELECT e.entry_id, a.user_id, e.title, e.is_private, e.scheduled_start, e.scheduled_end, ",
    party!(),
    ", r.status = 'approved' AND r.schedule_entry_id = e.entry_id AS is_appointment,
        r.online_meeting_provider, r.online_meeting_url
    FROM schedule_entries e
    LEFT JOIN schedule_entry_assignees a ON a.tenant = e.tenant AND a.entry_id = e.entry_id
    LEFT JOIN appointment_requests r
        ON r.tenant = e.tenant AND r.appointment_request_id = e.work_item_id
            AND e.work_item_type = 'appointment_request'",
    party_joins!(),
    "
    WHERE e.tenant = $1 AND e.scheduled_start > $2 AND e.scheduled_start < $4 AND e.scheduled_end > $3
        AND (r.status IS NULL OR r.status <> 'pending')
    ORDER BY e.scheduled_start, e.entry_id, a.user_id
    LIMIT $5"
);

const WISHES: &str = concat!(
    "SELECT i.preferred_assigned_user_id, i.start_at, r.requested_duration, ",
    party!(),
    "
    FROM apptray_request_index i
    JOIN appointment_requests r
        ON r.tenant = i.tenant AND r.appointment_request_id = i.appointment_request_id",
    party_joins!(),
    "
    WHERE i.tenant = $1 AND i.status = 'pending' AND i.start_at > $2 AND i.start_at < $3
    ORDER BY i.start_at, i.appointment_request_id
    LIMIT $4"
);

#[derive(sqlx::FromRow)]
struct PartyRow {
    appointment_request_id: Option<Key>,
    client_name: Option<String>,
    requester: Option<String>,
    service_name: Option<String>,
}

impl PartyRow {
    fn party(self) -> Option<Party> {
        Some(Party {
            request: RequestId(self.appointment_request_id?.0),
            client: self.client_name,
            requester: self.requester.unwrap_or_default(),
            service: self.service_name.unwrap_or_default(),
        })
    }
}

#[derive(sqlx::FromRow)]
struct PlannedRow {
    entry_id: Key,
    user_id: Option<Key>,
    title: String,
    is_private: bool,
    scheduled_start: Instant,
    scheduled_end: Instant,
    is_appointment: Option<bool>,
    online_meeting_provider: Option<String>,
    online_meeting_url: Option<String>,
    #[sqlx(flatten)]
    party: PartyRow,
}

impl From<PlannedRow> for PlannedEntry {
    fn from(row: PlannedRow) -> Self {
        let meeting =
            online_meeting(row.online_meeting_provider.as_deref(), row.online_meeting_url.as_deref(), None);
        let party = if row.is_appointment == Some(true) { row.party.party() } else { None };
        Self {
            entry: EntryId(row.entry_id.0),
            technician: row.user_id.map(|key| UserId(key.0)),
            title: row.title,
            private: row.is_private,
            start: row.scheduled_start.0,
            end: row.scheduled_end.0,
            appointment: party.map(|party| PlannedAppointment { party, has_meeting: meeting.is_some() }),
        }
    }
}

#[derive(sqlx::FromRow)]
struct WishRow {
    preferred_assigned_user_id: Option<Key>,
    start_at: Instant,
    requested_duration: i32,
    #[sqlx(flatten)]
    party: PartyRow,
}

impl WishRow {
    fn wish(self) -> Option<Wish> {
        let start = self.start_at.0;
        Some(Wish {
            party: self.party.party()?,
            technician: self.preferred_assigned_user_id.map(|key| UserId(key.0)),
            start,
            end: end_of(start, self.requested_duration),
        })
    }
}

fn earlier(start: Timestamp, by: SignedDuration) -> Instant {
    Instant(start.checked_sub(by).unwrap_or(Timestamp::MIN))
}

#[async_trait]
impl CalendarTable for SqlTransaction {
    async fn planned(
        &mut self,
        start: Timestamp,
        end: Timestamp,
        most: u32,
    ) -> Result<Vec<PlannedEntry>, StoreError> {
        let earliest = earlier(start, LONGEST_ENTRY);
        let rows =
            fetch_all!(self, PlannedRow, PLANNED, earliest, Instant(start), Instant(end), i64::from(most))?;
        Ok(rows.into_iter().map(PlannedEntry::from).collect())
    }

    async fn wishes(&mut self, start: Timestamp, end: Timestamp, most: u32) -> Result<Vec<Wish>, StoreError> {
        let earliest = earlier(start, LONGEST);
        let rows = fetch_all!(self, WishRow, WISHES, earliest, Instant(end), i64::from(most))?;
        Ok(rows.into_iter().filter_map(WishRow::wish).filter(|wish| wish.end > start).collect())
    }
}

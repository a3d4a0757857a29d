mod list;
mod pages;
pub(super) mod row;
mod search;
pub(super) mod wanted;

use apptray_scheduling::model::{
    AppointmentRequest, ClosedRequest, Cursor, Description, EntryId, NewRequest, OnlineMeeting, PersonName,
    Phone, RequestFilter, RequestId, RequestPage, RequestStatus, TicketId, UserId, Wanted,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::{BeforeApproval, RequestTable};
use apptray_scheduling::time::RequestedTime;
use async_trait::async_trait;
use jiff::Timestamp;

pub(crate) use row::Row;

use crate::sql::Connection;
use crate::transaction::SqlTransaction;
use crate::values::{Day, Instant, Json, Key, TimeOfDay};

const BY_ID: &str = concat!(
    "SELECT ",
    row::columns!(),
    " FROM appointment_requests r",
    row::joins!(),
    " WHERE r.tenant = $1 AND r.appointment_request_id = $2"
);

const COUNT: &str = "
    SELECT count(*) FROM (
        SELECT 1 FROM apptray_request_index WHERE tenant = $1 AND status = $2 LIMIT $3) x";

const INSERT: &str = "
    INSERT INTO appointment_requests
        (tenant, appointment_request_id, client_id, contact_id, service_id, requested_date, requested_time,
         requested_duration, requester_timezone, preferred_assigned_user_id, description, is_authenticated,
         requester_name, requester_email, requester_phone, company_name, status, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'pending', $17, $17)";

/// Conditional: of two approvers one finds no pending row. A ticket that is not given is kept.
const APPROVE: &str = "
    UPDATE appointment_requests
    SET status = 'approved', approved_by_user_id = $3, approved_at = $4, schedule_entry_id = $5,
        ticket_id = COALESCE($6, ticket_id), updated_at = $4
    WHERE tenant = $1 AND appointment_request_id = $2 AND status = 'pending'";

/// On SQLite who writes is alone.
const LOCK_POSTGRES: &str = "
    SELECT appointment_request_id FROM appointment_requests
    WHERE tenant = $1 AND appointment_request_id = $2
    FOR UPDATE";

const RESCHEDULE: &str = "
    UPDATE appointment_requests
    SET requested_date = $3, requested_time = $4, requested_duration = $5, updated_at = $6
    WHERE tenant = $1 AND appointment_request_id = $2";

/// The reason of a cancellation stands in the same column.
const CLOSE: &str = "
    UPDATE appointment_requests
    SET status = $4, approved_by_user_id = $5, approved_at = $6, declined_reason = $7, schedule_entry_id = NULL,
        online_meeting_provider = NULL, online_meeting_url = NULL, online_meeting_id = NULL, updated_at = $6
    WHERE tenant = $1 AND appointment_request_id = $2 AND status = $3";

const REOPEN: &str = "
    UPDATE appointment_requests
    SET status = 'pending', approved_by_user_id = NULL, approved_at = NULL, schedule_entry_id = $3, ticket_id = $4,
        online_meeting_provider = NULL, online_meeting_url = NULL, online_meeting_id = NULL, updated_at = $5
    WHERE tenant = $1 AND appointment_request_id = $2 AND status = 'approved'";

const SET_MEETING: &str = "
    UPDATE appointment_requests
    SET online_meeting_provider = $3, online_meeting_url = $4, online_meeting_id = $5, updated_at = $6
    WHERE tenant = $1 AND appointment_request_id = $2";

const SAVE_BEFORE: &str = "
    INSERT INTO apptray_before_approval (tenant, appointment_request_id, facts) VALUES ($1, $2, $3)
    ON CONFLICT (tenant, appointment_request_id) DO UPDATE SET facts = excluded.facts";
const BEFORE: &str = "
    SELECT facts FROM apptray_before_approval WHERE tenant = $1 AND appointment_request_id = $2";
const FORGET_BEFORE: &str = "
    DELETE FROM apptray_before_approval WHERE tenant = $1 AND appointment_request_id = $2";

impl SqlTransaction {
    /// Whether a conditional update found its row; if so, the side table follows.
    fn changed(&mut self, id: RequestId, rows: u64) -> bool {
        if rows > 0 {
            self.stale.insert(id);
        }
        rows > 0
    }
}

#[async_trait]
impl RequestTable for SqlTransaction {
    async fn lock_request(&mut self, id: RequestId) -> Result<(), StoreError> {
        if let Connection::Postgres(_) = self.connection {
            fetch_optional!(self, (Key,), LOCK_POSTGRES, Key(id.0))?;
        }
        Ok(())
    }

    async fn request(&mut self, id: RequestId) -> Result<Option<AppointmentRequest>, StoreError> {
        fetch_optional!(self, Row, BY_ID, Key(id.0))?.map(AppointmentRequest::try_from).transpose()
    }

    async fn requests(
        &mut self,
        filter: &RequestFilter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<RequestPage, StoreError> {
        self.write_stale_index_rows().await?;
        self.page(filter, after, limit).await
    }

    async fn count_requests(&mut self, status: RequestStatus, most: u32) -> Result<u32, StoreError> {
        let counted = fetch_optional!(self, (i64,), COUNT, status.as_str(), i64::from(most))?;
        Ok(counted.and_then(|(count,)| u32::try_from(count).ok()).unwrap_or_default())
    }

    async fn wanted(&mut self, start: Timestamp, end: Timestamp) -> Result<Vec<Wanted>, StoreError> {
        self.read_wanted(start, end).await
    }

    async fn insert_request(&mut self, request: &NewRequest) -> Result<(), StoreError> {
        let requested = &request.requested;
        let requester = request.requester.as_ref();
        execute!(
            self,
            INSERT,
            Key(request.id.0),
            request.client.map(|id| Key(id.0)),
            request.contact.map(|id| Key(id.0)),
            Key(request.service.0),
            Day(requested.date),
            TimeOfDay(requested.time),
            i32::try_from(requested.duration.get()).unwrap_or(i32::MAX),
            requested.zone.stored_name(),
            request.preferred_technician.map(|id| Key(id.0)),
            request.description.as_ref().map(Description::as_str),
            request.contact.is_some(),
            requester.map(|requester| requester.name.as_str()),
            requester.map(|requester| requester.email.as_str()),
            requester.and_then(|requester| requester.phone.as_ref()).map(Phone::as_str),
            requester.and_then(|requester| requester.company.as_ref()).map(PersonName::as_str),
            Instant(request.created_at),
        )?;
        self.stale.insert(request.id);
        Ok(())
    }

    async fn approve_request(
        &mut self,
        id: RequestId,
        by: UserId,
        at: Timestamp,
        entry: EntryId,
        ticket: Option<TicketId>,
    ) -> Result<bool, StoreError> {
        let ticket = ticket.map(|id| Key(id.0));
        let rows = execute!(self, APPROVE, Key(id.0), Key(by.0), Instant(at), Key(entry.0), ticket)?;
        Ok(self.changed(id, rows))
    }

    async fn reschedule_request(
        &mut self,
        id: RequestId,
        requested: &RequestedTime,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let duration = i32::try_from(requested.duration.get()).unwrap_or(i32::MAX);
        let (date, time) = (Day(requested.date), TimeOfDay(requested.time));
        let rows = execute!(self, RESCHEDULE, Key(id.0), date, time, duration, Instant(at))?;
        self.changed(id, rows);
        Ok(())
    }

    async fn close_request(
        &mut self,
        id: RequestId,
        from: RequestStatus,
        closed: ClosedRequest<'_>,
        by: UserId,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let reason = closed.reason().map(crate::tables::storable);
        let (from, to) = (from.as_str(), closed.status().as_str());
        let rows = execute!(self, CLOSE, Key(id.0), from, to, Key(by.0), Instant(at), reason)?;
        Ok(self.changed(id, rows))
    }

    async fn reopen_request(
        &mut self,
        id: RequestId,
        entry: Option<EntryId>,
        ticket: Option<TicketId>,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let (entry, ticket) = (entry.map(|id| Key(id.0)), ticket.map(|id| Key(id.0)));
        let rows = execute!(self, REOPEN, Key(id.0), entry, ticket, Instant(at))?;
        Ok(self.changed(id, rows))
    }

    async fn set_online_meeting(
        &mut self,
        id: RequestId,
        meeting: Option<&OnlineMeeting>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let rows = execute!(
            self,
            SET_MEETING,
            Key(id.0),
            meeting.map(|meeting| meeting.provider.as_str()),
            meeting.map(|meeting| meeting.url.as_str()),
            meeting.map(|meeting| &meeting.id),
            Instant(at),
        )?;
        self.changed(id, rows);
        Ok(())
    }

    async fn save_before_approval(
        &mut self,
        id: RequestId,
        before: &BeforeApproval,
    ) -> Result<(), StoreError> {
        execute!(self, SAVE_BEFORE, Key(id.0), Json(before))?;
        Ok(())
    }

    async fn before_approval(&mut self, id: RequestId) -> Result<Option<BeforeApproval>, StoreError> {
        let row = fetch_optional!(self, (Json<BeforeApproval>,), BEFORE, Key(id.0))?;
        Ok(row.map(|(before,)| before.0))
    }

    async fn forget_before_approval(&mut self, id: RequestId) -> Result<(), StoreError> {
        execute!(self, FORGET_BEFORE, Key(id.0))?;
        Ok(())
    }
}

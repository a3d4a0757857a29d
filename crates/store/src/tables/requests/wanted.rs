//! Whose time pending requests want.

use apptray_scheduling::model::{RequestId, UserId, Wanted};
use apptray_scheduling::ports::StoreError;
use jiff::{SignedDuration, Timestamp};

use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

/// No request asks for more (`DurationMinutes`), so one that starts earlier has ended.
pub(crate) const LONGEST: SignedDuration = SignedDuration::from_hours(24);

const WANTED: &str = "
    SELECT i.appointment_request_id, i.preferred_assigned_user_id, i.start_at, r.requested_duration
    FROM apptray_request_index i
    JOIN appointment_requests r
        ON r.tenant = i.tenant AND r.appointment_request_id = i.appointment_request_id
    WHERE i.tenant = $1 AND i.status = 'pending' AND i.preferred_assigned_user_id IS NOT NULL
        AND i.start_at > $2 AND i.start_at < $3
    ORDER BY i.start_at DESC, i.appointment_request_id DESC
    LIMIT 1000";

#[derive(sqlx::FromRow)]
struct Row {
    appointment_request_id: Key,
    preferred_assigned_user_id: Key,
    start_at: Instant,
    requested_duration: i32,
}

/// When a request that starts then would end. A length that others wrote is kept within what a request may ask for.
pub(crate) fn end_of(start: Timestamp, minutes: i32) -> Timestamp {
    let length = SignedDuration::from_mins(i64::from(minutes).clamp(1, LONGEST.as_mins()));
    start.checked_add(length).unwrap_or(Timestamp::MAX)
}

impl From<Row> for Wanted {
    fn from(row: Row) -> Self {
        let start = row.start_at.0;
        Self {
            request: RequestId(row.appointment_request_id.0),
            technician: UserId(row.preferred_assigned_user_id.0),
            start,
            end: end_of(start, row.requested_duration),
        }
    }
}

impl SqlTransaction {
    pub(super) async fn read_wanted(
        &mut self,
        start: Timestamp,
        end: Timestamp,
    ) -> Result<Vec<Wanted>, StoreError> {
        let earliest = start.checked_sub(LONGEST).unwrap_or(Timestamp::MIN);
        let rows = fetch_all!(self, Row, WANTED, Instant(earliest), Instant(end))?;
        Ok(rows.into_iter().map(Wanted::from).filter(|wanted| wanted.end > start).collect())
    }
}

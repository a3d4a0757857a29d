use apptray_scheduling::model::{
    Lease, Leftover, LeftoverId, Organizer, RequestId, TeamsMeetingWarning, UserId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::LeftoverTable;
use async_trait::async_trait;
use jiff::Timestamp;

use super::rows;
use crate::sql::Connection;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

macro_rules! columns {
    () => {
        "leftover_id, appointment_request_id, organizer_upn, organizer_object_id, provider_meeting_id, attempts,
        error_code, error_message, error_request_id, created_at, left_by"
    };
}

const INSERT: &str = "
    INSERT INTO apptray_leftovers
        (tenant, leftover_id, appointment_request_id, organizer_upn, organizer_object_id, provider_meeting_id,
         attempts, error_code, error_message, error_request_id, created_at, next_try_at, left_by,
         lease_owner, lease_expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14)";

const REMOVE: &str = "DELETE FROM apptray_leftovers WHERE tenant = $1 AND leftover_id = $2";

const FAIL: &str = "
    UPDATE apptray_leftovers
    SET attempts = attempts + 1, error_code = $3, error_message = $4, error_request_id = $5, next_try_at = $6,
        lease_owner = NULL, lease_expires_at = NULL
    WHERE tenant = $1 AND leftover_id = $2";

/// PostgreSQL passes over rows another process is claiming right now. And it may look a subquery up more than once, and then
/// claim more rows than were asked for, unless the rows are made an array first.
macro_rules! claim {
    ($in:literal, $skip:literal, $end:literal) => {
        concat!(
            "UPDATE apptray_leftovers SET lease_owner = $2, lease_expires_at = $3
            WHERE tenant = $1 AND (lease_expires_at IS NULL OR lease_expires_at <= $4) AND leftover_id ",
            $in,
            "
                SELECT leftover_id FROM apptray_leftovers
                WHERE tenant = $1 AND (lease_expires_at IS NULL OR lease_expires_at <= $4) AND next_try_at <= $5
                ORDER BY created_at, leftover_id
                LIMIT $6 ",
            $skip,
            $end,
            " RETURNING ",
            columns!()
        )
    };
}

const CLAIM_SQLITE: &str = claim!("IN (", "", ")");
const CLAIM_POSTGRES: &str = claim!("= ANY (ARRAY(", "FOR UPDATE SKIP LOCKED", "))");

const CLAIM_ONE: &str = concat!(
    "UPDATE apptray_leftovers SET lease_owner = $3, lease_expires_at = $4
    WHERE tenant = $1 AND leftover_id = $2 AND (lease_expires_at IS NULL OR lease_expires_at <= $5)
    RETURNING ",
    columns!()
);

const ALL: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM apptray_leftovers WHERE tenant = $1 ORDER BY created_at, leftover_id"
);

#[derive(sqlx::FromRow)]
struct Row {
    leftover_id: Key,
    appointment_request_id: Option<Key>,
    organizer_upn: String,
    organizer_object_id: Option<String>,
    provider_meeting_id: String,
    attempts: i32,
    error_code: Option<String>,
    error_message: Option<String>,
    error_request_id: Option<String>,
    created_at: Instant,
    left_by: Option<Key>,
}

impl From<Row> for Leftover {
    fn from(row: Row) -> Self {
        Self {
            id: LeftoverId(row.leftover_id.0),
            request: row.appointment_request_id.map(|key| RequestId(key.0)),
            organizer: Organizer { upn: row.organizer_upn, object_id: row.organizer_object_id },
            provider_meeting_id: row.provider_meeting_id,
            attempts: row.attempts.try_into().unwrap_or_default(),
            last_error: rows::warning(row.error_code, row.error_message, row.error_request_id),
            created_at: row.created_at.0,
            left_by: row.left_by.map(|key| UserId(key.0)),
        }
    }
}

#[async_trait]
impl LeftoverTable for SqlTransaction {
    async fn insert_leftover(&mut self, leftover: &Leftover, lease: Lease) -> Result<(), StoreError> {
        let expires_at = self.lease_now().await?.after(lease.duration);
        let failure = leftover.last_error.as_ref();
        execute!(
            self,
            INSERT,
            Key(leftover.id.0),
            leftover.request.map(|id| Key(id.0)),
            &leftover.organizer.upn,
            &leftover.organizer.object_id,
            &leftover.provider_meeting_id,
            i32::try_from(leftover.attempts).unwrap_or(i32::MAX),
            failure.map(|failure| &failure.code),
            failure.map(|failure| super::storable(&failure.message)),
            failure.and_then(|failure| failure.request_id.as_ref()),
            Instant(leftover.created_at),
            leftover.left_by.map(|user| Key(user.0)),
            Key(lease.owner.0),
            expires_at,
        )?;
        Ok(())
    }

    async fn remove_leftover(&mut self, id: LeftoverId) -> Result<(), StoreError> {
        execute!(self, REMOVE, Key(id.0))?;
        Ok(())
    }

    async fn fail_leftover(
        &mut self,
        id: LeftoverId,
        failure: &TeamsMeetingWarning,
        next_try_at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            FAIL,
            Key(id.0),
            &failure.code,
            super::storable(&failure.message),
            &failure.request_id,
            Instant(next_try_at),
        )?;
        Ok(())
    }

    async fn claim_leftovers(
        &mut self,
        lease: Lease,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Leftover>, StoreError> {
        let lease_now = self.lease_now().await?;
        let expires_at = lease_now.after(lease.duration);
        let sql = match self.connection {
            Connection::Sqlite(_) => CLAIM_SQLITE,
            Connection::Postgres(_) => CLAIM_POSTGRES,
        };
        let rows = execute_returning!(
            self,
            Row,
            sql,
            Key(lease.owner.0),
            expires_at,
            lease_now,
            Instant(now),
            i64::from(limit),
        )?;
        let mut claimed: Vec<_> = rows.into_iter().map(Leftover::from).collect();
        claimed.sort_by_key(|leftover| (leftover.created_at, leftover.id));
        Ok(claimed)
    }

    async fn claim_leftover(&mut self, id: LeftoverId, lease: Lease) -> Result<Option<Leftover>, StoreError> {
        let now = self.lease_now().await?;
        let (owner, expires_at) = (Key(lease.owner.0), now.after(lease.duration));
        let rows = execute_returning!(self, Row, CLAIM_ONE, Key(id.0), owner, expires_at, now)?;
        Ok(rows.into_iter().next().map(Leftover::from))
    }

    async fn leftovers(&mut self) -> Result<Vec<Leftover>, StoreError> {
        Ok(fetch_all!(self, Row, ALL)?.into_iter().map(Leftover::from).collect())
    }
}

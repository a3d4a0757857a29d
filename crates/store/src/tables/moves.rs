use std::time::Duration;

use apptray_scheduling::model::{
    Lease, LeaseOwner, MeetingMove, MoveState, OperationId, RequestId, TeamsMeetingWarning, UserId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::MoveTable;
use async_trait::async_trait;
use jiff::Timestamp;

use super::rows;
use crate::error;
use crate::sql::Connection;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

macro_rules! columns {
    () => {
        "appointment_request_id, move_id, started_by, started_at, state, ended_at, warning_code, warning_message,
        warning_request_id"
    };
}

const BEGIN: &str = "
    INSERT INTO apptray_meeting_moves
        (tenant, appointment_request_id, move_id, started_by, started_at, state, lease_owner, lease_expires_at)
    VALUES ($1, $2, $3, $4, $5, 'in_progress', $6, $7)
    ON CONFLICT (tenant, appointment_request_id) DO UPDATE
    SET move_id = excluded.move_id, started_by = excluded.started_by, started_at = excluded.started_at,
        state = excluded.state, ended_at = NULL, warning_code = NULL, warning_message = NULL, warning_request_id = NULL,
        lease_owner = excluded.lease_owner, lease_expires_at = excluded.lease_expires_at";

const OF_REQUEST: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM apptray_meeting_moves WHERE tenant = $1 AND appointment_request_id = $2"
);

const RENEW: &str = "
    UPDATE apptray_meeting_moves SET lease_expires_at = $4
    WHERE tenant = $1 AND move_id = $2 AND state = 'in_progress' AND lease_owner = $3 AND lease_expires_at > $5";

/// A move that was interrupted before was told then.
const FAIL: &str = "
    UPDATE apptray_meeting_moves
    SET state = 'failed', warning_code = $3, warning_message = $4, warning_request_id = $5,
        ended_at = COALESCE(ended_at, $6)
    WHERE tenant = $1 AND move_id = $2 AND state = 'in_progress'";

/// Nobody has the lease of a failed move: its end says from when on it may be tried again.
const INTERRUPT: &str = "
    UPDATE apptray_meeting_moves
    SET state = 'failed', warning_code = $3, warning_message = $4, warning_request_id = $5,
        ended_at = COALESCE(ended_at, $6), lease_expires_at = $7
    WHERE tenant = $1 AND move_id = $2 AND state = 'in_progress'";

const REMOVE: &str = "DELETE FROM apptray_meeting_moves WHERE tenant = $1 AND appointment_request_id = $2";

const IN_PROGRESS: &str = "
    SELECT move_id FROM apptray_meeting_moves WHERE tenant = $1 AND state = 'in_progress' LIMIT 1";

/// One statement: whoever comes second finds a lease that stands. PostgreSQL passes over rows another process is claiming
/// right now.
macro_rules! claim {
    ($taken:literal, $due:literal, $skip:literal) => {
        concat!(
            "UPDATE apptray_meeting_moves SET ",
            $taken,
            " lease_owner = $2, lease_expires_at = $3 WHERE tenant = $1 AND ",
            $due,
            " AND move_id = (SELECT move_id FROM apptray_meeting_moves WHERE tenant = $1 AND ",
            $due,
            " ORDER BY started_at, move_id LIMIT 1 ",
            $skip,
            ") RETURNING ",
            columns!()
        )
    };
}

macro_rules! claim_expired {
    ($skip:literal) => {
        claim!("", "state = 'in_progress' AND lease_expires_at <= $4", $skip)
    };
}

const CLAIM_EXPIRED_SQLITE: &str = claim_expired!("");
const CLAIM_EXPIRED_POSTGRES: &str = claim_expired!("FOR UPDATE SKIP LOCKED");

const INTERRUPTED: &str = "
    SELECT move_id FROM apptray_meeting_moves
    WHERE tenant = $1 AND state = 'failed' AND warning_code = $2 AND lease_expires_at <= $3 LIMIT 1";

/// An appointment that is nowhere any more is over, too.
macro_rules! claim_interrupted {
    ($skip:literal) => {
        claim!(
            "state = 'in_progress', warning_code = NULL, warning_message = NULL, warning_request_id = NULL,",
            "state = 'failed' AND warning_code = $5 AND lease_expires_at <= $4
                AND ($6 IS NULL OR NOT EXISTS (
                    SELECT 1 FROM appointment_requests r
                    JOIN schedule_entries e ON e.tenant = r.tenant AND e.entry_id = r.schedule_entry_id
                    WHERE r.tenant = apptray_meeting_moves.tenant
                        AND r.appointment_request_id = apptray_meeting_moves.appointment_request_id
                        AND e.scheduled_end > $6))",
            $skip
        )
    };
}

const CLAIM_INTERRUPTED_SQLITE: &str = claim_interrupted!("");
const CLAIM_INTERRUPTED_POSTGRES: &str = claim_interrupted!("FOR UPDATE SKIP LOCKED");

#[derive(sqlx::FromRow)]
struct Row {
    appointment_request_id: Key,
    move_id: Key,
    started_by: Key,
    started_at: Instant,
    state: String,
    ended_at: Option<Instant>,
    warning_code: Option<String>,
    warning_message: Option<String>,
    warning_request_id: Option<String>,
}

impl TryFrom<Row> for MeetingMove {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let unreadable = || error::unreadable("the state of a meeting's move");
        let warning = rows::warning(row.warning_code, row.warning_message, row.warning_request_id);
        Ok(Self {
            id: OperationId(row.move_id.0),
            request: RequestId(row.appointment_request_id.0),
            started_by: UserId(row.started_by.0),
            started_at: row.started_at.0,
            ended_at: row.ended_at.map(|instant| instant.0),
            state: match row.state.as_str() {
                "in_progress" => MoveState::InProgress,
                "failed" => MoveState::Failed(warning.ok_or_else(unreadable)?),
                _ => return Err(unreadable()),
            },
        })
    }
}

fn claimed(rows: Vec<Row>) -> Result<Option<MeetingMove>, StoreError> {
    rows.into_iter().next().map(MeetingMove::try_from).transpose()
}

#[async_trait]
impl MoveTable for SqlTransaction {
    async fn begin_move(&mut self, begun: &MeetingMove, lease: Lease) -> Result<(), StoreError> {
        let expires_at = self.lease_now().await?.after(lease.duration);
        execute!(
            self,
            BEGIN,
            Key(begun.request.0),
            Key(begun.id.0),
            Key(begun.started_by.0),
            Instant(begun.started_at),
            Key(lease.owner.0),
            expires_at,
        )?;
        Ok(())
    }

    async fn meeting_move(&mut self, request: RequestId) -> Result<Option<MeetingMove>, StoreError> {
        fetch_optional!(self, Row, OF_REQUEST, Key(request.0))?.map(MeetingMove::try_from).transpose()
    }

    async fn renew_move(&mut self, id: OperationId, lease: Lease) -> Result<bool, StoreError> {
        let now = self.lease_now().await?;
        let expires_at = now.after(lease.duration);
        let LeaseOwner(owner) = lease.owner;
        Ok(execute!(self, RENEW, Key(id.0), Key(owner), expires_at, now)? > 0)
    }

    async fn fail_move(
        &mut self,
        id: OperationId,
        warning: &TeamsMeetingWarning,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let message = super::storable(&warning.message);
        execute!(self, FAIL, Key(id.0), &warning.code, message, &warning.request_id, Instant(at))?;
        Ok(())
    }

    async fn interrupt_move(
        &mut self,
        id: OperationId,
        warning: &TeamsMeetingWarning,
        at: Timestamp,
        pause: Duration,
    ) -> Result<(), StoreError> {
        let (message, at) = (super::storable(&warning.message), Instant(at));
        let again = self.lease_now().await?.after(pause);
        execute!(self, INTERRUPT, Key(id.0), &warning.code, message, &warning.request_id, at, again)?;
        Ok(())
    }

    async fn remove_move(&mut self, request: RequestId) -> Result<(), StoreError> {
        execute!(self, REMOVE, Key(request.0))?;
        Ok(())
    }

    async fn any_move_in_progress(&mut self) -> Result<bool, StoreError> {
        Ok(fetch_optional!(self, (Key,), IN_PROGRESS)?.is_some())
    }

    async fn claim_expired_move(&mut self, lease: Lease) -> Result<Option<MeetingMove>, StoreError> {
        let now = self.lease_now().await?;
        let (owner, expires_at) = (Key(lease.owner.0), now.after(lease.duration));
        let sql = match self.connection {
            Connection::Sqlite(_) => CLAIM_EXPIRED_SQLITE,
            Connection::Postgres(_) => CLAIM_EXPIRED_POSTGRES,
        };
        claimed(execute_returning!(self, Row, sql, owner, expires_at, now)?)
    }

    async fn any_interrupted_move(&mut self) -> Result<bool, StoreError> {
        let now = self.lease_now().await?;
        Ok(fetch_optional!(self, (Key,), INTERRUPTED, MoveState::INTERRUPTED, now)?.is_some())
    }

    async fn claim_interrupted_move(
        &mut self,
        lease: Lease,
        over_at: Option<Timestamp>,
    ) -> Result<Option<MeetingMove>, StoreError> {
        let now = self.lease_now().await?;
        let (owner, expires_at) = (Key(lease.owner.0), now.after(lease.duration));
        let sql = match self.connection {
            Connection::Sqlite(_) => CLAIM_INTERRUPTED_SQLITE,
            Connection::Postgres(_) => CLAIM_INTERRUPTED_POSTGRES,
        };
        let (code, over_at) = (MoveState::INTERRUPTED, over_at.map(Instant));
        claimed(execute_returning!(self, Row, sql, owner, expires_at, now, code, over_at)?)
    }
}

use apptray_scheduling::model::{
    Arrival, Attention, MissedMeeting, MissedStep, MoveState, NextDue, OperationId, RequestId, UserId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::GlanceTable;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

use super::rows;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

/// No appointment lasts longer, so nothing that began earlier still goes on.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

const COUNT_PENDING: &str = "
    SELECT count(*) FROM apptray_request_index WHERE tenant = $1 AND status = 'pending'";

const NEXT_MEETING: &str = "
    SELECT r.appointment_request_id
    FROM schedule_entries e
    JOIN appointment_requests r ON r.tenant = e.tenant AND r.schedule_entry_id = e.entry_id
    WHERE e.tenant = $1 AND e.scheduled_start > $4 AND e.scheduled_end > $3
        AND r.status = 'approved' AND r.online_meeting_url IS NOT NULL
        AND (r.approved_by_user_id = $2 OR EXISTS (
            SELECT 1 FROM schedule_entry_assignees a
            WHERE a.tenant = e.tenant AND a.entry_id = e.entry_id AND a.user_id = $2))
    ORDER BY e.scheduled_start, r.appointment_request_id
    LIMIT 1";

/// The whole list of states is the condition of the index.
const FAILED_MAILS: &str = "
    SELECT count(*) FROM apptray_outbox
    WHERE tenant = $1 AND state IN ('held', 'queued', 'sending', 'failed') AND state = 'failed'";

const FAILING_LEFTOVERS: &str = "SELECT count(*) FROM apptray_leftovers WHERE tenant = $1 AND attempts > 0";

const MISSING_MEETINGS: &str = "
    SELECT count(*)
    FROM schedule_entries e
    JOIN appointment_requests r ON r.tenant = e.tenant AND r.schedule_entry_id = e.entry_id
    WHERE e.tenant = $1 AND e.scheduled_start > $4 AND e.scheduled_end > $3
        AND r.status = 'approved' AND r.online_meeting_url IS NULL
        AND EXISTS (
            SELECT 1 FROM apptray_meeting_operations o
            WHERE o.tenant = r.tenant AND o.appointment_request_id = r.appointment_request_id
                AND o.started_by = $2 AND o.state IN ('failed', 'unknown'))
        AND NOT EXISTS (
            SELECT 1 FROM apptray_meeting_operations o
            WHERE o.tenant = r.tenant AND o.appointment_request_id = r.appointment_request_id
                AND o.state = 'in_progress')";

const MISPLACED_MEETINGS: &str = "
    SELECT count(*)
    FROM apptray_meeting_moves m
    JOIN appointment_requests r
        ON r.tenant = m.tenant AND r.appointment_request_id = m.appointment_request_id
    JOIN schedule_entries e ON e.tenant = r.tenant AND e.entry_id = r.schedule_entry_id
    WHERE m.tenant = $1 AND m.started_by = $2 AND m.state = 'failed'
        AND e.scheduled_start > $4 AND e.scheduled_end > $3
        AND r.status = 'approved' AND r.online_meeting_url IS NOT NULL";

/// A request's row in the side table is never older than the request.
const ARRIVALS: &str = "
    SELECT r.appointment_request_id, r.created_at, r.preferred_assigned_user_id
    FROM apptray_request_index i
    JOIN appointment_requests r
        ON r.tenant = i.tenant AND r.appointment_request_id = i.appointment_request_id
    WHERE i.tenant = $1 AND i.status = 'pending' AND i.request_updated_at >= $2 AND r.created_at >= $2
    ORDER BY r.created_at, r.appointment_request_id";

const MISSED_MEETINGS: &str = "
    SELECT operation_id, appointment_request_id, finished_at, warning_code, warning_message, warning_request_id
    FROM apptray_meeting_operations
    WHERE tenant = $1 AND started_by = $2 AND state IN ('failed', 'unknown') AND wanted = 'present'
        AND finished_at >= $3
    ORDER BY finished_at, operation_id";

/// As rows of attempts.
const MISSED_MOVES: &str = "
    SELECT move_id AS operation_id, appointment_request_id, ended_at AS finished_at, warning_code, warning_message,
        warning_request_id
    FROM apptray_meeting_moves
    WHERE tenant = $1 AND started_by = $2 AND state = 'failed' AND ended_at >= $3
    ORDER BY ended_at, move_id";

/// As rows of attempts. From when the meeting was left behind: when its deletion first failed is not written down.
const MISSED_REMOVALS: &str = "
    SELECT leftover_id AS operation_id, appointment_request_id, created_at AS finished_at,
        error_code AS warning_code, error_message AS warning_message, error_request_id AS warning_request_id
    FROM apptray_leftovers
    WHERE tenant = $1 AND left_by = $2 AND appointment_request_id IS NOT NULL AND attempts > 0 AND created_at >= $3
    ORDER BY created_at, leftover_id";

const NEXT_ATTEMPT: &str = "
    SELECT min(lease_expires_at) FROM apptray_meeting_operations WHERE tenant = $1 AND state = 'in_progress'";

const NEXT_MOVE: &str = "
    SELECT min(lease_expires_at) FROM apptray_meeting_moves WHERE tenant = $1 AND state = 'in_progress'";

const NEXT_INTERRUPTED: &str = "
    SELECT min(lease_expires_at) FROM apptray_meeting_moves
    WHERE tenant = $1 AND state = 'failed' AND warning_code = $2";

const NEXT_LEFTOVER: &str = "
    SELECT min(CASE WHEN lease_expires_at > next_try_at THEN lease_expires_at ELSE next_try_at END)
    FROM apptray_leftovers WHERE tenant = $1";

/// A mail behind an earlier unsent one to the same person is not due before that one has left.
const NEXT_MAIL: &str = concat!(
    "SELECT min(CASE
        WHEN m.state = 'sending' THEN m.lease_expires_at
        WHEN m.retry_at > m.due_at THEN m.retry_at
        ELSE m.due_at END)
    FROM apptray_outbox m
    WHERE m.tenant = $1 AND m.state IN ('held', 'queued', 'sending', 'failed') AND m.state IN ('queued', 'sending')
        AND NOT EXISTS (
            SELECT 1 FROM apptray_outbox earlier
            WHERE earlier.tenant = m.tenant
                AND earlier.appointment_request_id = m.appointment_request_id
                AND ",
    same_person!("earlier", "m"),
    "
                AND earlier.state IN ('held', 'queued', 'sending', 'failed')
                AND earlier.position < m.position)"
);

#[derive(sqlx::FromRow)]
struct ArrivalRow {
    appointment_request_id: Key,
    created_at: Instant,
    preferred_assigned_user_id: Option<Key>,
}

#[derive(sqlx::FromRow)]
struct MissedRow {
    operation_id: Key,
    appointment_request_id: Key,
    finished_at: Instant,
    warning_code: Option<String>,
    warning_message: Option<String>,
    warning_request_id: Option<String>,
}

impl SqlTransaction {
    async fn earliest(&mut self, sql: &'static str) -> Result<Option<Timestamp>, StoreError> {
        let row = fetch_optional!(self, (Option<Instant>,), sql)?;
        Ok(row.and_then(|(instant,)| instant).map(|instant| instant.0))
    }

    async fn next_interrupted(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = fetch_optional!(self, (Option<Instant>,), NEXT_INTERRUPTED, MoveState::INTERRUPTED)?;
        Ok(row.and_then(|(instant,)| instant).map(|instant| instant.0))
    }
}

fn soonest(one: Option<Timestamp>, other: Option<Timestamp>) -> Option<Timestamp> {
    [one, other].into_iter().flatten().min()
}

fn count(row: Option<(i64,)>) -> u64 {
    row.and_then(|(rows,)| u64::try_from(rows).ok()).unwrap_or_default()
}

fn longest_before(now: Timestamp) -> Instant {
    Instant(now.checked_sub(LONGEST).unwrap_or(Timestamp::MIN))
}

#[async_trait]
impl GlanceTable for SqlTransaction {
    async fn count_pending(&mut self) -> Result<u64, StoreError> {
        Ok(count(fetch_optional!(self, (i64,), COUNT_PENDING)?))
    }

    async fn next_meeting(&mut self, user: UserId, now: Timestamp) -> Result<Option<RequestId>, StoreError> {
        let row =
            fetch_optional!(self, (Key,), NEXT_MEETING, Key(user.0), Instant(now), longest_before(now))?;
        Ok(row.map(|(key,)| RequestId(key.0)))
    }

    async fn attention(&mut self, user: UserId, now: Timestamp) -> Result<Attention, StoreError> {
        let missing =
            fetch_optional!(self, (i64,), MISSING_MEETINGS, Key(user.0), Instant(now), longest_before(now),)?;
        let misplaced = fetch_optional!(
            self,
            (i64,),
            MISPLACED_MEETINGS,
            Key(user.0),
            Instant(now),
            longest_before(now),
        )?;
        Ok(Attention {
            failed_mails: count(fetch_optional!(self, (i64,), FAILED_MAILS)?),
            leftovers: count(fetch_optional!(self, (i64,), FAILING_LEFTOVERS)?),
            missing_meetings: count(missing),
            misplaced_meetings: count(misplaced),
        })
    }

    async fn arrivals(&mut self, since: Timestamp) -> Result<Vec<Arrival>, StoreError> {
        let rows = fetch_all!(self, ArrivalRow, ARRIVALS, Instant(since))?;
        let arrival = |row: ArrivalRow| Arrival {
            id: RequestId(row.appointment_request_id.0),
            created_at: row.created_at.0,
            preferred_technician: row.preferred_assigned_user_id.map(|key| UserId(key.0)),
        };
        Ok(rows.into_iter().map(arrival).collect())
    }

    async fn missed_meetings(
        &mut self,
        user: UserId,
        since: Timestamp,
    ) -> Result<Vec<MissedMeeting>, StoreError> {
        let attempts = fetch_all!(self, MissedRow, MISSED_MEETINGS, Key(user.0), Instant(since))?;
        let moves = fetch_all!(self, MissedRow, MISSED_MOVES, Key(user.0), Instant(since))?;
        let removals = fetch_all!(self, MissedRow, MISSED_REMOVALS, Key(user.0), Instant(since))?;
        let missed = |step: MissedStep, row: MissedRow| {
            Some(MissedMeeting {
                step,
                operation: OperationId(row.operation_id.0),
                request: RequestId(row.appointment_request_id.0),
                at: row.finished_at.0,
                warning: rows::warning(row.warning_code, row.warning_message, row.warning_request_id)?,
            })
        };
        let attempts = attempts.into_iter().filter_map(|row| missed(MissedStep::Creation, row));
        let moves = moves.into_iter().filter_map(|row| missed(MissedStep::Move, row));
        let removals = removals.into_iter().filter_map(|row| missed(MissedStep::Removal, row));
        let mut all: Vec<_> = attempts.chain(moves).chain(removals).collect();
        all.sort_by_key(|one| one.at);
        Ok(all)
    }

    async fn next_due(&mut self) -> Result<NextDue, StoreError> {
        Ok(NextDue {
            attempt: soonest(self.earliest(NEXT_ATTEMPT).await?, self.earliest(NEXT_MOVE).await?),
            meeting: soonest(self.next_interrupted().await?, self.earliest(NEXT_LEFTOVER).await?),
            mail: self.earliest(NEXT_MAIL).await?,
        })
    }
}

use apptray_scheduling::model::{
    Lease, LeaseOwner, MeetingDraft, MeetingOperation, OperationId, OperationState, Organizer, RequestId,
    TeamsMeetingWarning, UserId, WantedMeeting,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::OperationTable;
use async_trait::async_trait;
use jiff::Timestamp;

use super::rows;
use crate::error;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

macro_rules! columns {
    () => {
        "operation_id, appointment_request_id, subject, start_time, end_time, organizer_upn, organizer_object_id,
        started_by, started_at, wanted, state, warning_code, warning_message, warning_request_id"
    };
}

const INSERT: &str = "
    INSERT INTO apptray_meeting_operations
        (tenant, operation_id, appointment_request_id, subject, start_time, end_time, organizer_upn,
         organizer_object_id, started_by, started_at, wanted, state, warning_code, warning_message,
         warning_request_id, lease_owner, lease_expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

const LAST: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM apptray_meeting_operations
    WHERE tenant = $1 AND appointment_request_id = $2
    ORDER BY started_at DESC, operation_id DESC
    LIMIT 1"
);

const SET_WANTED: &str = "
    UPDATE apptray_meeting_operations SET wanted = $3
    WHERE tenant = $1 AND appointment_request_id = $2 AND state = 'in_progress' AND wanted <> $3";

const FINISH: &str = concat!(
    "UPDATE apptray_meeting_operations
    SET state = $4, warning_code = $5, warning_message = $6, warning_request_id = $7, finished_at = $8
    WHERE tenant = $1 AND operation_id = $2 AND state = 'in_progress' AND lease_owner = $3 AND lease_expires_at > $9
    RETURNING ",
    columns!()
);

/// One statement: whoever comes second finds a lease that stands.
const CLAIM: &str = concat!(
    "UPDATE apptray_meeting_operations SET lease_owner = $2, lease_expires_at = $3
    WHERE tenant = $1 AND state = 'in_progress' AND lease_expires_at <= $4
    RETURNING ",
    columns!()
);

const IN_PROGRESS: &str = "
    SELECT operation_id FROM apptray_meeting_operations WHERE tenant = $1 AND state = 'in_progress' LIMIT 1";

#[derive(sqlx::FromRow)]
struct Row {
    operation_id: Key,
    appointment_request_id: Key,
    subject: String,
    start_time: Instant,
    end_time: Instant,
    organizer_upn: String,
    organizer_object_id: Option<String>,
    started_by: Key,
    started_at: Instant,
    wanted: String,
    state: String,
    warning_code: Option<String>,
    warning_message: Option<String>,
    warning_request_id: Option<String>,
}

impl TryFrom<Row> for MeetingOperation {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let warning = rows::warning(row.warning_code, row.warning_message, row.warning_request_id);
        Ok(Self {
            id: OperationId(row.operation_id.0),
            request: RequestId(row.appointment_request_id.0),
            draft: MeetingDraft { subject: row.subject, start: row.start_time.0, end: row.end_time.0 },
            organizer: Organizer { upn: row.organizer_upn, object_id: row.organizer_object_id },
            started_by: UserId(row.started_by.0),
            started_at: row.started_at.0,
            wanted: wanted(&row.wanted)?,
            state: state(&row.state, warning)?,
        })
    }
}

fn wanted(text: &str) -> Result<WantedMeeting, StoreError> {
    [WantedMeeting::Present, WantedMeeting::Absent]
        .into_iter()
        .find(|wanted| wanted.as_str() == text)
        .ok_or_else(|| error::unreadable("what a meeting operation should lead to"))
}

fn state(text: &str, warning: Option<TeamsMeetingWarning>) -> Result<OperationState, StoreError> {
    let unreadable = || error::unreadable("the state of a meeting operation");
    Ok(match text {
        "in_progress" => OperationState::InProgress,
        "succeeded" => OperationState::Succeeded,
        "failed" => OperationState::Failed(warning.ok_or_else(unreadable)?),
        "unknown" => OperationState::Unknown(warning.ok_or_else(unreadable)?),
        _ => return Err(unreadable()),
    })
}

#[async_trait]
impl OperationTable for SqlTransaction {
    async fn insert_operation(
        &mut self,
        operation: &MeetingOperation,
        lease: Lease,
    ) -> Result<(), StoreError> {
        let expires_at = self.lease_now().await?.after(lease.duration);
        let warning = operation.state.warning();
        execute!(
            self,
            INSERT,
            Key(operation.id.0),
            Key(operation.request.0),
            &operation.draft.subject,
            Instant(operation.draft.start),
            Instant(operation.draft.end),
            &operation.organizer.upn,
            &operation.organizer.object_id,
            Key(operation.started_by.0),
            Instant(operation.started_at),
            operation.wanted.as_str(),
            operation.state.as_str(),
            warning.map(|warning| &warning.code),
            warning.map(|warning| &warning.message),
            warning.and_then(|warning| warning.request_id.as_ref()),
            Key(lease.owner.0),
            expires_at,
        )?;
        Ok(())
    }

    async fn last_operation(&mut self, request: RequestId) -> Result<Option<MeetingOperation>, StoreError> {
        fetch_optional!(self, Row, LAST, Key(request.0))?.map(MeetingOperation::try_from).transpose()
    }

    async fn set_wanted_meeting(
        &mut self,
        request: RequestId,
        wanted: WantedMeeting,
    ) -> Result<(), StoreError> {
        execute!(self, SET_WANTED, Key(request.0), wanted.as_str())?;
        Ok(())
    }

    async fn finish_operation(
        &mut self,
        id: OperationId,
        owner: LeaseOwner,
        outcome: &OperationState,
        at: Timestamp,
    ) -> Result<Option<MeetingOperation>, StoreError> {
        let now = self.lease_now().await?;
        let warning = outcome.warning();
        let finished = execute_returning!(
            self,
            Row,
            FINISH,
            Key(id.0),
            Key(owner.0),
            outcome.as_str(),
            warning.map(|warning| &warning.code),
            warning.map(|warning| super::storable(&warning.message)),
            warning.and_then(|warning| warning.request_id.as_ref()),
            Instant(at),
            now,
        )?;
        finished.into_iter().next().map(MeetingOperation::try_from).transpose()
    }

    async fn any_operation_in_progress(&mut self) -> Result<bool, StoreError> {
        Ok(fetch_optional!(self, (Key,), IN_PROGRESS)?.is_some())
    }

    async fn claim_expired_operations(&mut self, lease: Lease) -> Result<Vec<MeetingOperation>, StoreError> {
        let now = self.lease_now().await?;
        let expires_at = now.after(lease.duration);
        let rows = execute_returning!(self, Row, CLAIM, Key(lease.owner.0), expires_at, now)?;
        let mut claimed = rows.into_iter().map(MeetingOperation::try_from).collect::<Result<Vec<_>, _>>()?;
        claimed.sort_by_key(|operation| (operation.started_at, operation.id));
        Ok(claimed)
    }
}

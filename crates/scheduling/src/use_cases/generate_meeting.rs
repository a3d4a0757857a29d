use super::meeting_attempt::{Attempt, Purpose};
use super::{Outcome, Scheduling, refused};
use crate::crash::crash_point;
use crate::model::{AppointmentRequest, OperationState, RequestId, TeamsMeetingWarning};
use crate::ports::Transaction;
use crate::{Error, Result};

enum Plan {
    NotPossible(TeamsMeetingWarning),
    Begun(Box<Attempt>),
}

impl Scheduling {
    /// Creates the meeting of an approved request that has none, and sends client and technician an updated invitation
    /// with the link. Never runs by itself: only an approver can decide to try again.
    pub async fn generate_meeting(&self, id: RequestId) -> Result<Outcome> {
        let (mut tx, request) = self.begin_act(id).await?;
        let plan = match self.plan_generation(tx.as_mut(), &request).await {
            Ok(plan) => plan,
            Err(error) => return Err(refused(tx, error).await),
        };
        crash_point("generate.before_commit");
        tx.commit().await?;
        crash_point("generate.committed");
        let teams_meeting_warning = match &plan {
            Plan::NotPossible(warning) => Some(warning.clone()),
            Plan::Begun(attempt) => self.run_attempt(&request, attempt).await?,
        };
        Ok(Outcome { request: self.reload(request).await, notices: Vec::new(), teams_meeting_warning })
    }

    async fn plan_generation(&self, tx: &mut dyn Transaction, request: &AppointmentRequest) -> Result<Plan> {
        request.state.require_approved("given a Teams meeting")?;
        if request.online_meeting.is_some() {
            return Err(Error::MeetingExists);
        }
        if tx.last_operation(request.id).await?.is_some_and(|last| last.state == OperationState::InProgress) {
            return Err(Error::MeetingInProgress);
        }
        let host = match self.meeting_host(tx).await? {
            Ok(host) => host,
            Err(reason) => return Ok(Plan::NotPossible(reason.into())),
        };
        let Some(scheduled) = request.scheduled.clone() else { return Err(Error::NotScheduled) };
        let technician = match &scheduled.technician {
            Some(assigned) => tx.user(assigned.id).await?,
            None => None,
        };
        let technician = technician.ok_or(Error::NotScheduled)?;
        let times = (scheduled.start, scheduled.end);
        let purpose = Purpose::Later { technician };
        let attempt = self.begin_attempt(tx, request, times, host, purpose).await?;
        Ok(Plan::Begun(Box::new(attempt)))
    }
}

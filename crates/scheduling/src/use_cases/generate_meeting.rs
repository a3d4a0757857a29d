use super::meeting_attempt::{Attempt, Purpose};
use super::{Outcome, Scheduling};
use crate::crash::crash_point;
use crate::model::{AppointmentRequest, OperationState, RequestId, TeamsMeetingWarning};
use crate::{Error, Result};

enum Plan {
    NotPossible(TeamsMeetingWarning),
    Begun(Box<Attempt>),
}

impl Scheduling {
    /// Creates the meeting of an approved request that has none, and sends client and technician an updated invitation
    /// with the link. Never runs by itself: only an approver can decide to try again.
    pub async fn generate_meeting(&self, id: RequestId) -> Result<Outcome> {
        let (request, plan) = self.plan_generation(id).await?;
        crash_point("generate.committed");
        let teams_meeting_warning = match &plan {
            Plan::NotPossible(warning) => Some(warning.clone()),
            Plan::Begun(attempt) => self.run_attempt(&request, attempt).await?,
        };
        Ok(Outcome { request: self.reload(request).await, notices: Vec::new(), teams_meeting_warning })
    }

    async fn plan_generation(&self, id: RequestId) -> Result<(AppointmentRequest, Plan)> {
        let mut tx = self.store.write().await?;
        let request = self.request_to_act_on(tx.as_mut(), id).await?;
        request.state.require_approved("given a Teams meeting")?;
        if request.online_meeting.is_some() {
            return Err(Error::MeetingExists);
        }
        if tx.last_operation(id).await?.is_some_and(|last| last.state == OperationState::InProgress) {
            return Err(Error::MeetingInProgress);
        }
        let host = match self.meeting_host(tx.as_mut()).await? {
            Ok(host) => host,
            Err(reason) => return Ok((request, Plan::NotPossible(reason.into()))),
        };
        let Some(scheduled) = request.scheduled.clone() else { return Err(Error::NotScheduled) };
        let technician = match &scheduled.technician {
            Some(assigned) => tx.user(assigned.id).await?,
            None => None,
        };
        let technician = technician.ok_or(Error::NotScheduled)?;
        let times = (scheduled.start, scheduled.end);
        let purpose = Purpose::Later { technician };
        let attempt = self.begin_attempt(tx.as_mut(), &request, times, host, purpose).await?;
        crash_point("generate.before_commit");
        tx.commit().await?;
        Ok((request, Plan::Begun(Box::new(attempt))))
    }
}

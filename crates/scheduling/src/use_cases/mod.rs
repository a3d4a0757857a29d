//! What an approver or admin can do: one file each. A use case takes a typed input, checks permission, and answers a
//! typed outcome or an [`Error`].

mod approval_options;
mod approve;
mod calendar;
mod cancel;
mod capability;
mod check_appointment;
mod connect;
mod decline;
mod extend_undo;
mod find_tickets;
mod generate_meeting;
mod glance;
mod history;
pub mod import;
mod leftovers;
mod list;
mod look_at_day;
mod marks;
mod me;
mod organizer;
mod repair;
mod reschedule;
mod retry_mail;
mod show;
mod undo;
mod verify_organizer;
mod working_hours;

mod appointment;
mod audit;
mod call_off;
mod free_time;
mod interrupted_moves;
mod mails;
mod meeting_attempt;
mod meeting_move;
mod meeting_removal;
mod row_flags;
mod seen;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

pub use appointment::GivenTime;
pub use approval_options::ApprovalOptions;
pub use approve::{Approve, TechnicianChoice};
pub use calendar::{Calendar, Lane};
pub use cancel::Cancel;
pub use check_appointment::{CheckAppointment, CheckedAppointment};
pub use connect::{Connect, Connected};
pub use decline::Decline;
pub use look_at_day::{Availability, LookAtDay, Rival, TechnicianDay};
pub use marks::Marks;
pub use organizer::{OrganizerAnswer, OrganizerWarning};
pub use repair::Repaired;
pub use reschedule::Reschedule;
pub use row_flags::RowFlags;
pub use seen::SeenTime;
pub use show::RequestDetail;
pub use verify_organizer::{Refusal, Verification, VerifyReason};
pub use working_hours::TechnicianHours;

use crate::model::{
    Action, AppointmentRequest, Lease, LeaseOwner, Notice, Permission, RequestId, TeamsMeetingWarning, UserId,
};
use crate::ports::{CallContext, Clock, IdSource, MeetingProvider, Store, Transaction};
use crate::{Error, Result};

/// How long a claim on background work stands.
#[derive(Clone, Copy, Debug)]
pub struct LeaseTimes {
    /// An attempt to create or delete a meeting; longer than the provider's time limit for one call.
    pub meeting: Duration,
}

impl Default for LeaseTimes {
    fn default() -> Self {
        Self { meeting: Duration::from_secs(30) }
    }
}

/// The use cases, as one user of one tenant.
#[derive(Clone)]
pub struct Scheduling {
    pub store: Arc<dyn Store>,
    pub meetings: Arc<dyn MeetingProvider>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub actor: UserId,
    /// This process.
    pub owner: LeaseOwner,
    pub leases: LeaseTimes,
}

/// Answer of every act on a request.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub request: AppointmentRequest,
    pub notices: Vec<Notice>,
    /// The act stands, but something about its Teams meeting does not.
    pub teams_meeting_warning: Option<TeamsMeetingWarning>,
}

impl Scheduling {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn meeting_lease(&self) -> Lease {
        Lease { owner: self.owner, duration: self.leases.meeting }
    }

    fn call_context(&self, request: Option<RequestId>) -> CallContext {
        CallContext { tenant: self.store.tenant(), request }
    }

    /// Begins the transaction of an act: the request is the actor's to act on, and nobody else changes it meanwhile.
    async fn begin_act(&self, id: RequestId) -> Result<(Box<dyn Transaction>, AppointmentRequest)> {
        let mut tx = self.store.write().await?;
        tx.lock_request(id).await?;
        match self.request_to_act_on(tx.as_mut(), id).await {
            Ok(request) => Ok((tx, request)),
            Err(error) => Err(refused(tx, error).await),
        }
    }

    /// The request, if the actor may act on it.
    async fn request_to_act_on(&self, tx: &mut dyn Transaction, id: RequestId) -> Result<AppointmentRequest> {
        let permissions = tx.permissions_of(self.actor).await?;
        let request = tx.request(id).await?.ok_or_else(|| Error::RequestNotFound(id.to_string()))?;
        let preferred = request.preferred_technician.as_ref().map(|technician| technician.id);
        if permissions.may_act_on(preferred) {
            Ok(request)
        } else {
            Err(Error::NotPermitted(Action::ActOnRequests))
        }
    }

    async fn require_view(&self, tx: &mut dyn Transaction) -> Result<()> {
        if tx.permissions_of(self.actor).await?.may_view() {
            Ok(())
        } else {
            Err(Error::NotPermitted(Action::ViewRequests))
        }
    }

    /// Whether the actor is an admin: may connect Microsoft and renew what it is signed in with.
    pub async fn may_change_settings(&self) -> Result<bool> {
        let mut tx = self.store.read().await?;
        Ok(tx.permissions_of(self.actor).await?.has(Permission::SystemSettingsUpdate))
    }

    async fn require_settings_update(&self, tx: &mut dyn Transaction) -> Result<()> {
        if tx.permissions_of(self.actor).await?.has(Permission::SystemSettingsUpdate) {
            Ok(())
        } else {
            Err(Error::NotPermitted(Action::ChangeSettings))
        }
    }

    /// The request as it is after an act; as it was during the act if the database is gone by now.
    async fn reload(&self, request: AppointmentRequest) -> AppointmentRequest {
        let fresh = async { self.store.read().await?.request(request.id).await };
        fresh.await.ok().flatten().unwrap_or(request)
    }
}

/// Gives every lock back before the refusal is answered.
async fn refused(tx: Box<dyn Transaction>, error: Error) -> Error {
    // Why it was refused is the answer, whatever else goes wrong now.
    let _ = tx.rollback().await;
    error
}

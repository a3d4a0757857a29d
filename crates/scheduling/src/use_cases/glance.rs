//! What the resident process shows, tells of, and wakes up for.

use jiff::Timestamp;

use super::Scheduling;
use crate::model::{
    AppointmentRequest, Arrival, Glance, MissedMeeting, NextDue, RequestFilter, RequestId, RequestStatus,
    StatusFilter,
};
use crate::{Error, Result};

impl Scheduling {
    /// The workspace as the actor's tray shows it; `rows` is how many pending requests it has room for.
    pub async fn glance(&self, rows: u32) -> Result<Glance> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let (now, actor) = (self.now(), self.actor);
        let filter =
            RequestFilter { status: StatusFilter::Only(RequestStatus::Pending), ..RequestFilter::default() };
        let pending = tx.requests(&filter, None, rows).await?.requests;
        let next_meeting = match tx.next_meeting(actor, now).await? {
            Some(id) => tx.request(id).await?,
            None => None,
        };
        Ok(Glance {
            actor: tx.user(actor).await?.ok_or_else(|| Error::TechnicianNotFound(actor.to_string()))?,
            pending_count: tx.count_pending().await?,
            pending,
            next_meeting,
            attention: tx.attention(actor, now).await?,
        })
    }

    /// The pending requests written since then on which the actor may act, oldest first.
    pub async fn arrivals(&self, since: Timestamp) -> Result<Vec<Arrival>> {
        let mut tx = self.store.read().await?;
        let permissions = tx.permissions_of(self.actor).await?;
        let mut arrivals = tx.arrivals(since).await?;
        arrivals.retain(|arrival| permissions.may_act_on(arrival.preferred_technician));
        Ok(arrivals)
    }

    /// The actor's attempts that ended without a meeting, moves that were not made and meetings that could not be removed,
    /// since then, oldest first.
    pub async fn missed_meetings(&self, since: Timestamp) -> Result<Vec<MissedMeeting>> {
        Ok(self.store.read().await?.missed_meetings(self.actor, since).await?)
    }

    /// The requests with these ids, in this order; those that are gone are left out.
    pub async fn look_up(&self, ids: &[RequestId]) -> Result<Vec<AppointmentRequest>> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            found.extend(tx.request(*id).await?);
        }
        Ok(found)
    }

    /// When background work is due next, whoever may do it.
    pub async fn next_due(&self) -> Result<NextDue> {
        Ok(self.store.read().await?.next_due().await?)
    }
}

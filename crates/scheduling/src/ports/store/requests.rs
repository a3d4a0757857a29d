use async_trait::async_trait;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::model::{
    AppointmentRequest, ClosedRequest, Cursor, EntryId, NewRequest, OnlineMeeting, RequestFilter, RequestId,
    RequestPage, RequestStatus, ScheduleEntry, TicketId, UserId, Wanted,
};
use crate::time::RequestedTime;

/// What an approval changed, kept until undo is over: enough to put everything back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeforeApproval {
    /// The placeholder entry as it was; None if the approval made a new one.
    pub entry: Option<ScheduleEntry>,
    pub ticket: Option<TicketId>,
}

/// `appointment_requests`, with what a request shows of its neighbours.
#[async_trait]
pub trait RequestTable {
    /// Lets nobody else change the request until the transaction ends; what is read of it afterwards stays true. Every act
    /// begins with it, so that two of them lock in the same order and never wait for each other. Not there is fine.
    async fn lock_request(&mut self, id: RequestId) -> Result<(), StoreError>;

    async fn request(&mut self, id: RequestId) -> Result<Option<AppointmentRequest>, StoreError>;

    /// Soonest first if the filter says so, else latest first; ties by id. `limit` is at least 1.
    async fn requests(
        &mut self,
        filter: &RequestFilter,
        after: Option<Cursor>,
        limit: u32,
    ) -> Result<RequestPage, StoreError>;

    /// How many requests have this status; counting ends at `most`.
    async fn count_requests(&mut self, status: RequestStatus, most: u32) -> Result<u32, StoreError>;

    /// Pending requests that want some of the time between two instants from the technician they prefer, latest start
    /// first. Of very many the thousand latest are looked at.
    async fn wanted(&mut self, start: Timestamp, end: Timestamp) -> Result<Vec<Wanted>, StoreError>;

    async fn insert_request(&mut self, request: &NewRequest) -> Result<(), StoreError>;

    /// Sets status, decider, entry and ticket; only while the request is pending. False: somebody was faster.
    async fn approve_request(
        &mut self,
        id: RequestId,
        by: UserId,
        at: Timestamp,
        entry: EntryId,
        ticket: Option<TicketId>,
    ) -> Result<bool, StoreError>;

    /// Sets what is asked for: date, time and duration; the zone is the requester's and stays.
    async fn reschedule_request(
        &mut self,
        id: RequestId,
        requested: &RequestedTime,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// Declines or cancels, only while the status is `from`. False: somebody was faster. The linked entry is unlinked, the
    /// meeting columns are cleared.
    async fn close_request(
        &mut self,
        id: RequestId,
        from: RequestStatus,
        closed: ClosedRequest<'_>,
        by: UserId,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Back to pending with entry and ticket as they were; only while approved. Clears decider and meeting columns.
    async fn reopen_request(
        &mut self,
        id: RequestId,
        entry: Option<EntryId>,
        ticket: Option<TicketId>,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Sets or clears the three `online_meeting_*` columns.
    async fn set_online_meeting(
        &mut self,
        id: RequestId,
        meeting: Option<&OnlineMeeting>,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    async fn save_before_approval(
        &mut self,
        id: RequestId,
        before: &BeforeApproval,
    ) -> Result<(), StoreError>;

    async fn before_approval(&mut self, id: RequestId) -> Result<Option<BeforeApproval>, StoreError>;

    async fn forget_before_approval(&mut self, id: RequestId) -> Result<(), StoreError>;
}

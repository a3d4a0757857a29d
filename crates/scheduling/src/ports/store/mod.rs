//! The database, as the use cases see it: one tenant, and transactions made of small tables.
//!
//! Every method speaks about the tenant of its [`Store`] and no other. 'Not there' is `None`, never an error.

mod availability;
mod calendar;
mod error;
mod glance;
mod history;
mod integration;
mod meetings;
mod outbox;
mod people;
mod requests;
mod schedule;
mod tickets;

use async_trait::async_trait;

pub use availability::AvailabilityTable;
pub use calendar::CalendarTable;
pub use error::StoreError;
pub use glance::GlanceTable;
pub use history::AuditTable;
pub use integration::IntegrationTable;
pub use meetings::{LeftoverTable, MeetingTable, MoveTable, OperationTable};
pub use outbox::{FailedTry, MailFailure, OutboxTable, RunId};
pub use people::{NewContact, NewTechnician, PeopleTable};
pub use requests::{BeforeApproval, RequestTable};
pub use schedule::ScheduleTable;
pub use tickets::TicketTable;

use crate::model::TenantId;

/// A database, seen as one tenant.
#[async_trait]
pub trait Store: Send + Sync {
    fn tenant(&self) -> TenantId;

    /// One consistent view. Nothing written in it is kept.
    async fn read(&self) -> Result<Box<dyn Transaction>, StoreError>;

    /// A transaction that writes. On SQLite it takes the write lock at once (`BEGIN IMMEDIATE`).
    /// Refused if the schema is newer than this program (`schema_newer`).
    async fn write(&self) -> Result<Box<dyn Transaction>, StoreError>;
}

/// What can be read and written together. Dropped without commit, nothing happened.
#[async_trait]
pub trait Transaction:
    RequestTable
    + ScheduleTable
    + AvailabilityTable
    + CalendarTable
    + PeopleTable
    + TicketTable
    + IntegrationTable
    + OperationTable
    + MeetingTable
    + MoveTable
    + LeftoverTable
    + OutboxTable
    + AuditTable
    + GlanceTable
    + Send
{
    /// Makes everything durable, then tells watchers that something changed.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;

    /// Gives every lock back before the answer goes out. Dropping does it too, but at some later moment.
    async fn rollback(self: Box<Self>) -> Result<(), StoreError>;
}

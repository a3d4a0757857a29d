use async_trait::async_trait;

use super::StoreError;
use crate::model::{ClientId, Ticket, TicketId};

/// `tickets`. Apptray links them and never changes them.
#[async_trait]
pub trait TicketTable {
    async fn ticket(&mut self, id: TicketId) -> Result<Option<Ticket>, StoreError>;

    /// Whether the tenant uses tickets at all.
    async fn has_tickets(&mut self) -> Result<bool, StoreError>;

    /// The client's open tickets, highest number first.
    async fn open_tickets(&mut self, client: ClientId, limit: u32) -> Result<Vec<Ticket>, StoreError>;
}

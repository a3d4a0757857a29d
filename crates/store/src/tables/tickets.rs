use apptray_scheduling::model::{ClientId, Ticket, TicketId};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::TicketTable;
use async_trait::async_trait;

use crate::transaction::SqlTransaction;
use crate::values::Key;

const TICKET: &str = "
    SELECT ticket_id, ticket_number, title, client_id FROM tickets WHERE tenant = $1 AND ticket_id = $2";
const ANY: &str = "SELECT ticket_id FROM tickets WHERE tenant = $1 LIMIT 1";
const OPEN: &str = "
    SELECT ticket_id, ticket_number, title, client_id FROM tickets
    WHERE tenant = $1 AND client_id = $2 AND NOT is_closed
    ORDER BY ticket_number DESC, ticket_id
    LIMIT $3";

#[derive(sqlx::FromRow)]
struct Row {
    ticket_id: Key,
    ticket_number: String,
    title: Option<String>,
    client_id: Key,
}

impl From<Row> for Ticket {
    fn from(row: Row) -> Self {
        Self {
            id: TicketId(row.ticket_id.0),
            number: row.ticket_number,
            title: row.title.unwrap_or_default(),
            client: ClientId(row.client_id.0),
        }
    }
}

#[async_trait]
impl TicketTable for SqlTransaction {
    async fn ticket(&mut self, id: TicketId) -> Result<Option<Ticket>, StoreError> {
        Ok(fetch_optional!(self, Row, TICKET, Key(id.0))?.map(Ticket::from))
    }

    async fn has_tickets(&mut self) -> Result<bool, StoreError> {
        Ok(fetch_optional!(self, (Key,), ANY)?.is_some())
    }

    async fn open_tickets(&mut self, client: ClientId, limit: u32) -> Result<Vec<Ticket>, StoreError> {
        let rows = fetch_all!(self, Row, OPEN, Key(client.0), i64::from(limit))?;
        Ok(rows.into_iter().map(Ticket::from).collect())
    }
}

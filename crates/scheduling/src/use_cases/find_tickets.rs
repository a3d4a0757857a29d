use super::Scheduling;
use crate::model::{RequestId, Ticket, fold};
use crate::{Error, Result};

/// How many tickets of one client are looked through.
const TICKETS_READ: u32 = 1000;
const TICKETS_FOUND: usize = 20;

impl Scheduling {
    /// Open tickets of the request's client whose number or title contains the text; case and accents do not matter.
    /// A public request has no client and no tickets.
    pub async fn find_tickets(&self, request: RequestId, search: &str) -> Result<Vec<Ticket>> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let request =
            tx.request(request).await?.ok_or_else(|| Error::RequestNotFound(request.to_string()))?;
        let Some(client) = request.client else { return Ok(Vec::new()) };
        let search = fold(search);
        let matches =
            |ticket: &Ticket| fold(&ticket.number).contains(&search) || fold(&ticket.title).contains(&search);
        let tickets = tx.open_tickets(client.id, TICKETS_READ).await?;
        Ok(tickets.into_iter().filter(matches).take(TICKETS_FOUND).collect())
    }
}

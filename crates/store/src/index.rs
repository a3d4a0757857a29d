//! The side table that lists are read from: kept in step by this program, filled in for rows that others wrote.

use apptray_scheduling::model::{AppointmentRequest, RequestId, fold};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::RequestTable;

use crate::sql::Connection;
use crate::store::SqlStore;
use crate::transaction::SqlTransaction;
use crate::values::{Day, Instant, Key};

const WRITE: &str = "
    INSERT INTO apptray_request_index
        (tenant, appointment_request_id, status, start_at, requested_date, service_id, client_id,
         preferred_assigned_user_id, assigned_user_id, search, request_updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (tenant, appointment_request_id) DO UPDATE
    SET status = excluded.status, start_at = excluded.start_at, requested_date = excluded.requested_date,
        service_id = excluded.service_id, client_id = excluded.client_id,
        preferred_assigned_user_id = excluded.preferred_assigned_user_id,
        assigned_user_id = excluded.assigned_user_id, search = excluded.search,
        request_updated_at = excluded.request_updated_at";

const REMOVE: &str = "DELETE FROM apptray_request_index WHERE tenant = $1 AND appointment_request_id = $2";

/// Triggers note every request that is written, whoever writes it; what was dealt with is taken out.
const STALE_SQLITE: &str = "SELECT appointment_request_id FROM apptray_request_stale WHERE tenant = $1";
const NOT_STALE_SQLITE: &str = "
    DELETE FROM apptray_request_stale WHERE tenant = $1 AND appointment_request_id = $2";

/// Requests whose row is missing or older than they are, and rows whose request is gone. No trigger of ours may stand
/// on a table of Alga PSA or on one that Citus distributes, so the tables are compared.
const STALE_POSTGRES: &str = "
    SELECT r.appointment_request_id
    FROM appointment_requests r
    LEFT JOIN apptray_request_index i
        ON i.tenant = r.tenant AND i.appointment_request_id = r.appointment_request_id
    WHERE r.tenant = $1 AND (i.appointment_request_id IS NULL OR i.request_updated_at <> r.updated_at
        OR i.status <> r.status)
    UNION ALL
    SELECT i.appointment_request_id
    FROM apptray_request_index i
    WHERE i.tenant = $1 AND NOT EXISTS (
        SELECT 1 FROM appointment_requests r
        WHERE r.tenant = i.tenant AND r.appointment_request_id = i.appointment_request_id)";

/// Rows per transaction, so that other writers get their turn.
const BATCH: usize = 500;

impl SqlTransaction {
    /// Rewrites the rows of the requests that this transaction changed.
    pub(crate) async fn write_stale_index_rows(&mut self) -> Result<(), StoreError> {
        while let Some(id) = self.stale.pop_first() {
            match self.request(id).await? {
                Some(request) => self.write_index_row(&request).await?,
                None => {
                    execute!(self, REMOVE, Key(id.0))?;
                }
            }
            if let Connection::Sqlite(_) = self.connection {
                execute!(self, NOT_STALE_SQLITE, Key(id.0))?;
            }
        }
        Ok(())
    }

    async fn write_index_row(&mut self, request: &AppointmentRequest) -> Result<(), StoreError> {
        let assigned = request.scheduled.as_ref().and_then(|scheduled| scheduled.technician.as_ref());
        execute!(
            self,
            WRITE,
            Key(request.id.0),
            request.state.status().as_str(),
            Instant(request.requested.wall_clock().sort_key()),
            Day(request.requested.date),
            Key(request.service.id.0),
            request.client.as_ref().map(|client| Key(client.id.0)),
            request.preferred_technician.as_ref().map(|user| Key(user.id.0)),
            assigned.map(|user| Key(user.id.0)),
            search_text(request),
            Instant(request.updated_at),
        )?;
        Ok(())
    }
}

impl SqlStore {
    /// Brings the side table in step with rows that other programs wrote; answers how many it had to rewrite.
    /// Cheap when there is nothing to do. Opening a database does it, and so does a watcher on SQLite; on a PostgreSQL
    /// database that other programs write to, it is to be called whenever one looks for news.
    pub async fn refresh_index(&self) -> Result<usize, StoreError> {
        let mut transaction = SqlTransaction::read(&self.database, self.tenant).await?;
        let sql = match transaction.connection {
            Connection::Sqlite(_) => STALE_SQLITE,
            Connection::Postgres(_) => STALE_POSTGRES,
        };
        let ids = fetch_all!(transaction, (Key,), sql)?;
        transaction.finish().await?;
        for batch in ids.chunks(BATCH) {
            let mut transaction = SqlTransaction::write(&self.database, self.tenant).await?;
            transaction.stale.extend(batch.iter().map(|(key,)| RequestId(key.0)));
            transaction.finish().await?;
        }
        Ok(ids.len())
    }
}

/// What a search looks through: one folded text per line, so that nothing is found across two of them.
fn search_text(request: &AppointmentRequest) -> String {
    let requester = &request.requester;
    let assigned = request.scheduled.as_ref().and_then(|scheduled| scheduled.technician.as_ref());
    let mut lines: Vec<String> = [
        Some(request.service.name.as_str()),
        request.client.as_ref().map(|client| client.name.as_str()),
        Some(requester.name.as_str()),
        requester.email.as_deref(),
        requester.company.as_deref(),
        request.preferred_technician.as_ref().map(|user| user.name.as_str()),
        assigned.map(|user| user.name.as_str()),
        Some(request.description.as_str()),
    ]
    .into_iter()
    .flatten()
    .map(fold)
    .filter(|line| !line.is_empty())
    .collect();
    lines.dedup();
    lines.join("\n")
}

use apptray_scheduling::model::{Booked, EntryId, RequestId, ScheduleEntry, UserId};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::ScheduleTable;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

const BY_ID: &str = "
    SELECT entry_id, work_item_id, title, scheduled_start, scheduled_end, status, notes
    FROM schedule_entries
    WHERE tenant = $1 AND entry_id = $2 AND scheduled_start IS NOT NULL AND scheduled_end IS NOT NULL";

const ASSIGNEES: &str = "
    SELECT user_id FROM schedule_entry_assignees
    WHERE tenant = $1 AND entry_id = $2
    ORDER BY user_id";

const INSERT: &str = "
    INSERT INTO schedule_entries
        (tenant, entry_id, title, work_item_id, work_item_type, scheduled_start, scheduled_end, status, notes,
         created_at, updated_at)
    VALUES ($1, $2, $3, $4, 'appointment_request', $5, $6, $7, $8, $9, $9)";

const UPDATE: &str = "
    UPDATE schedule_entries
    SET title = $3, scheduled_start = $4, scheduled_end = $5, status = $6, notes = $7, updated_at = $8
    WHERE tenant = $1 AND entry_id = $2";

const ASSIGN: &str = "
    INSERT INTO schedule_entry_assignees (tenant, entry_id, user_id, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $4)";

const UNASSIGN_ALL: &str = "DELETE FROM schedule_entry_assignees WHERE tenant = $1 AND entry_id = $2";

const DELETE: &str = "DELETE FROM schedule_entries WHERE tenant = $1 AND entry_id = $2";

const LINKED_REQUESTS: &str = "
    SELECT appointment_request_id FROM appointment_requests WHERE tenant = $1 AND schedule_entry_id = $2";

/// Not the placeholders: entries of requests that still wait.
const OVERLAPPING: &str = "
    SELECT e.entry_id, e.work_item_id, e.title, e.scheduled_start, e.scheduled_end, e.status, e.notes
    FROM schedule_entries e
    JOIN schedule_entry_assignees a ON a.tenant = e.tenant AND a.entry_id = e.entry_id
    WHERE e.tenant = $1 AND a.tenant = $1 AND a.user_id = $2
        AND e.scheduled_start < $4 AND e.scheduled_end > $3
        AND ($5 IS NULL OR e.entry_id <> $5)
        AND NOT EXISTS (
            SELECT 1 FROM appointment_requests r
            WHERE r.tenant = e.tenant AND r.appointment_request_id = e.work_item_id
                AND e.work_item_type = 'appointment_request' AND r.status = 'pending')
    ORDER BY e.scheduled_start, e.entry_id";

/// What began earlier is not looked for: the index is by start.
pub(super) const LONGEST_ENTRY: SignedDuration = SignedDuration::from_hours(31 * 24);

const BOOKED: &str = "
    SELECT a.user_id, e.entry_id, e.title, c.client_name, e.is_private, e.scheduled_start, e.scheduled_end
    FROM schedule_entries e
    JOIN schedule_entry_assignees a ON a.tenant = e.tenant AND a.entry_id = e.entry_id
    LEFT JOIN appointment_requests r
        ON r.tenant = e.tenant AND r.appointment_request_id = e.work_item_id
            AND e.work_item_type = 'appointment_request'
    LEFT JOIN clients c ON c.tenant = r.tenant AND c.client_id = r.client_id
    WHERE e.tenant = $1 AND e.scheduled_start > $2 AND e.scheduled_start < $4 AND e.scheduled_end > $3
        AND ($5 IS NULL OR e.entry_id <> $5)
        AND (r.status IS NULL OR r.status <> 'pending')
    ORDER BY e.scheduled_start, e.entry_id, a.user_id";

#[derive(sqlx::FromRow)]
struct BookedRow {
    user_id: Key,
    entry_id: Key,
    title: String,
    client_name: Option<String>,
    is_private: bool,
    scheduled_start: Instant,
    scheduled_end: Instant,
}

impl From<BookedRow> for Booked {
    fn from(row: BookedRow) -> Self {
        Self {
            technician: UserId(row.user_id.0),
            entry: EntryId(row.entry_id.0),
            title: row.title,
            client: row.client_name,
            private: row.is_private,
            start: row.scheduled_start.0,
            end: row.scheduled_end.0,
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    entry_id: Key,
    work_item_id: Option<Key>,
    title: String,
    scheduled_start: Instant,
    scheduled_end: Instant,
    status: String,
    notes: Option<String>,
}

impl SqlTransaction {
    async fn with_assignees(&mut self, row: Row) -> Result<ScheduleEntry, StoreError> {
        let assignees = fetch_all!(self, (Key,), ASSIGNEES, row.entry_id)?;
        Ok(ScheduleEntry {
            id: EntryId(row.entry_id.0),
            // An entry of something else (a ticket, say) belongs to no request.
            request: RequestId(row.work_item_id.map_or(Uuid::nil(), |key| key.0)),
            title: row.title,
            start: row.scheduled_start.0,
            end: row.scheduled_end.0,
            status: row.status,
            notes: row.notes.unwrap_or_default(),
            assignees: assignees.into_iter().map(|(key,)| UserId(key.0)).collect(),
        })
    }

    async fn assign(&mut self, entry: &ScheduleEntry, at: Timestamp) -> Result<(), StoreError> {
        for assignee in &entry.assignees {
            execute!(self, ASSIGN, Key(entry.id.0), Key(assignee.0), Instant(at))?;
        }
        self.entry_changed(entry.id).await?;
        self.stale.insert(entry.request);
        Ok(())
    }

    /// The list searches by assignee, so the side table follows.
    async fn entry_changed(&mut self, id: EntryId) -> Result<(), StoreError> {
        let linked = fetch_all!(self, (Key,), LINKED_REQUESTS, Key(id.0))?;
        self.stale.extend(linked.into_iter().map(|(key,)| RequestId(key.0)));
        Ok(())
    }
}

#[async_trait]
impl ScheduleTable for SqlTransaction {
    async fn schedule_entry(&mut self, id: EntryId) -> Result<Option<ScheduleEntry>, StoreError> {
        match fetch_optional!(self, Row, BY_ID, Key(id.0))? {
            Some(row) => self.with_assignees(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn insert_schedule_entry(
        &mut self,
        entry: &ScheduleEntry,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            INSERT,
            Key(entry.id.0),
            &entry.title,
            Key(entry.request.0),
            Instant(entry.start),
            Instant(entry.end),
            &entry.status,
            &entry.notes,
            Instant(at),
        )?;
        self.assign(entry, at).await
    }

    async fn update_schedule_entry(
        &mut self,
        entry: &ScheduleEntry,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            UPDATE,
            Key(entry.id.0),
            &entry.title,
            Instant(entry.start),
            Instant(entry.end),
            &entry.status,
            &entry.notes,
            Instant(at),
        )?;
        execute!(self, UNASSIGN_ALL, Key(entry.id.0))?;
        self.assign(entry, at).await
    }

    async fn delete_schedule_entry(&mut self, id: EntryId) -> Result<(), StoreError> {
        self.entry_changed(id).await?;
        execute!(self, UNASSIGN_ALL, Key(id.0))?;
        execute!(self, DELETE, Key(id.0))?;
        Ok(())
    }

    async fn overlapping_entries(
        &mut self,
        technician: UserId,
        start: Timestamp,
        end: Timestamp,
        except: Option<EntryId>,
    ) -> Result<Vec<ScheduleEntry>, StoreError> {
        let rows = fetch_all!(
            self,
            Row,
            OVERLAPPING,
            Key(technician.0),
            Instant(start),
            Instant(end),
            except.map(|id| Key(id.0)),
        )?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            entries.push(self.with_assignees(row).await?);
        }
        Ok(entries)
    }

    async fn booked(
        &mut self,
        start: Timestamp,
        end: Timestamp,
        except: Option<EntryId>,
    ) -> Result<Vec<Booked>, StoreError> {
        let rows = fetch_all!(
            self,
            BookedRow,
            BOOKED,
            Instant(start.checked_sub(LONGEST_ENTRY).unwrap_or(Timestamp::MIN)),
            Instant(start),
            Instant(end),
            except.map(|id| Key(id.0)),
        )?;
        Ok(rows.into_iter().map(Booked::from).collect())
    }
}

use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::model::{Booked, EntryId, ScheduleEntry, UserId};

/// `schedule_entries` with `schedule_entry_assignees`.
#[async_trait]
pub trait ScheduleTable {
    async fn schedule_entry(&mut self, id: EntryId) -> Result<Option<ScheduleEntry>, StoreError>;

    /// Writes a new entry, of work item type `appointment_request`, with its assignees.
    async fn insert_schedule_entry(&mut self, entry: &ScheduleEntry, at: Timestamp)
    -> Result<(), StoreError>;

    /// Rewrites title, times, status, notes and assignees.
    async fn update_schedule_entry(&mut self, entry: &ScheduleEntry, at: Timestamp)
    -> Result<(), StoreError>;

    /// Removes the entry and its assignees; not there is fine.
    async fn delete_schedule_entry(&mut self, id: EntryId) -> Result<(), StoreError>;

    /// What the technician has between two instants (touching ends do not overlap), placeholders of pending requests
    /// left out. `except` is the appointment's own entry.
    async fn overlapping_entries(
        &mut self,
        technician: UserId,
        start: Timestamp,
        end: Timestamp,
        except: Option<EntryId>,
    ) -> Result<Vec<ScheduleEntry>, StoreError>;

    /// What anybody has between two instants, by start; placeholders of pending requests left out. An entry with two
    /// technicians comes twice. What began more than 31 days before `start` is not looked for, so that the past costs
    /// nothing.
    async fn booked(
        &mut self,
        start: Timestamp,
        end: Timestamp,
        except: Option<EntryId>,
    ) -> Result<Vec<Booked>, StoreError>;
}

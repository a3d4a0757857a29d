use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::model::{PlannedEntry, Wish};

/// What stands in a stretch of time, or would. One look-up by start each, however much there is outside of it.
#[async_trait]
pub trait CalendarTable {
    /// Entries that take some of the time between two instants (touching ends do not), by start; placeholders of pending
    /// requests left out. At most `most` of them. What began more than 31 days before `start` is not looked for.
    async fn planned(
        &mut self,
        start: Timestamp,
        end: Timestamp,
        most: u32,
    ) -> Result<Vec<PlannedEntry>, StoreError>;

    /// Pending requests for some of that time, soonest first; at most `most` of them.
    async fn wishes(&mut self, start: Timestamp, end: Timestamp, most: u32) -> Result<Vec<Wish>, StoreError>;
}

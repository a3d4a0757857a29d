use std::collections::HashMap;

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Weekday;
use uuid::Uuid;

use super::StoreError;
use crate::model::{OpenHours, UserId, WorkingHours};

/// `availability_settings`, of type `user_hours`. What else stands in such a row (who approves) is never touched.
#[async_trait]
pub trait AvailabilityTable {
    /// Of those for whom any day is stored; a day without a row is then a day off. Whoever is missing has the default
    /// hours.
    async fn working_hours(&mut self) -> Result<HashMap<UserId, WorkingHours>, StoreError>;

    /// The same of one technician.
    async fn working_hours_of(&mut self, technician: UserId) -> Result<Option<WorkingHours>, StoreError>;

    /// Writes one weekday; None is a day off. `new` is the key of the row if there is none yet.
    async fn set_hours_of_day(
        &mut self,
        technician: UserId,
        day: Weekday,
        hours: Option<OpenHours>,
        new: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError>;
}

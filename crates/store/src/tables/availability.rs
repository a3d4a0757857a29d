//! Working hours, as Alga PSA keeps them: one row for each user and weekday, Sunday being 0.

use std::collections::HashMap;

use apptray_scheduling::model::{OpenHours, UserId, WorkingHours};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::AvailabilityTable;
use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Weekday;
use uuid::Uuid;

use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key, TimeOfDay};

/// Nothing forbids two rows for a day; the one with the lowest key counts.
const HOURS: &str = "
    SELECT user_id, day_of_week, start_time, end_time, is_available
    FROM availability_settings
    WHERE tenant = $1 AND setting_type = 'user_hours' AND user_id IS NOT NULL AND day_of_week IS NOT NULL
        AND ($2 IS NULL OR user_id = $2)
    ORDER BY user_id, day_of_week, availability_setting_id";

/// A day off keeps its times: whoever switches it on again finds them.
const UPDATE: &str = "
    UPDATE availability_settings
    SET is_available = $4, start_time = COALESCE($5, start_time), end_time = COALESCE($6, end_time), updated_at = $7
    WHERE tenant = $1 AND setting_type = 'user_hours' AND user_id = $2 AND day_of_week = $3";

const INSERT: &str = "
    INSERT INTO availability_settings
        (tenant, availability_setting_id, setting_type, user_id, day_of_week, is_available, start_time, end_time,
         created_at, updated_at)
    VALUES ($1, $2, 'user_hours', $3, $4, $5, $6, $7, $8, $8)";

#[derive(sqlx::FromRow)]
struct Row {
    user_id: Key,
    day_of_week: i32,
    start_time: Option<TimeOfDay>,
    end_time: Option<TimeOfDay>,
    is_available: bool,
}

impl Row {
    /// A day without both times, or with times that are none, is a day off.
    fn hours(&self) -> Option<OpenHours> {
        let (from, until) = (self.start_time?, self.end_time?);
        OpenHours::new(from.0, until.0).filter(|_| self.is_available)
    }
}

fn day_number(day: Weekday) -> i32 {
    i32::from(day.to_sunday_zero_offset())
}

fn by_technician(rows: &[Row]) -> HashMap<UserId, WorkingHours> {
    rows.chunk_by(|a, b| a.user_id == b.user_id)
        .filter_map(|days| {
            let of = |day| days.iter().find(|row| row.day_of_week == day_number(day)).and_then(Row::hours);
            Some((UserId(days.first()?.user_id.0), WorkingHours::by_day(of)))
        })
        .collect()
}

#[async_trait]
impl AvailabilityTable for SqlTransaction {
    async fn working_hours(&mut self) -> Result<HashMap<UserId, WorkingHours>, StoreError> {
        Ok(by_technician(&fetch_all!(self, Row, HOURS, None::<Key>)?))
    }

    async fn working_hours_of(&mut self, technician: UserId) -> Result<Option<WorkingHours>, StoreError> {
        let rows = fetch_all!(self, Row, HOURS, Some(Key(technician.0)))?;
        Ok(by_technician(&rows).remove(&technician))
    }

    async fn set_hours_of_day(
        &mut self,
        technician: UserId,
        day: Weekday,
        hours: Option<OpenHours>,
        new: Uuid,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (user, day) = (Key(technician.0), day_number(day));
        let from = hours.map(|hours| TimeOfDay(hours.from()));
        let until = hours.map(|hours| TimeOfDay(hours.until()));
        let open = hours.is_some();
        if execute!(self, UPDATE, user, day, open, from, until, Instant(at))? == 0 {
            execute!(self, INSERT, Key(new), user, day, open, from, until, Instant(at))?;
        }
        Ok(())
    }
}

use serde_json::json;

use super::Scheduling;
use crate::model::{AuditKind, Technician, UserId, WorkingHours};
use crate::time::{RequesterZone, Zone};
use crate::{Error, Result};

/// A technician with their hours, stored or the default ones.
#[derive(Clone, Debug)]
pub struct TechnicianHours {
    pub technician: Technician,
    /// Whose wall clock the hours are read on.
    pub zone: Zone,
    pub hours: WorkingHours,
}

impl Scheduling {
    /// Of all active staff, by name.
    pub async fn working_hours(&self) -> Result<Vec<TechnicianHours>> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let stored = tx.working_hours().await?;
        let technicians = tx.technicians().await?.into_iter();
        Ok(technicians
            .map(|technician| TechnicianHours {
                zone: RequesterZone::from_stored(technician.time_zone.as_deref()).effective(),
                hours: stored.get(&technician.id).copied().unwrap_or_default(),
                technician,
            })
            .collect())
    }

    /// Sets the whole week. What is approved already stays where it is.
    pub async fn set_working_hours(&self, technician: UserId, hours: WorkingHours) -> Result<()> {
        let mut tx = self.store.write().await?;
        self.require_settings_update(tx.as_mut()).await?;
        let found = tx.user(technician).await?;
        let found = found.ok_or_else(|| Error::TechnicianNotFound(technician.to_string()))?;
        for (day, open) in hours.days() {
            tx.set_hours_of_day(technician, day, open, self.ids.next(), self.now()).await?;
        }
        let week: Vec<Option<String>> = hours
            .days()
            .map(|(_, open)| {
                open.map(|open| {
                    format!("{}-{}", open.from().strftime("%H:%M"), open.until().strftime("%H:%M"))
                })
            })
            .collect();
        let details = json!({ "technician": found.email, "monday_to_sunday": week });
        self.audit(tx.as_mut(), AuditKind::WorkingHoursSet, None, details).await?;
        Ok(tx.commit().await?)
    }
}

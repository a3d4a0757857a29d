use apptray_scheduling::use_cases::LookAtDay;

use super::Answer;
use super::input::{request_id, technician_id};
use crate::face::Face;
use crate::view::{Calendar, DayInput, Stretch, TechnicianDay, TechnicianHours, Week};

impl Face {
    pub async fn technician_days(&self, input: DayInput) -> Answer<Vec<TechnicianDay>> {
        let look = LookAtDay {
            request: request_id(&input.request_id)?,
            slot: input.slot.parse()?,
            shown: input.shown.parse()?,
        };
        let days = self.application().await?.scheduling.look_at_day(look).await?;
        Ok(days.iter().map(TechnicianDay::from).collect())
    }

    /// Of all active staff, for up to eight days.
    pub async fn calendar(&self, input: Stretch) -> Answer<Calendar> {
        let (from, until) = input.parse()?;
        let calendar = self.application().await?.scheduling.calendar(from, until).await?;
        Ok(Calendar::from(&calendar))
    }

    pub async fn working_hours(&self) -> Answer<Vec<TechnicianHours>> {
        let hours = self.application().await?.scheduling.working_hours().await?;
        Ok(hours.iter().map(TechnicianHours::from).collect())
    }

    pub async fn save_working_hours(&self, technician: String, week: Week) -> Answer<Vec<TechnicianHours>> {
        let application = self.application().await?;
        application.scheduling.set_working_hours(technician_id(&technician)?, week.parse()?).await?;
        self.working_hours().await
    }
}

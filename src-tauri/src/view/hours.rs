use apptray_scheduling::model::{OpenHours, WorkingHours};
use apptray_scheduling::time::parse_time;
use apptray_scheduling::{Error, use_cases};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use super::Technician;

/// On the wall clock of the technician's zone: `08:00`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DayHours {
    pub from: String,
    pub until: String,
}

impl DayHours {
    fn parse(&self) -> Result<OpenHours, Error> {
        OpenHours::new(parse_time(&self.from)?, parse_time(&self.until)?).ok_or_else(|| Error::BadValue {
            value: format!("{} to {}", self.from, self.until),
            expected: "a working day; give an end that comes after the start",
        })
    }
}

impl From<OpenHours> for DayHours {
    fn from(hours: OpenHours) -> Self {
        let text = |time: Time| time.strftime("%H:%M").to_string();
        Self { from: text(hours.from()), until: text(hours.until()) }
    }
}

/// Monday first; null is a day off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Week(pub [Option<DayHours>; 7]);

impl Week {
    pub fn parse(&self) -> Result<WorkingHours, Error> {
        let mut days = [None; 7];
        for (day, given) in days.iter_mut().zip(&self.0) {
            *day = given.as_ref().map(DayHours::parse).transpose()?;
        }
        let mut days = days.into_iter();
        Ok(WorkingHours::by_day(|_| days.next().flatten()))
    }
}

impl From<&WorkingHours> for Week {
    fn from(hours: &WorkingHours) -> Self {
        Self(WorkingHours::WEEK.map(|day| hours.on(day).map(DayHours::from)))
    }
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TechnicianHours {
    pub technician: Technician,
    /// Whose clock the hours are read on.
    pub zone: String,
    pub week: Week,
}

impl From<&use_cases::TechnicianHours> for TechnicianHours {
    fn from(hours: &use_cases::TechnicianHours) -> Self {
        Self {
            technician: Technician::from(&hours.technician),
            zone: hours.zone.name().to_owned(),
            week: Week::from(&hours.hours),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_reads_back_as_it_was_written() {
        let week = Week::from(&WorkingHours::default());
        assert_eq!(week.parse().unwrap(), WorkingHours::default());
        assert_eq!(week.0[5], None, "Saturday is off");
    }

    #[test]
    fn a_day_that_ends_before_it_starts_is_refused() {
        let mut week = Week::from(&WorkingHours::default());
        week.0[0] = Some(DayHours { from: "17:00".to_owned(), until: "08:00".to_owned() });
        assert!(week.parse().is_err());
    }
}

use apptray_scheduling::{Error, model, use_cases};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Span, Technician, instant};

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DayInput {
    pub request_id: String,
    /// When the appointment would be, or is.
    pub slot: Stretch,
    /// What is shown of the day.
    pub shown: Stretch,
}

/// From one instant to another, as the page gives it.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
pub struct Stretch {
    pub start: String,
    pub end: String,
}

impl Stretch {
    pub fn parse(&self) -> Result<(Timestamp, Timestamp), Error> {
        let read = |text: &str| {
            text.parse().map_err(|_| Error::BadValue {
                value: text.chars().filter(|c| !c.is_control()).take(40).collect(),
                expected: "an instant",
            })
        };
        Ok((read(&self.start)?, read(&self.end)?))
    }
}

/// What the appointment's time means for a technician.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Availability {
    Free,
    Overlaps {
        minutes: u32,
    },
    OutsideHours,
    /// Off on that day; `until` is when they work again.
    Away {
        until: Option<String>,
    },
}

impl From<use_cases::Availability> for Availability {
    fn from(availability: use_cases::Availability) -> Self {
        match availability {
            use_cases::Availability::Free => Self::Free,
            use_cases::Availability::Overlaps { minutes } => Self::Overlaps { minutes },
            use_cases::Availability::OutsideHours => Self::OutsideHours,
            use_cases::Availability::Away { until } => Self::Away { until: until.map(instant) },
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Booked {
    /// Empty for what concerns nobody else.
    pub title: String,
    /// Whose appointment it is, if it is one.
    pub client: Option<String>,
    #[serde(flatten)]
    pub span: Span,
}

/// Another pending request that wants the technician for some of the same time.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Rival {
    pub request_id: String,
    pub client: Option<String>,
    pub requester: String,
    pub service: String,
    #[serde(flatten)]
    pub span: Span,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TechnicianDay {
    pub technician: Technician,
    /// By the requester.
    pub preferred: bool,
    pub availability: Availability,
    /// The nearest start of that day at which they are free for all of it.
    pub nearest_start: Option<String>,
    pub booked: Vec<Booked>,
    pub rivals: Vec<Rival>,
    pub working: Vec<Span>,
}

impl From<&use_cases::TechnicianDay> for TechnicianDay {
    fn from(day: &use_cases::TechnicianDay) -> Self {
        Self {
            technician: Technician::from(&day.technician),
            preferred: day.preferred,
            availability: day.availability.into(),
            nearest_start: day.nearest_start.map(instant),
            booked: day.booked.iter().map(Booked::from).collect(),
            rivals: day.rivals.iter().map(Rival::from).collect(),
            working: day.working.iter().copied().map(Span::from).collect(),
        }
    }
}

impl From<&model::Booked> for Booked {
    fn from(booked: &model::Booked) -> Self {
        Self {
            title: booked.title.clone(),
            client: booked.client.clone(),
            span: Span::from((booked.start, booked.end)),
        }
    }
}

impl From<&use_cases::Rival> for Rival {
    fn from(rival: &use_cases::Rival) -> Self {
        let request = &rival.request;
        Self {
            request_id: request.id.to_string(),
            client: request.client.as_ref().map(|client| client.name.clone()),
            requester: request.requester.name.clone(),
            service: request.service.name.clone(),
            span: Span::from(rival.span),
        }
    }
}

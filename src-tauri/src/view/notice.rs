use apptray_scheduling::model;
use serde::Serialize;

use super::instant;

/// Something the approver should know; it never refuses.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Notice {
    Conflict { technician: String, title: String, start: String, end: String },
    OutsideHours { technician: String, zone: String },
    TimeOccursTwice { zone: String, first: String, second: String },
    InThePast,
    TimeZoneMissing,
    TimeZoneUnknown { stored: String },
    NoClientEmail,
}

impl From<&model::Notice> for Notice {
    fn from(notice: &model::Notice) -> Self {
        use model::Notice as N;
        match notice.clone() {
            N::Conflict { technician, title, start, end } => {
                Self::Conflict { technician, title, start: instant(start), end: instant(end) }
            }
            N::OutsideHours { technician, zone } => {
                Self::OutsideHours { technician, zone: zone.name().to_owned() }
            }
            N::TimeOccursTwice { zone, first, second, .. } => Self::TimeOccursTwice {
                zone: zone.name().to_owned(),
                first: instant(first),
                second: instant(second),
            },
            N::InThePast => Self::InThePast,
            N::TimeZoneMissing => Self::TimeZoneMissing,
            N::TimeZoneUnknown { stored } => Self::TimeZoneUnknown { stored },
            N::NoClientEmail => Self::NoClientEmail,
        }
    }
}

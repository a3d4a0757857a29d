use apptray_scheduling::time::{self, DurationMinutes, WallClock, parse_date, parse_time};
use apptray_scheduling::{Error, use_cases};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{Capability, Notice, RequestDetail, Span, TeamsMeetingWarning, Technician, instant};

/// What the approval form needs besides the request.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ApprovalOptions {
    pub technicians: Vec<Technician>,
    /// False: the tenant has no tickets, and the field is not shown.
    pub has_tickets: bool,
    pub capability: Capability,
    /// Who owns the meeting; null unless capable.
    pub organizer: Option<String>,
}

impl From<&use_cases::ApprovalOptions> for ApprovalOptions {
    fn from(options: &use_cases::ApprovalOptions) -> Self {
        Self {
            technicians: options.technicians.iter().map(Technician::from).collect(),
            has_tickets: options.has_tickets,
            capability: options.capability.into(),
            organizer: options.organizer.as_ref().map(|organizer| organizer.upn.clone()),
        }
    }
}

/// A time given with an act. A missing half is the request's own; `zone` null is the requester's.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct GivenTime {
    pub date: Option<String>,
    pub time: Option<String>,
    pub zone: Option<String>,
    pub duration_minutes: Option<u32>,
}

impl GivenTime {
    pub fn parse(&self) -> Result<use_cases::GivenTime, Error> {
        Ok(use_cases::GivenTime {
            date: self.date.as_deref().map(parse_date).transpose()?,
            time: self.time.as_deref().map(parse_time).transpose()?,
            zone: self.zone.as_deref().map(time::Zone::parse).transpose()?,
            duration: self
                .duration_minutes
                .map(|minutes| DurationMinutes::new(minutes.into()))
                .transpose()?,
        })
    }
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CheckInput {
    pub request_id: String,
    pub technician_id: Option<String>,
    pub time: GivenTime,
}

/// What approving with this time and technician would mean.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AppointmentCheck {
    Possible {
        notices: Vec<Notice>,
        #[serde(flatten)]
        span: Span,
    },
    Gap {
        gap: Gap,
    },
}

impl AppointmentCheck {
    /// A local time that does not exist is an answer here, not an error.
    pub fn of(checked: Result<use_cases::CheckedAppointment, Error>) -> Result<Self, Error> {
        match checked {
            Ok(checked) => Ok(Self::Possible {
                notices: checked.notices.iter().map(Notice::from).collect(),
                span: Span::from((checked.start, checked.end)),
            }),
            Err(Error::TimeDoesNotExist(gap)) => Ok(Self::Gap { gap: Gap::from(gap.as_ref()) }),
            Err(error) => Err(error),
        }
    }
}

/// A local time which the clocks skip, and the two offered instead, in the same zone.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Gap {
    pub date: String,
    pub time: String,
    pub zone: String,
    pub before: GapOffer,
    pub after: GapOffer,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GapOffer {
    pub date: String,
    pub time: String,
    pub start: String,
}

impl From<&time::Gap> for Gap {
    fn from(gap: &time::Gap) -> Self {
        let clock = |local: DateTime| (local.date().to_string(), local.strftime("%H:%M").to_string());
        let offer = |local: DateTime| {
            let (date, time) = clock(local);
            GapOffer { date, time, start: instant(WallClock::read(local, &gap.zone).sort_key()) }
        };
        let (date, time) = clock(gap.asked);
        let zone = gap.zone.name().to_owned();
        Self { date, time, zone, before: offer(gap.before), after: offer(gap.after) }
    }
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ApproveInput {
    pub request_id: String,
    pub technician_id: String,
    pub time: GivenTime,
    pub generate_teams_meeting: bool,
    pub notes: String,
    pub ticket_id: Option<String>,
}

/// Answer of every act on a request.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    pub request: RequestDetail,
    pub notices: Vec<Notice>,
    pub teams_meeting_warning: Option<TeamsMeetingWarning>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_comes_with_two_offers_and_their_instants() {
        let zone = time::Zone::parse("America/New_York").unwrap();
        let WallClock::Never(gap) = WallClock::read("2027-03-14T02:30".parse().unwrap(), &zone) else {
            panic!("the clocks skip it")
        };
        let offer = |time: &str, start: &str| GapOffer {
            date: "2027-03-14".to_owned(),
            time: time.to_owned(),
            start: start.to_owned(),
        };
        let gap = Gap::from(&gap);
        assert_eq!(gap.before, offer("01:30", "2027-03-14T06:30:00Z"));
        assert_eq!(gap.after, offer("03:00", "2027-03-14T07:00:00Z"));
    }
}

//! When the appointment is to take place, and what the approver should know about that time.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::Scheduling;
use crate::model::{AppointmentRequest, EntryId, Notice, RequestState, Technician};
use crate::ports::Transaction;
use crate::time::{DurationMinutes, RequestedTime, RequesterZone, WallClock, Zone};
use crate::{Error, Result};

/// A time given with an act; missing parts are the request's own.
#[derive(Clone, Debug, Default)]
pub struct GivenTime {
    pub date: Option<Date>,
    pub time: Option<Time>,
    /// Zone in which date and time are read; the requester's if None.
    pub zone: Option<Zone>,
    pub duration: Option<DurationMinutes>,
}

#[derive(Clone, Debug)]
pub(super) struct AppointmentTime {
    pub start: Timestamp,
    pub end: Timestamp,
    pub notices: Vec<Notice>,
}

impl AppointmentTime {
    /// Reads the given time over the one that the request has now. A time that does not exist is refused.
    pub(super) fn read(request: &AppointmentRequest, given: &GivenTime, now: Timestamp) -> Result<Self> {
        if given.zone.is_some() && given.date.is_none() && given.time.is_none() {
            return Err(Error::BadValue {
                value: given.zone.as_ref().map(ToString::to_string).unwrap_or_default(),
                expected: "enough: a time zone comes with a date or a time",
            });
        }
        let requested = current(request);
        let local = given.date.unwrap_or(requested.date).to_datetime(given.time.unwrap_or(requested.time));
        let zone = given.zone.clone().unwrap_or_else(|| requested.zone.effective());
        let wall = match stays_at(request, given) {
            Some(start) => WallClock::Once(start),
            None => WallClock::read(local, &zone),
        };
        let start = wall.instant().map_err(|gap| Error::TimeDoesNotExist(Box::new(gap.clone())))?;
        let end = given.duration.unwrap_or(requested.duration).after(start);

        let mut notices = Vec::new();
        if given.zone.is_none() {
            notices.extend(zone_notice(&requested.zone));
        }
        if let WallClock::Twice { first, second } = wall {
            notices.push(Notice::TimeOccursTwice { time: local.time(), zone, first, second });
        }
        if start < now {
            notices.push(Notice::InThePast);
        }
        Ok(Self { start, end, notices })
    }

    /// The same time as the requester's wall clock shows it.
    pub(super) fn requested_by(&self, requested: &RequestedTime) -> RequestedTime {
        wall_clock(requested, self.start, self.end)
    }
}

/// Where an appointment is, if no other date or time is given. An instant: on a wall clock it may be the second of two.
fn stays_at(request: &AppointmentRequest, given: &GivenTime) -> Option<Timestamp> {
    let approved = matches!(request.state, RequestState::Approved(_));
    let untouched = given.date.is_none() && given.time.is_none();
    request.scheduled.as_ref().filter(|_| approved && untouched).map(|scheduled| scheduled.start)
}

/// Date, time and duration that count for a request: an appointment's own, else what was asked for.
fn current(request: &AppointmentRequest) -> RequestedTime {
    match (&request.state, &request.scheduled) {
        (RequestState::Approved(_), Some(scheduled)) => {
            wall_clock(&request.requested, scheduled.start, scheduled.end)
        }
        _ => request.requested.clone(),
    }
}

fn wall_clock(requested: &RequestedTime, start: Timestamp, end: Timestamp) -> RequestedTime {
    let local = requested.zone.effective().rules().to_datetime(start);
    // Schedules that others wrote may hold what is no duration of ours.
    let duration = DurationMinutes::new(end.duration_since(start).as_mins()).unwrap_or(requested.duration);
    RequestedTime { date: local.date(), time: local.time(), zone: requested.zone.clone(), duration }
}

fn zone_notice(zone: &RequesterZone) -> Option<Notice> {
    match zone {
        RequesterZone::Known(_) => None,
        RequesterZone::Missing => Some(Notice::TimeZoneMissing),
        RequesterZone::Unknown(name) => Some(Notice::TimeZoneUnknown { stored: name.clone() }),
    }
}

impl Scheduling {
    /// Conflicts on the technician's schedule, and whether the time lies outside their working hours.
    pub(super) async fn schedule_notices(
        &self,
        tx: &mut dyn Transaction,
        technician: &Technician,
        time: &AppointmentTime,
        own_entry: Option<EntryId>,
    ) -> Result<Vec<Notice>> {
        let mut notices = Vec::new();
        for other in tx.overlapping_entries(technician.id, time.start, time.end, own_entry).await? {
            notices.push(Notice::Conflict {
                technician: technician.name.clone(),
                title: other.title,
                start: other.start,
                end: other.end,
            });
        }
        let zone = RequesterZone::from_stored(technician.time_zone.as_deref()).effective();
        let hours = tx.working_hours_of(technician.id).await?.unwrap_or_default();
        if !hours.cover(time.start, time.end, &zone) {
            notices.push(Notice::OutsideHours { technician: technician.name.clone(), zone });
        }
        Ok(notices)
    }
}

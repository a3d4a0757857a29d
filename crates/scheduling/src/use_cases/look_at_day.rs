use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::Scheduling;
use super::free_time::{Span, nearest_start, overlap, taken_minutes};
use crate::model::{AppointmentRequest, Booked, RequestId, Technician, UserId, WorkingHours};
use crate::ports::Transaction;
use crate::time::{RequesterZone, Zone};
use crate::{Error, Result};

/// A day and its neighbours; more is a calendar's business.
const LONGEST_LOOK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// The slot's own day lies within this of it, in whatever zone.
const ONE_DAY: SignedDuration = SignedDuration::from_hours(25);
/// More than these nobody reads.
const MOST_RIVALS: usize = 30;
/// So far ahead a day is looked for on which somebody works again.
const DAYS_AHEAD: i32 = 60;

/// What the technicians' days look like around one appointment.
#[derive(Clone, Copy, Debug)]
pub struct LookAtDay {
    pub request: RequestId,
    /// When the appointment would be, or is.
    pub slot: Span,
    /// What is shown of the day.
    pub shown: Span,
}

/// What the slot means for one technician; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    Overlaps {
        minutes: u32,
    },
    /// Does not work on that day at all; again from then on, if that is known.
    Away {
        until: Option<Timestamp>,
    },
    OutsideHours,
    Free,
}

impl Availability {
    fn rank(self) -> u8 {
        match self {
            Self::Free => 0,
            Self::Overlaps { .. } => 1,
            Self::OutsideHours => 2,
            Self::Away { .. } => 3,
        }
    }
}

/// A pending request that prefers the technician for some of the same time.
#[derive(Clone, Debug)]
pub struct Rival {
    pub request: AppointmentRequest,
    pub technician: UserId,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct TechnicianDay {
    pub technician: Technician,
    pub zone: Zone,
    /// By the requester.
    pub preferred: bool,
    pub availability: Availability,
    /// The nearest start on the slot's day, in the technician's zone, at which they are free for all of it.
    pub nearest_start: Option<Timestamp>,
    /// What they have in the time shown, without the appointment itself; private entries without their title.
    pub booked: Vec<Booked>,
    /// Other pending requests that want them during the slot, soonest first.
    pub rivals: Vec<Rival>,
    /// When they work in the time shown.
    pub working: Vec<Span>,
}

impl Scheduling {
    /// Every active technician's day: the preferred one first, then whoever is free, overlapping, off; by name.
    pub async fn look_at_day(&self, input: LookAtDay) -> Result<Vec<TechnicianDay>> {
        let LookAtDay { request: id, slot, shown } = input;
        check(slot, shown)?;
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let request = tx.request(id).await?.ok_or_else(|| Error::RequestNotFound(id.to_string()))?;
        let hours = tx.working_hours().await?;
        let from = shown.0.min(slot.0.checked_sub(ONE_DAY).unwrap_or(slot.0));
        let until = shown.1.max(slot.1.checked_add(ONE_DAY).unwrap_or(slot.1));
        let booked = tx.booked(from, until, request.schedule_entry).await?;
        let rivals = rivals(tx.as_mut(), id, slot).await?;

        let preferred = request.preferred_technician.as_ref().map(|technician| technician.id);
        let look = Look { slot, shown, now: self.now(), actor: self.actor, hours, booked, rivals };
        let technicians = tx.technicians().await?;
        let mut days: Vec<TechnicianDay> = technicians
            .into_iter()
            .map(|technician| {
                let preferred = preferred == Some(technician.id);
                look.at(technician, preferred)
            })
            .collect();
        days.sort_by_key(|day| (!day.preferred, day.availability.rank()));
        Ok(days)
    }
}

async fn rivals(tx: &mut dyn Transaction, own: RequestId, slot: Span) -> Result<Vec<Rival>> {
    let mut rivals = Vec::new();
    let others = tx.wanted(slot.0, slot.1).await?.into_iter().filter(|wanted| wanted.request != own);
    for wanted in others.take(MOST_RIVALS) {
        rivals.extend(tx.request(wanted.request).await?.map(|request| Rival {
            request,
            technician: wanted.technician,
            span: (wanted.start, wanted.end),
        }));
    }
    rivals.reverse();
    Ok(rivals)
}

fn check(slot: Span, shown: Span) -> Result<()> {
    let look = shown.1.duration_since(shown.0);
    if slot.0 < slot.1 && look > SignedDuration::ZERO && look <= LONGEST_LOOK {
        return Ok(());
    }
    Err(Error::BadValue {
        value: format!("{} to {}", shown.0, shown.1),
        expected: "a time of up to seven days around an appointment",
    })
}

/// Everybody's time, from which one technician's is picked.
struct Look {
    slot: Span,
    shown: Span,
    now: Timestamp,
    actor: UserId,
    hours: HashMap<UserId, WorkingHours>,
    booked: Vec<Booked>,
    rivals: Vec<Rival>,
}

impl Look {
    fn at(&self, technician: Technician, preferred: bool) -> TechnicianDay {
        let zone = RequesterZone::from_stored(technician.time_zone.as_deref()).effective();
        let hours = self.hours.get(&technician.id).copied().unwrap_or_default();
        let mine = self.booked.iter().filter(|booked| booked.technician == technician.id);
        let taken: Vec<Span> = mine.clone().map(|booked| (booked.start, booked.end)).collect();
        let today = hours.span_on(zone.day_of(self.slot.0), &zone);
        let booked = mine.filter(|booked| self.shows((booked.start, booked.end)));
        let rivals = self.rivals.iter().filter(|rival| rival.technician == technician.id);
        TechnicianDay {
            availability: self.availability(&taken, &hours, &zone),
            nearest_start: today.and_then(|today| nearest_start(self.slot, today, &taken, self.now)),
            booked: booked.map(|booked| self.discreet(booked)).collect(),
            rivals: rivals.cloned().collect(),
            working: working_within(self.shown, &hours, &zone),
            technician,
            zone,
            preferred,
        }
    }

    fn availability(&self, taken: &[Span], hours: &WorkingHours, zone: &Zone) -> Availability {
        let minutes = taken_minutes(self.slot, taken);
        let (start, end) = self.slot;
        if minutes > 0 {
            Availability::Overlaps { minutes }
        } else if hours.on(zone.day_of(start).weekday()).is_none() {
            Availability::Away { until: next_work(start, hours, zone) }
        } else if hours.cover(start, end, zone) {
            Availability::Free
        } else {
            Availability::OutsideHours
        }
    }

    fn shows(&self, span: Span) -> bool {
        overlap(self.shown, span) > SignedDuration::ZERO
    }

    /// What is private is only said to take its time, except to whom it belongs.
    fn discreet(&self, booked: &Booked) -> Booked {
        let mut booked = booked.clone();
        if booked.private && booked.technician != self.actor {
            booked.title.clear();
            booked.client = None;
        }
        booked
    }
}

/// When somebody works in the time shown.
pub(super) fn working_within(shown: Span, hours: &WorkingHours, zone: &Zone) -> Vec<Span> {
    let last = zone.day_of(shown.1);
    let mut day = zone.day_of(shown.0);
    let mut working = Vec::new();
    while day <= last {
        let today = hours.span_on(day, zone);
        working.extend(today.filter(|span| overlap(shown, *span) > SignedDuration::ZERO));
        match day.tomorrow() {
            Ok(tomorrow) => day = tomorrow,
            Err(_) => break,
        }
    }
    working
}

fn next_work(start: Timestamp, hours: &WorkingHours, zone: &Zone) -> Option<Timestamp> {
    let mut day = zone.day_of(start);
    for _ in 0..DAYS_AHEAD {
        day = day.tomorrow().ok()?;
        if let Some((from, _)) = hours.span_on(day, zone) {
            return Some(from);
        }
    }
    None
}

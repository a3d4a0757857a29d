use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::Scheduling;
use super::free_time::Span;
use super::look_at_day::working_within;
use crate::model::{EntryId, PlannedEntry, Technician, UserId, Wish, WorkingHours};
use crate::time::{RequesterZone, Zone};
use crate::{Error, Result};

/// A week of which one day has 25 hours, and some room.
const LONGEST_LOOK: SignedDuration = SignedDuration::from_hours(8 * 24);
/// More than these nobody reads; of each kind.
const MOST: u32 = 2000;

/// The time of all active technicians, from one instant to another.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// By name.
    pub lanes: Vec<Lane>,
    /// Appointments of nobody who is active.
    pub unassigned: Vec<PlannedEntry>,
    /// Pending requests, soonest first; the technician is None unless active.
    pub wishes: Vec<Wish>,
    /// There is more than this.
    pub cut: bool,
}

#[derive(Clone, Debug)]
pub struct Lane {
    pub technician: Technician,
    pub zone: Zone,
    pub working: Vec<Span>,
    /// By start; private entries of others without their title and whose they are.
    pub entries: Vec<PlannedEntry>,
}

impl Scheduling {
    /// Up to eight days.
    pub async fn calendar(&self, from: Timestamp, until: Timestamp) -> Result<Calendar> {
        check(from, until)?;
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let technicians = tx.technicians().await?;
        let hours = tx.working_hours().await?;
        let mut planned = tx.planned(from, until, MOST + 1).await?;
        let mut wishes = tx.wishes(from, until, MOST + 1).await?;
        let cut = cut_down(&mut planned) | cut_down(&mut wishes);
        Ok(Sorting { shown: (from, until), actor: self.actor, hours }.sort(technicians, planned, wishes, cut))
    }
}

/// What is needed to give everything its lane.
struct Sorting {
    shown: Span,
    actor: UserId,
    hours: HashMap<UserId, WorkingHours>,
}

impl Sorting {
    fn sort(
        &self,
        technicians: Vec<Technician>,
        planned: Vec<PlannedEntry>,
        mut wishes: Vec<Wish>,
        cut: bool,
    ) -> Calendar {
        let mut lanes: Vec<Lane> = technicians.into_iter().map(|technician| self.lane(technician)).collect();
        let places: HashMap<UserId, usize> =
            lanes.iter().enumerate().map(|(place, lane)| (lane.technician.id, place)).collect();
        let mut unassigned: Vec<PlannedEntry> = Vec::new();
        for entry in planned {
            let place = entry.technician.and_then(|id| places.get(&id));
            match place.and_then(|place| lanes.get_mut(*place)) {
                Some(lane) => lane.entries.push(self.discreet(entry)),
                // Other work of somebody who has left concerns nobody.
                None if entry.appointment.is_none() || entry.private => {}
                None => unassigned.push(PlannedEntry { technician: None, ..entry }),
            }
        }
        // With a colleague of who has left it is still somebody's; of two who have left it is shown once.
        let placed: HashSet<EntryId> =
            lanes.iter().flat_map(|lane| &lane.entries).map(|entry| entry.entry).collect();
        unassigned.retain(|entry| !placed.contains(&entry.entry));
        unassigned.dedup_by_key(|entry| entry.entry);
        for wish in &mut wishes {
            wish.technician = wish.technician.filter(|id| places.contains_key(id));
        }
        Calendar { lanes, unassigned, wishes, cut }
    }

    fn lane(&self, technician: Technician) -> Lane {
        let zone = RequesterZone::from_stored(technician.time_zone.as_deref()).effective();
        let hours = self.hours.get(&technician.id).copied().unwrap_or_default();
        Lane { working: working_within(self.shown, &hours, &zone), technician, zone, entries: Vec::new() }
    }

    /// What is private is only said to take its time, except to whom it belongs.
    fn discreet(&self, mut entry: PlannedEntry) -> PlannedEntry {
        if entry.private && entry.technician != Some(self.actor) {
            entry.title.clear();
            entry.appointment = None;
        }
        entry
    }
}

fn check(from: Timestamp, until: Timestamp) -> Result<()> {
    let look = until.duration_since(from);
    if look > SignedDuration::ZERO && look <= LONGEST_LOOK {
        return Ok(());
    }
    Err(Error::BadValue { value: format!("{from} to {until}"), expected: "a time of up to eight days" })
}

/// Whether there was more.
fn cut_down<T>(found: &mut Vec<T>) -> bool {
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let more = found.len() > most;
    found.truncate(most);
    more
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{Party, PlannedAppointment, RequestId};

    const ME: u128 = 1;
    const COLLEAGUE: u128 = 2;
    const GONE: u128 = 3;
    const GONE_TOO: u128 = 4;

    fn user(id: u128) -> UserId {
        UserId(Uuid::from_u128(id))
    }

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(hour * 3600).unwrap()
    }

    fn party() -> Party {
        Party {
            request: RequestId(Uuid::from_u128(9)),
            client: Some("Fabrikam".to_owned()),
            requester: "Carla".to_owned(),
            service: "Audit".to_owned(),
        }
    }

    fn entry(id: u128, technician: u128, private: bool) -> PlannedEntry {
        PlannedEntry {
            entry: EntryId(Uuid::from_u128(id)),
            technician: Some(user(technician)),
            title: "Appointment: Audit".to_owned(),
            private,
            start: at(9),
            end: at(10),
            appointment: Some(PlannedAppointment { party: party(), has_meeting: false }),
        }
    }

    fn sorted(planned: Vec<PlannedEntry>, wishes: Vec<Wish>) -> Calendar {
        let technician = |id| Technician {
            id: user(id),
            name: "Theo".to_owned(),
            email: "theo@msp.example".to_owned(),
            time_zone: None,
            active: true,
        };
        let sorting = Sorting { shown: (at(0), at(24)), actor: user(ME), hours: HashMap::new() };
        sorting.sort(vec![technician(ME), technician(COLLEAGUE)], planned, wishes, false)
    }

    #[test]
    fn what_is_private_is_told_to_whom_it_belongs_and_only_takes_time_for_all_others() {
        let calendar = sorted(vec![entry(5, ME, true), entry(6, COLLEAGUE, true)], Vec::new());
        assert_eq!(calendar.lanes[0].entries, [entry(5, ME, true)]);
        let theirs = &calendar.lanes[1].entries[0];
        assert_eq!((theirs.title.as_str(), &theirs.appointment, theirs.start), ("", &None, at(9)));
    }

    #[test]
    fn an_appointment_of_somebody_who_has_left_is_nobodys_unless_a_colleague_has_it_too() {
        let mut other_work = entry(8, GONE, false);
        other_work.appointment = None;
        let calendar = sorted(
            vec![
                entry(5, COLLEAGUE, false),
                entry(5, GONE, false),
                entry(6, GONE, false),
                entry(6, GONE_TOO, false),
                other_work,
            ],
            Vec::new(),
        );
        assert_eq!(calendar.lanes[1].entries, [entry(5, COLLEAGUE, false)]);
        assert_eq!(calendar.unassigned, [PlannedEntry { technician: None, ..entry(6, GONE, false) }]);
    }

    #[test]
    fn a_wish_for_somebody_who_has_left_prefers_nobody() {
        let wish = |technician| Wish { party: party(), technician, start: at(9), end: at(10) };
        let calendar = sorted(Vec::new(), vec![wish(Some(user(GONE))), wish(Some(user(ME)))]);
        assert_eq!(calendar.wishes, [wish(None), wish(Some(user(ME)))]);
    }
}

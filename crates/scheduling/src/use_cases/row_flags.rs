//! What a list shows of pending requests before anybody opens them.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::free_time::{Span, overlap};
use crate::Result;
use crate::model::{AppointmentRequest, RequestId, RequestState, Technician, UserId, WorkingHours};
use crate::ports::Transaction;
use crate::time::{RequesterZone, Zone};

/// Of pending requests; looked up for the rows of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFlags {
    /// The preferred technician has something else then.
    pub conflict: HashSet<RequestId>,
    /// Another pending request wants the same technician then.
    pub competing: HashSet<RequestId>,
    /// Outside the preferred technician's hours; without one, outside everybody's.
    pub outside_hours: HashSet<RequestId>,
}

/// Requests closer to each other are looked up together.
const TOGETHER: SignedDuration = SignedDuration::from_hours(48);

struct Asked {
    request: RequestId,
    preferred: Option<UserId>,
    span: Span,
}

impl RowFlags {
    pub(super) async fn read(tx: &mut dyn Transaction, requests: &[AppointmentRequest]) -> Result<Self> {
        let mut asked: Vec<Asked> = requests.iter().filter_map(pending).collect();
        let mut flags = Self::default();
        if asked.is_empty() {
            return Ok(flags);
        }
        asked.sort_by_key(|asked| asked.span);
        let staff = Staff::read(tx).await?;
        flags.outside_hours =
            asked.iter().filter(|asked| staff.is_off(asked)).map(|asked| asked.request).collect();
        for near in asked.chunk_by(|a, b| b.span.0.duration_since(a.span.0) <= TOGETHER) {
            flags.look(tx, near).await?;
        }
        Ok(flags)
    }

    /// `near` is in order and not empty.
    async fn look(&mut self, tx: &mut dyn Transaction, near: &[Asked]) -> Result<()> {
        let Some(first) = near.first() else { return Ok(()) };
        let end = near.iter().map(|asked| asked.span.1).max().unwrap_or(first.span.1);
        let booked = tx.booked(first.span.0, end, None).await?;
        let wanted = tx.wanted(first.span.0, end).await?;
        for Asked { request, preferred, span } in near {
            let Some(preferred) = preferred else { continue };
            let meets = |technician: UserId, start: Timestamp, end: Timestamp| {
                technician == *preferred && overlap(*span, (start, end)) > SignedDuration::ZERO
            };
            if booked.iter().any(|booked| meets(booked.technician, booked.start, booked.end)) {
                self.conflict.insert(*request);
            }
            if wanted
                .iter()
                .any(|other| other.request != *request && meets(other.technician, other.start, other.end))
            {
                self.competing.insert(*request);
            }
        }
        Ok(())
    }
}

fn pending(request: &AppointmentRequest) -> Option<Asked> {
    let RequestState::Pending = request.state else { return None };
    Some(Asked {
        request: request.id,
        preferred: request.preferred_technician.as_ref().map(|technician| technician.id),
        span: request.requested.instants()?,
    })
}

/// Everybody's hours.
struct Staff {
    technicians: HashMap<UserId, (WorkingHours, Zone)>,
}

impl Staff {
    async fn read(tx: &mut dyn Transaction) -> Result<Self> {
        let hours = tx.working_hours().await?;
        let with_hours = |technician: Technician| {
            let zone = RequesterZone::from_stored(technician.time_zone.as_deref()).effective();
            (technician.id, (hours.get(&technician.id).copied().unwrap_or_default(), zone))
        };
        Ok(Self { technicians: tx.technicians().await?.into_iter().map(with_hours).collect() })
    }

    /// Nobody to look at: nothing is said.
    fn is_off(&self, asked: &Asked) -> bool {
        let works = |(hours, zone): &(WorkingHours, Zone)| hours.cover(asked.span.0, asked.span.1, zone);
        match asked.preferred.and_then(|preferred| self.technicians.get(&preferred)) {
            Some(preferred) => !works(preferred),
            None => !self.technicians.is_empty() && !self.technicians.values().any(works),
        }
    }
}

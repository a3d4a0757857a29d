//! In which zone the approver reads times.

use apptray_runtime::local_zone;
use apptray_scheduling::model::Glance;
use apptray_scheduling::time::Zone;

/// The one kept for the approver; a local user, who has none, reads this computer's clock.
#[must_use]
pub fn zone_of(glance: &Glance) -> Zone {
    let kept = glance.actor.time_zone.as_deref().and_then(|name| Zone::parse(name).ok());
    kept.unwrap_or_else(local_zone)
}

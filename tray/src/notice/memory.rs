//! `notified.json`: what was announced on this machine, and until when announcements pause. Not leased and not in the
//! database: every approver hears of a new request, each on their own machine.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use apptray_runtime::Home;
use apptray_scheduling::model::{Arrival, MissedMeeting, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::plan::{Known, News, plan};

const FILE: &str = "notified.json";

pub struct Memory {
    home: Home,
    kept: Mutex<Kept>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Kept {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paused_until: Option<Timestamp>,
    /// By tenant: a machine may have several workspaces.
    #[serde(default)]
    tenants: BTreeMap<TenantId, Known>,
}

impl Memory {
    /// A file that cannot be read counts as none: then nothing that is there already is announced.
    #[must_use]
    pub fn open(home: &Home) -> Self {
        let text = home.read(FILE).unwrap_or_else(|error| {
            tracing::warn!(%error, "what was announced is not known");
            None
        });
        let kept = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { home: home.clone(), kept: Mutex::new(kept) }
    }

    /// From when on to look for something new.
    #[must_use]
    pub fn since(&self, tenant: TenantId, now: Timestamp) -> Timestamp {
        self.kept().tenants.get(&tenant).map_or_else(|| Known::nothing_before(now).since, |known| known.since)
    }

    /// Answers what is new, after it was written down: what is shown was never shown before, whatever happens next.
    pub fn take_news(
        &self,
        tenant: TenantId,
        arrivals: &[Arrival],
        missed: &[MissedMeeting],
        now: Timestamp,
    ) -> News {
        let mut kept = self.kept();
        let before = kept.tenants.get(&tenant).cloned();
        let (known, news) = plan(before.clone(), arrivals, missed, now);
        if before.as_ref() != Some(&known) {
            kept.tenants.insert(tenant, known);
            self.write(&kept);
        }
        if is_paused(&kept, now) { News::default() } else { news }
    }

    #[must_use]
    pub fn paused_until(&self) -> Option<Timestamp> {
        self.kept().paused_until
    }

    /// None: announce again.
    pub fn pause(&self, until: Option<Timestamp>) {
        let mut kept = self.kept();
        kept.paused_until = until;
        self.write(&kept);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// If it cannot be written, this process still remembers.
    fn write(&self, kept: &Kept) {
        let text = serde_json::to_string(kept).unwrap_or_default();
        if let Err(error) = self.home.replace(FILE, &text) {
            tracing::warn!(%error, "what was announced could not be written down");
        }
    }
}

fn is_paused(kept: &Kept, now: Timestamp) -> bool {
    kept.paused_until.is_some_and(|until| until > now)
}

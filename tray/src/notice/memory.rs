//! `notified.json`: what was announced on this machine, and until when announcements pause. Not leased and not in the
//! database: every approver hears of a new request, each on their own machine.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use apptray_runtime::Home;
use apptray_scheduling::model::{Arrival, Credential, CredentialExpiry, MissedMeeting, Reminder, TenantId};
use jiff::Timestamp;
use jiff::civil::Date;
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
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reminded: BTreeMap<TenantId, Reminded>,
}

/// The last reminder of what is signed in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Reminded {
    credential: Credential,
    on: Date,
    reminder: Reminder,
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

    /// Whether a reminder is due that was not given on this machine yet; it counts as given then. While announcements
    /// pause it waits.
    pub fn take_reminder(
        &self,
        tenant: TenantId,
        expiry: CredentialExpiry,
        today: Date,
        now: Timestamp,
    ) -> bool {
        let mut kept = self.kept();
        let Some(reminder) = expiry.reminder(today) else { return false };
        let CredentialExpiry { credential, on } = expiry;
        let given =
            |last: &Reminded| (last.credential, last.on) == (credential, on) && last.reminder <= reminder;
        if is_paused(&kept, now) || kept.reminded.get(&tenant).is_some_and(given) {
            return false;
        }
        kept.reminded.insert(tenant, Reminded { credential, on, reminder });
        self.write(&kept);
        true
    }

    #[must_use]
    pub fn is_paused(&self, now: Timestamp) -> bool {
        is_paused(&self.kept(), now)
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

#[cfg(test)]
mod tests {
    use apptray_runtime::Environment;
    use uuid::Uuid;

    use super::*;

    const TENANT: TenantId = TenantId(Uuid::nil());

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let environment = Environment { home: Some(folder.path().to_owned()), ..Environment::default() };
        let home = Home::open(&environment).unwrap();
        (folder, home)
    }

    fn secret(on: &str) -> CredentialExpiry {
        CredentialExpiry { credential: Credential::ClientSecret, on: on.parse().unwrap() }
    }

    fn taken(memory: &Memory, expiry: CredentialExpiry, today: &str) -> bool {
        let now = format!("{today}T12:00:00Z").parse().unwrap();
        memory.take_reminder(TENANT, expiry, today.parse().unwrap(), now)
    }

    #[test]
    fn each_reminder_is_given_once_on_a_computer_and_daily_when_it_is_over() {
        let (_folder, home) = home();
        let expiry = secret("2027-03-31");
        let memory = Memory::open(&home);
        assert!(!taken(&memory, expiry, "2027-02-01"));
        assert!(taken(&memory, expiry, "2027-03-02"));
        assert!(!taken(&memory, expiry, "2027-03-03"));
        let again = Memory::open(&home);
        assert!(!taken(&again, expiry, "2027-03-04"), "after a restart too");
        assert!(taken(&again, expiry, "2027-03-20"));
        assert!(!taken(&again, expiry, "2027-03-02"), "the clock was set back");
        assert!(taken(&again, expiry, "2027-04-01") && taken(&again, expiry, "2027-04-02"));
        assert!(!taken(&again, expiry, "2027-04-02"));
    }

    #[test]
    fn a_new_secret_has_reminders_of_its_own() {
        let (_folder, home) = home();
        let memory = Memory::open(&home);
        assert!(taken(&memory, secret("2027-03-31"), "2027-04-03"));
        assert!(!taken(&memory, secret("2029-03-31"), "2027-04-03"));
        assert!(taken(&memory, secret("2027-04-30"), "2027-04-03"));
    }

    #[test]
    fn a_reminder_waits_while_announcements_pause() {
        let (_folder, home) = home();
        let memory = Memory::open(&home);
        memory.pause(Some("2027-03-03T00:00:00Z".parse().unwrap()));
        assert!(!taken(&memory, secret("2027-03-31"), "2027-03-02"));
        assert!(taken(&memory, secret("2027-03-31"), "2027-03-03"));
    }
}

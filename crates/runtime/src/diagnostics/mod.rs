//! Whether everything Apptray works with is in order: database, keychain, Microsoft, mail server, clock. Nothing is
//! changed but a throw-away meeting, and no mail is sent.

mod check;
mod local;
mod microsoft;
mod report;

use std::collections::BTreeMap;
use std::sync::Arc;

use apptray_scheduling::ports::Clock;
use jiff::Timestamp;

pub use check::{Check, CheckName, Failed, Finding, NotRun, Outcome};

use crate::{Application, Environment, Home, SystemClock};

/// One run. Checks are made one by one, in their order, so that who watches can see which one is running.
pub struct Diagnosis {
    environment: Environment,
    home: Home,
    /// None: it could not be opened; the check of the database says why.
    application: Option<Arc<Application>>,
    clock: Arc<dyn Clock>,
    checks: BTreeMap<CheckName, Check>,
    seen: Seen,
}

/// What later checks know from earlier ones.
#[derive(Default)]
struct Seen {
    signed_in: Option<apptray_scheduling::ports::SignedIn>,
    /// Ours less the server's, in seconds, as measured when the server answered.
    ahead: Option<i64>,
}

impl Diagnosis {
    /// Without an application the check of the database opens one.
    #[must_use]
    pub fn new(environment: Environment, home: Home, application: Option<Arc<Application>>) -> Self {
        let clock = Arc::new(SystemClock);
        Self { environment, home, application, clock, checks: BTreeMap::new(), seen: Seen::default() }
    }

    /// Makes the next check; None when all are made.
    pub async fn next(&mut self) -> Option<Check> {
        let name = CheckName::ALL.into_iter().find(|name| !self.checks.contains_key(name))?;
        let begun = self.clock.now();
        let outcome = match self.blocker(name) {
            Some(reason) => Outcome::NotRun(reason),
            None => self.make(name).await,
        };
        let took = self.since(begun);
        if let Outcome::Failed(failed) = &outcome {
            tracing::warn!(check = name.code(), code = failed.code, "a check failed");
        }
        let check = Check { name, outcome, took };
        self.checks.insert(name, check.clone());
        Some(check)
    }

    /// All that are left.
    pub async fn finish(&mut self) {
        while self.next().await.is_some() {}
    }

    /// Forgets this check and those that need it, so that [`Self::next`] makes them again.
    pub fn again(&mut self, name: CheckName) {
        self.checks.remove(&name);
        let blocked: Vec<_> = self.checks.keys().copied().filter(|other| needs(*other, name)).collect();
        for other in blocked {
            self.checks.remove(&other);
        }
    }

    /// Those that were made, in their order.
    pub fn checks(&self) -> impl Iterator<Item = &Check> {
        self.checks.values()
    }

    #[must_use]
    pub fn failed(&self) -> usize {
        self.checks().filter(|check| matches!(check.outcome, Outcome::Failed(_))).count()
    }

    fn since(&self, begun: Timestamp) -> std::time::Duration {
        self.clock.now().duration_since(begun).try_into().unwrap_or_default()
    }

    fn blocker(&self, name: CheckName) -> Option<NotRun> {
        if of_microsoft(name)
            && let Some(application) = &self.application
            && !application.shows_teams().is_ok_and(|shows| shows)
        {
            return Some(NotRun::WithoutTeams);
        }
        let not_passed = |other: &CheckName| {
            !matches!(self.checks.get(other), Some(Check { outcome: Outcome::Passed(_), .. }))
        };
        // Clock and mail do without: what they need themselves is asked for where it is needed.
        CheckName::ALL.into_iter().filter(|other| needs(name, *other)).find(not_passed).map(NotRun::Blocked)
    }

    async fn make(&mut self, name: CheckName) -> Outcome {
        match name {
            CheckName::Database => self.database().await,
            CheckName::Keychain => self.keychain().await,
            CheckName::SignIn => self.sign_in().await,
            CheckName::Expiry => self.expiry().await,
            CheckName::Permissions => self.permissions().await,
            CheckName::Organizer => self.organizer().await,
            CheckName::Policy => self.policy().await,
            CheckName::Mail => self.mail().await,
            CheckName::Clock => self.compare_clocks(),
        }
    }
}

fn of_microsoft(name: CheckName) -> bool {
    use CheckName::{Expiry, Organizer, Permissions, Policy, SignIn};
    matches!(name, SignIn | Expiry | Permissions | Organizer | Policy)
}

/// Whether a check is pointless while another has not passed.
fn needs(name: CheckName, other: CheckName) -> bool {
    use CheckName::{Database, Expiry, Organizer, Permissions, Policy, SignIn};
    match name {
        SignIn | Expiry => other == Database,
        Permissions => matches!(other, Database | SignIn),
        Organizer => matches!(other, Database | SignIn | Permissions),
        Policy => matches!(other, Database | SignIn | Permissions | Organizer),
        Database | CheckName::Keychain | CheckName::Mail | CheckName::Clock => false,
    }
}

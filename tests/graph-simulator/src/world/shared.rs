use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::{Settings, TenantSpec, Tenants, Tokens};
use crate::calls::CallLog;
use crate::faults::{Gates, Rules};
use crate::graph::Meetings;
use crate::identity::SigningKey;
use crate::outside::Clock;

/// Everything that changes while the simulator runs.
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) tenants: Tenants,
    pub(crate) tokens: Tokens,
    pub(crate) meetings: Meetings,
    pub(crate) settings: Settings,
    pub(crate) rules: Rules,
    pub(crate) gates: Gates,
    pub(crate) calls: CallLog,
}

/// What the server, the library's API and the control API work on together.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) clock: Clock,
    pub(crate) signing_key: SigningKey,
    /// Scheme, host and port; both roots at once.
    pub(crate) root: String,
    world: Mutex<World>,
    /// Counts changes of the call log, so that a test can wait for the next one.
    calls_changed: watch::Sender<u64>,
    initial: Initial,
}

/// What a reset goes back to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Initial {
    pub(crate) tenants: Vec<TenantSpec>,
    pub(crate) settings: Settings,
}

impl Shared {
    pub(crate) fn new(root: String, signing_key: SigningKey, initial: Initial) -> Self {
        let shared = Self {
            clock: Clock::default(),
            signing_key,
            root,
            world: Mutex::default(),
            calls_changed: watch::Sender::new(0),
            initial,
        };
        shared.reset();
        shared
    }

    /// The world, for a moment: never held over an await. A panic elsewhere does not make it unusable.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn calls_changed(&self) {
        self.calls_changed.send_modify(|count| *count = count.wrapping_add(1));
    }

    pub(crate) fn watch_calls(&self) -> watch::Receiver<u64> {
        self.calls_changed.subscribe()
    }

    /// Back to the state after the start: tenants and settings as given, no meetings, faults, gates, calls; tokens end.
    pub(crate) fn reset(&self) {
        self.clock.reset();
        let now = self.clock.now();
        let mut world = self.world();
        world.tenants = Tenants::default();
        for tenant in &self.initial.tenants {
            world.tenants.put(tenant.clone());
        }
        world.settings = self.initial.settings.clone();
        world.tokens.revoke(now);
        world.tokens.clear_count();
        world.meetings = Meetings::default();
        world.rules.clear();
        world.gates.open_all();
        world.calls.clear();
        drop(world);
        self.calls_changed();
    }
}

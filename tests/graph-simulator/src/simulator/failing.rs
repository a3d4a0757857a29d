//! Switching failures on and holding calls.

use std::time::Duration;

use super::GraphSimulator;
use crate::faults::{Fault, Gate, HoldPoint, Operation, Rule, Times};

impl GraphSimulator {
    /// The next call of this operation fails. Several faults are played one after the other.
    pub fn fail(&self, operation: Operation, fault: Fault) {
        self.add_rule(Rule::once(operation, fault));
    }

    /// The next `times` calls of this operation fail.
    pub fn fail_times(&self, operation: Operation, fault: Fault, times: u32) {
        self.add_rule(Rule::once(operation, fault).times(Times::Count(times)));
    }

    /// Every call of this operation fails from now on.
    pub fn fail_always(&self, operation: Operation, fault: Fault) {
        self.add_rule(Rule::once(operation, fault).times(Times::Always));
    }

    /// A fault for one tenant only, or one that lets some calls through first.
    pub fn add_rule(&self, rule: Rule) {
        self.shared.world().rules.add(rule);
    }

    /// Switches all faults off.
    pub fn clear_faults(&self) {
        self.shared.world().rules.clear();
    }

    /// Holds the answers of this operation; the work is done by the time the call has arrived at the gate.
    #[must_use]
    pub fn gate(&self, operation: Operation) -> Gate {
        self.gate_at(operation, HoldPoint::Answer)
    }

    /// Holds the requests of this operation before any work.
    #[must_use]
    pub fn gate_requests(&self, operation: Operation) -> Gate {
        self.gate_at(operation, HoldPoint::Request)
    }

    #[must_use]
    pub fn gate_at(&self, operation: Operation, point: HoldPoint) -> Gate {
        self.shared.world().gates.add(operation, point)
    }

    /// A pause before the work of every call of this operation; zero takes it away.
    pub fn set_latency(&self, operation: Operation, latency: Duration) {
        let milliseconds = u64::try_from(latency.as_millis()).unwrap_or(u64::MAX);
        self.change_settings(|settings| {
            settings.latency_milliseconds.insert(operation, milliseconds);
        });
    }
}

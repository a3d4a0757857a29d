use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Fault, Operation};

/// How often a fault is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    #[default]
    Once,
    Count(u32),
    Always,
}

/// A fault, and the calls it is for. Rules for one operation are played in the order they were added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub operation: Operation,
    pub fault: Fault,
    #[serde(default)]
    pub times: Times,
    /// Only for this tenant's calls.
    #[serde(default)]
    pub tenant: Option<Uuid>,
    /// So many matching calls go through before the first is hit.
    #[serde(default)]
    pub skip: u32,
}

impl Rule {
    #[must_use]
    pub fn once(operation: Operation, fault: Fault) -> Self {
        Self { operation, fault, times: Times::Once, tenant: None, skip: 0 }
    }

    #[must_use]
    pub fn times(mut self, times: Times) -> Self {
        self.times = times;
        self
    }

    #[must_use]
    pub fn for_tenant(mut self, tenant: Uuid) -> Self {
        self.tenant = Some(tenant);
        self
    }

    #[must_use]
    pub fn after(mut self, calls: u32) -> Self {
        self.skip = calls;
        self
    }
}

/// The rules that are still to be played.
#[derive(Debug, Default)]
pub(crate) struct Rules(Vec<Rule>);

impl Rules {
    pub(crate) fn add(&mut self, rule: Rule) {
        self.0.push(rule);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn all(&self) -> &[Rule] {
        &self.0
    }

    /// The fault for a call that has just arrived, if any; counts it.
    pub(crate) fn take(&mut self, operation: Operation, tenant: Option<Uuid>) -> Option<Fault> {
        let position = self.0.iter().position(|rule| {
            rule.operation == operation && rule.tenant.is_none_or(|wanted| Some(wanted) == tenant)
        })?;
        let rule = &mut self.0[position];
        if rule.skip > 0 {
            rule.skip -= 1;
            return None;
        }
        let fault = rule.fault.clone();
        let used_up = match &mut rule.times {
            Times::Once => true,
            Times::Count(left) => {
                *left = left.saturating_sub(1);
                *left == 0
            }
            Times::Always => false,
        };
        if used_up {
            self.0.remove(position);
        }
        Some(fault)
    }
}

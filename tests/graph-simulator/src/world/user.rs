use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::tenant::stable_guid;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserKind {
    #[default]
    Member,
    Guest,
}

/// A user of a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserSpec {
    /// The object id.
    pub id: Uuid,
    pub upn: String,
    pub display_name: String,
    pub enabled: bool,
    pub kind: UserKind,
    /// Whether a licence including Teams is assigned.
    pub licensed: bool,
    /// Whether an application access policy with the tenant's app is granted to this user.
    pub policy_granted: bool,
}

impl UserSpec {
    /// An enabled, licensed member with the policy. The object id follows from the UPN.
    #[must_use]
    pub fn new(upn: &str) -> Self {
        let name = upn.split('@').next().unwrap_or(upn);
        Self {
            id: stable_guid("user", upn),
            upn: upn.to_owned(),
            display_name: format!("{} Example", capitalised(name)),
            enabled: true,
            kind: UserKind::Member,
            licensed: true,
            policy_granted: true,
        }
    }

    #[must_use]
    pub fn with_id(mut self, id: Uuid) -> Self {
        self.id = id;
        self
    }

    #[must_use]
    pub fn guest(mut self) -> Self {
        self.kind = UserKind::Guest;
        self
    }

    #[must_use]
    pub fn unlicensed(mut self) -> Self {
        self.licensed = false;
        self
    }

    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.enabled = false;
        self
    }

    #[must_use]
    pub fn without_policy(mut self) -> Self {
        self.policy_granted = false;
        self
    }
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

//! The tenant's connection to Microsoft: profile, install status, organizer.

use serde::{Deserialize, Serialize};

use super::{Capability, CapabilityReason, ProfileId, TenantId};

/// `teams_integrations.install_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InstallStatus {
    NotConfigured,
    InstallPending,
    Active,
    Error,
}

impl InstallStatus {
    pub const ALL: [Self; 4] = [Self::NotConfigured, Self::InstallPending, Self::Active, Self::Error];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotConfigured => "not_configured",
            Self::InstallPending => "install_pending",
            Self::Active => "active",
            Self::Error => "error",
        }
    }
}

/// The Microsoft user in whose name meetings are created.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organizer {
    /// As typed by the admin, or as Microsoft spells it once resolved.
    pub upn: String,
    /// Entra object id; None while it could not be looked up.
    pub object_id: Option<String>,
}

impl Organizer {
    /// What stands in the path of a call: the object id where it is known, else the UPN.
    #[must_use]
    pub fn path_name(&self) -> &str {
        self.object_id.as_deref().unwrap_or(&self.upn)
    }
}

/// One application registration in one Microsoft tenant. The secret is not here: it lives in the keychain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MicrosoftProfile {
    pub profile_id: ProfileId,
    /// GUID or verified domain.
    pub microsoft_tenant: String,
    pub client_id: String,
}

/// The tenant's row of `teams_integrations`, with its selected profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamsIntegration {
    pub install_status: InstallStatus,
    pub profile: Option<MicrosoftProfile>,
    pub organizer: Option<Organizer>,
}

impl TeamsIntegration {
    /// The state of a tenant that never connected.
    #[must_use]
    pub fn absent() -> Self {
        Self { install_status: InstallStatus::NotConfigured, profile: None, organizer: None }
    }

    /// PRD FR-2: active, a profile selected, an organizer named.
    #[must_use]
    pub fn capability(&self) -> Capability {
        let reason = if self.install_status != InstallStatus::Active || self.profile.is_none() {
            Some(CapabilityReason::NotConfigured)
        } else if self.organizer.is_none() {
            Some(CapabilityReason::NoOrganizer)
        } else {
            None
        };
        reason.into()
    }

    /// Where a new meeting would be created; None unless capable.
    #[must_use]
    pub fn host(&self, tenant: TenantId) -> Option<MeetingHost> {
        match (self.capability().available, &self.profile, &self.organizer) {
            (true, Some(profile), Some(organizer)) => {
                Some(MeetingHost { tenant, profile: profile.clone(), organizer: organizer.clone() })
            }
            _ => None,
        }
    }
}

/// In whose name, and through which profile, a call about a meeting is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingHost {
    pub tenant: TenantId,
    pub profile: MicrosoftProfile,
    pub organizer: Organizer,
}

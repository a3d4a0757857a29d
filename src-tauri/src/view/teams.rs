use apptray_runtime::config;
use apptray_scheduling::model::{self, CapabilityReason, InstallStatus, TeamsIntegration};
use apptray_scheduling::ports;
use apptray_scheduling::use_cases::{Verification, VerifyReason};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::TeamsMeetingWarning;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    test,
    derive(ts_rs::TS),
    ts(type = "{ available: true, reason: null } | { available: false, reason: CapabilityReason }")
)]
pub struct Capability {
    pub available: bool,
    pub reason: Option<CapabilityReason>,
}

impl From<model::Capability> for Capability {
    fn from(capability: model::Capability) -> Self {
        let model::Capability { available, reason } = capability;
        Self { available, reason }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Organizer {
    pub upn: String,
    /// Null while it could not be looked up.
    pub object_id: Option<String>,
}

/// Microsoft's clouds that have online meetings; China (21Vianet) has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Cloud {
    Global,
    /// GCC High.
    UsGovernmentL4,
    /// `DoD`.
    UsGovernmentL5,
}

impl From<config::Cloud> for Cloud {
    fn from(cloud: config::Cloud) -> Self {
        match cloud {
            config::Cloud::Global => Self::Global,
            config::Cloud::UsGovernmentL4 => Self::UsGovernmentL4,
            config::Cloud::UsGovernmentL5 => Self::UsGovernmentL5,
        }
    }
}

impl From<Cloud> for config::Cloud {
    fn from(cloud: Cloud) -> Self {
        match cloud {
            Cloud::Global => Self::Global,
            Cloud::UsGovernmentL4 => Self::UsGovernmentL4,
            Cloud::UsGovernmentL5 => Self::UsGovernmentL5,
        }
    }
}

/// What this computer keeps for the tenant's Microsoft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MicrosoftSettings {
    pub cloud: Cloud,
    /// The environment names roots of one's own, and the cloud does not count.
    pub own_roots: bool,
    /// The day on which the client secret ends, as an admin entered it.
    pub secret_expires: Option<String>,
}

/// When what is signed in with ends: a certificate's own date, else the secret's.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CredentialExpiry {
    #[cfg_attr(test, ts(type = "\"client_secret\" | \"certificate\""))]
    pub credential: model::Credential,
    pub on: String,
    /// Negative when it is over.
    pub days_left: i32,
    /// It is time to make a new one.
    pub due: bool,
}

impl CredentialExpiry {
    pub fn of(expiry: model::CredentialExpiry, today: Date) -> Self {
        Self {
            credential: expiry.credential,
            on: expiry.on.to_string(),
            days_left: i32::try_from(expiry.days_left(today)).unwrap_or(i32::MAX),
            due: expiry.reminder(today).is_some(),
        }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TeamsStatus {
    /// Whether Teams is shown at all: the edition has it, and the feature flag `teams-integration-ui` is on. Meetings
    /// that exist keep their link either way.
    pub surfaces: bool,
    #[cfg_attr(test, ts(type = "InstallStatus"))]
    pub install_status: InstallStatus,
    pub capability: Capability,
    pub tenant_id: Option<String>,
    pub client_id: Option<String>,
    pub organizer: Option<Organizer>,
    /// Null in the community edition.
    pub setup: Option<SetupHelp>,
    pub settings: MicrosoftSettings,
}

/// What an admin does at Microsoft, with this tenant's own values.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SetupHelp {
    /// Null while nothing is connected.
    pub consent_url: Option<String>,
    /// PowerShell; what is not known stands in angle brackets.
    pub policy_commands: String,
}

impl From<ports::SetupHelp> for SetupHelp {
    fn from(help: ports::SetupHelp) -> Self {
        let ports::SetupHelp { consent_url, policy_commands } = help;
        Self { consent_url, policy_commands }
    }
}

impl TeamsStatus {
    pub fn of(
        capability: model::Capability,
        integration: &TeamsIntegration,
        surfaces: bool,
        setup: Option<ports::SetupHelp>,
        settings: MicrosoftSettings,
    ) -> Self {
        let profile = integration.profile.as_ref();
        Self {
            surfaces,
            install_status: integration.install_status,
            capability: capability.into(),
            tenant_id: profile.map(|profile| profile.microsoft_tenant.clone()),
            client_id: profile.map(|profile| profile.client_id.clone()),
            organizer: integration.organizer.as_ref().map(|organizer| Organizer {
                upn: organizer.upn.clone(),
                object_id: organizer.object_id.clone(),
            }),
            setup: setup.map(SetupHelp::from),
            settings,
        }
    }
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(serde::Serialize, ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ConnectMicrosoftInput {
    pub tenant_id: String,
    pub client_id: String,
    pub cloud: Cloud,
    /// `YYYY-MM-DD`
    pub secret_expires: Option<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConnectAnswer {
    pub teams: TeamsStatus,
    /// Why no token could be had; the install status is `error` then.
    pub warning: Option<TeamsMeetingWarning>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OrganizerWarning {
    #[cfg_attr(test, ts(type = "OrganizerWarningCode"))]
    pub code: &'static str,
    pub message: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OrganizerAnswer {
    pub teams: TeamsStatus,
    /// Stored all the same.
    pub warning: Option<OrganizerWarning>,
}

/// Whether meetings can be created in the organizer's name.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum Verdict {
    Valid,
    Refused {
        #[cfg_attr(test, ts(type = "VerifyReason"))]
        reason: VerifyReason,
        warning: TeamsMeetingWarning,
    },
}

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VerifyAnswer {
    /// An object id may have been found.
    pub teams: TeamsStatus,
    pub verdict: Verdict,
    pub display_name: Option<String>,
    /// The throw-away meeting could not be deleted, and why.
    pub left_behind: Option<TeamsMeetingWarning>,
}

impl VerifyAnswer {
    pub fn of(verification: &Verification, teams: TeamsStatus) -> Self {
        let verdict = match &verification.refused {
            None => Verdict::Valid,
            Some(refusal) => Verdict::Refused { reason: refusal.reason, warning: (&refusal.failure).into() },
        };
        Self {
            teams,
            verdict,
            display_name: verification.display_name.clone(),
            left_behind: verification.left_behind.as_ref().map(Into::into),
        }
    }
}

use serde::Serialize;

/// Whether the tenant can have Teams meetings now, and if not, why (PRD FR-6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Capability {
    pub available: bool,
    pub reason: Option<CapabilityReason>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CapabilityReason {
    /// The community edition: nothing of the Microsoft part is compiled in.
    EeDisabled,
    /// No active integration, or no profile selected.
    NotConfigured,
    /// Nobody named as the tenant's organizer.
    NoOrganizer,
}

impl CapabilityReason {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::EeDisabled => "ee_disabled",
            Self::NotConfigured => "not_configured",
            Self::NoOrganizer => "no_organizer",
        }
    }

    /// Ends the sentence 'The Teams meeting could not be created: …'.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::EeDisabled => {
                "this edition of Apptray has no Microsoft Teams. Install the enterprise edition."
            }
            Self::NotConfigured => "Microsoft Teams is not connected. Connect it in Settings, Microsoft app.",
            Self::NoOrganizer => {
                "no meeting organizer is set. Name one in Settings, Availability settings, Teams Meetings."
            }
        }
    }
}

impl From<Option<CapabilityReason>> for Capability {
    fn from(reason: Option<CapabilityReason>) -> Self {
        Self { available: reason.is_none(), reason }
    }
}

impl From<CapabilityReason> for super::TeamsMeetingWarning {
    /// Wanted, but the tenant is not capable.
    fn from(reason: CapabilityReason) -> Self {
        Self {
            code: reason.code().to_owned(),
            message: format!("The Teams meeting could not be created: {}", reason.sentence()),
            request_id: None,
        }
    }
}

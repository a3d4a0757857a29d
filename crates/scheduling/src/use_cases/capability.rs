use super::Scheduling;
use crate::Result;
use crate::model::{Capability, CapabilityReason, TeamsIntegration};

impl Scheduling {
    /// Whether the toggle for a Teams meeting is to be shown, and if not, why (PRD FR-6).
    pub async fn capability(&self) -> Result<Capability> {
        Ok(self.teams_status().await?.0)
    }

    /// The capability with the connection it follows from.
    pub async fn teams_status(&self) -> Result<(Capability, TeamsIntegration)> {
        let mut tx = self.store.read().await?;
        self.require_view(tx.as_mut()).await?;
        let integration = tx.teams_integration().await?;
        let capability = if self.meetings.is_available() {
            integration.capability()
        } else {
            Some(CapabilityReason::EeDisabled).into()
        };
        Ok((capability, integration))
    }
}

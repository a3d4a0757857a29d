use super::Scheduling;
use crate::Result;
use crate::model::{Capability, Organizer, Technician};

/// What the approval form offers.
#[derive(Clone, Debug)]
pub struct ApprovalOptions {
    /// Active staff, by name.
    pub technicians: Vec<Technician>,
    /// False: the tenant has no tickets, so none can be linked.
    pub has_tickets: bool,
    pub capability: Capability,
    /// Whose meetings they would be; None unless capable.
    pub organizer: Option<Organizer>,
}

impl Scheduling {
    pub async fn approval_options(&self) -> Result<ApprovalOptions> {
        let (capability, integration) = self.teams_status().await?;
        let mut tx = self.store.read().await?;
        Ok(ApprovalOptions {
            technicians: tx.technicians().await?,
            has_tickets: tx.has_tickets().await?,
            capability,
            organizer: integration.organizer.filter(|_| capability.available),
        })
    }
}

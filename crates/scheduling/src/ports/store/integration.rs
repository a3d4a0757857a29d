use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::model::{InstallStatus, MicrosoftProfile, Organizer, TeamsIntegration, UserId};

/// `teams_integrations` and `microsoft_profiles`.
#[async_trait]
pub trait IntegrationTable {
    /// [`TeamsIntegration::absent`] where the tenant has no row.
    async fn teams_integration(&mut self) -> Result<TeamsIntegration, StoreError>;

    /// Writes the profile, selects it, and sets the install status with the error that goes with it.
    async fn save_teams_connection(
        &mut self,
        profile: &MicrosoftProfile,
        status: InstallStatus,
        last_error: Option<&str>,
        by: UserId,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// None clears it.
    async fn set_organizer(
        &mut self,
        organizer: Option<&Organizer>,
        by: UserId,
        at: Timestamp,
    ) -> Result<(), StoreError>;
}

use serde_json::json;

use super::Scheduling;
use crate::Result;
use crate::model::{AuditKind, CapabilityReason, Organizer, OrganizerName, TeamsIntegration};
use crate::ports::MeetingError;

/// Why an organizer was stored without having been found. Never a blocker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizerWarning {
    /// `user_not_found`, `permission_missing`, `not_configured`, `ee_disabled` or `unreachable`.
    pub code: &'static str,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizerAnswer {
    pub organizer: Option<Organizer>,
    pub warning: Option<OrganizerWarning>,
}

impl Scheduling {
    /// Names the tenant's organizer (PRD FR-15). Looked up once; if that fails it is stored as typed.
    pub async fn set_organizer(&self, name: OrganizerName) -> Result<OrganizerAnswer> {
        let integration = self.integration_to_change().await?;
        let (organizer, warning) = self.look_up_organizer(&integration, &name).await;
        self.save_organizer(Some(organizer), warning).await
    }

    /// Hides the toggle at once; meetings that exist stay in step (PRD, Backout).
    pub async fn clear_organizer(&self) -> Result<OrganizerAnswer> {
        self.integration_to_change().await?;
        self.save_organizer(None, None).await
    }

    async fn integration_to_change(&self) -> Result<TeamsIntegration> {
        let mut tx = self.store.read().await?;
        self.require_settings_update(tx.as_mut()).await?;
        Ok(tx.teams_integration().await?)
    }

    async fn look_up_organizer(
        &self,
        integration: &TeamsIntegration,
        name: &OrganizerName,
    ) -> (Organizer, Option<OrganizerWarning>) {
        let as_typed = Organizer { upn: name.as_str().to_owned(), object_id: None };
        let unavailable = |reason: CapabilityReason| OrganizerWarning {
            code: reason.code(),
            message: format!("The organizer was not looked up: {}", reason.sentence()),
        };
        if !self.meetings.is_available() {
            return (as_typed, Some(unavailable(CapabilityReason::EeDisabled)));
        }
        let Some(profile) = &integration.profile else {
            return (as_typed, Some(unavailable(CapabilityReason::NotConfigured)));
        };
        match self.meetings.find_organizer(profile, name.as_str(), self.call_context(None)).await {
            Ok(found) => (Organizer { upn: found.upn, object_id: Some(found.object_id) }, None),
            Err(error) => (as_typed, Some(warning(&error))),
        }
    }

    async fn save_organizer(
        &self,
        organizer: Option<Organizer>,
        warning: Option<OrganizerWarning>,
    ) -> Result<OrganizerAnswer> {
        let mut tx = self.store.write().await?;
        self.require_settings_update(tx.as_mut()).await?;
        tx.set_organizer(organizer.as_ref(), self.actor, self.now()).await?;
        let (kind, details) = match &organizer {
            Some(organizer) => (
                AuditKind::MeetingOrganizerSet,
                json!({ "organizer": organizer.upn, "object_id": organizer.object_id }),
            ),
            None => (AuditKind::MeetingOrganizerCleared, json!({})),
        };
        self.audit(tx.as_mut(), kind, None, details).await?;
        tx.commit().await?;
        Ok(OrganizerAnswer { organizer, warning })
    }
}

fn warning(error: &MeetingError) -> OrganizerWarning {
    let failure = error.failure();
    let code = match error {
        MeetingError::Gone(_) => "user_not_found",
        _ if failure.code == "permission_missing" => "permission_missing",
        _ => "unreachable",
    };
    OrganizerWarning { code, message: failure.message.clone() }
}

//! Whether meetings can be created in the organizer's name. Nothing but trying answers that: an application access policy
//! cannot be looked up (PRD, open questions). So a throw-away meeting is created and deleted.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde_json::json;

use super::Scheduling;
use crate::Result;
use crate::model::{
    AuditKind, CapabilityReason, Leftover, LeftoverId, MeetingDraft, MeetingHost, MicrosoftProfile,
    Organizer, OrganizerName, TeamsIntegration,
};
use crate::ports::{FoundOrganizer, MeetingError, MeetingFailure};

/// Subject of the throw-away meeting: whoever finds one that could not be deleted can tell what it is.
const SUBJECT: &str = "Apptray: checking the meeting organizer";

/// Why no meeting can be created in the organizer's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifyReason {
    /// Microsoft knows no such user.
    UserNotFound,
    /// No application access policy lets the app create meetings for them. A new one takes up to 30 minutes.
    PolicyMissing,
    /// The app lacks an application permission, or nobody consented to it.
    PermissionMissing,
    /// Not connected, no organizer named, or no secret on this computer.
    NotConfigured,
    /// No answer from Microsoft.
    Unreachable,
    /// Microsoft refused otherwise; the message says what to do.
    GraphError,
}

impl VerifyReason {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::UserNotFound => "user_not_found",
            Self::PolicyMissing => "policy_missing",
            Self::PermissionMissing => "permission_missing",
            Self::NotConfigured => "not_configured",
            Self::Unreachable => "unreachable",
            Self::GraphError => "graph_error",
        }
    }

    /// From the stable codes of the provider's failures.
    fn of(error: &MeetingError) -> Self {
        let failure = error.failure();
        match failure.code.as_str() {
            "organizer_not_found" => Self::UserNotFound,
            "policy_missing" => Self::PolicyMissing,
            "permission_missing" | "consent_missing" => Self::PermissionMissing,
            "client_secret_missing" => Self::NotConfigured,
            code if code.starts_with("keychain_") => Self::NotConfigured,
            "unreachable" | "timeout" | "proxy_answer" => Self::Unreachable,
            // Without an id of the call there was no answer; with one, Microsoft's answer was that it broke down.
            "meeting_outcome_unknown" if failure.request_id.is_none() => Self::Unreachable,
            _ => Self::GraphError,
        }
    }
}

/// What a check of the organizer found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// None: meetings can be created.
    pub refused: Option<Refusal>,
    /// As Microsoft spells it; None if the user was not found or may not be looked up.
    pub display_name: Option<String>,
    /// The throw-away meeting could not be deleted: it stays listed under the leftovers, and why.
    pub left_behind: Option<MeetingFailure>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub reason: VerifyReason,
    pub failure: MeetingFailure,
}

impl Verification {
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.refused.is_none()
    }

    fn refused(reason: VerifyReason, failure: MeetingFailure, display_name: Option<String>) -> Self {
        Self { refused: Some(Refusal { reason, failure }), display_name, left_behind: None }
    }
}

/// What the look-up said before the meeting is tried.
struct LookedUp {
    found: Option<FoundOrganizer>,
    /// The app may not look users up; with an object id it works all the same.
    refused: Option<MeetingFailure>,
}

impl Scheduling {
    /// Checks `name`, or the tenant's organizer. An organizer of the tenant who could not be looked up before is
    /// stored with their object id, which later calls need.
    pub async fn verify_organizer(&self, name: Option<OrganizerName>) -> Result<Verification> {
        let integration = {
            let mut tx = self.store.read().await?;
            self.require_settings_update(tx.as_mut()).await?;
            tx.teams_integration().await?
        };
        let verification = match self.to_verify(&integration, name) {
            Err(reason) => Verification::refused(VerifyReason::NotConfigured, not_verified(reason), None),
            Ok((profile, organizer)) => self.try_organizer(&integration, profile, organizer).await?,
        };
        let mut tx = self.store.write().await?;
        let reason = verification.refused.as_ref().map(|refusal| refusal.reason.code());
        let code = verification.refused.as_ref().map(|refusal| refusal.failure.code.clone());
        let details = json!({ "valid": verification.is_valid(), "reason": reason, "code": code });
        self.audit(tx.as_mut(), AuditKind::MeetingOrganizerVerified, None, details).await?;
        tx.commit().await?;
        Ok(verification)
    }

    fn to_verify(
        &self,
        integration: &TeamsIntegration,
        name: Option<OrganizerName>,
    ) -> Result<(MicrosoftProfile, Organizer), CapabilityReason> {
        if !self.meetings.is_available() {
            return Err(CapabilityReason::EeDisabled);
        }
        let profile = integration.profile.clone().ok_or(CapabilityReason::NotConfigured)?;
        let organizer = match name {
            // What is stored under this name may have been resolved already.
            Some(name) => integration
                .organizer
                .clone()
                .filter(|stored| stored.upn == name.as_str())
                .or_else(|| Some(Organizer { upn: name.as_str().to_owned(), object_id: None })),
            None => integration.organizer.clone(),
        };
        Ok((profile, organizer.ok_or(CapabilityReason::NoOrganizer)?))
    }

    async fn try_organizer(
        &self,
        integration: &TeamsIntegration,
        profile: MicrosoftProfile,
        mut organizer: Organizer,
    ) -> Result<Verification> {
        let looked_up = match self.find_to_verify(&profile, &organizer).await {
            Ok(looked_up) => looked_up,
            Err(error) => {
                return Ok(Verification::refused(VerifyReason::of(&error), error.failure().clone(), None));
            }
        };
        if let Some(found) = &looked_up.found {
            let resolved = Organizer { upn: found.upn.clone(), object_id: Some(found.object_id.clone()) };
            if organizer.object_id.is_none() && integration.organizer.as_ref() == Some(&organizer) {
                self.keep_resolved(&organizer, &resolved).await?;
            }
            organizer = resolved;
        }
        let host = MeetingHost { tenant: self.store.tenant(), profile, organizer };
        let draft = throw_away(self.now());
        let display_name = looked_up.found.and_then(|found| found.display_name);
        match self.meetings.create(&host, &draft, self.call_context(None)).await {
            Ok(meeting) => {
                crate::crash::crash_point("verify.created");
                let left_behind = self.clear_away(&host.organizer, &meeting.id).await?;
                Ok(Verification { refused: None, display_name, left_behind })
            }
            Err(error) => {
                let left_behind = match &error {
                    MeetingError::LeftBehind { meeting_id, .. } => {
                        self.clear_away(&host.organizer, meeting_id).await?
                    }
                    _ => None,
                };
                let (reason, failure) = match (VerifyReason::of(&error), looked_up.refused) {
                    // By name alone it cannot be told who is meant; what helps is the permission, or the object id.
                    (VerifyReason::UserNotFound, Some(refused)) => (VerifyReason::PermissionMissing, refused),
                    (reason, _) => (reason, error.failure().clone()),
                };
                Ok(Verification { left_behind, ..Verification::refused(reason, failure, display_name) })
            }
        }
    }

    async fn find_to_verify(
        &self,
        profile: &MicrosoftProfile,
        organizer: &Organizer,
    ) -> Result<LookedUp, MeetingError> {
        let context = self.call_context(None);
        match self.meetings.find_organizer(profile, organizer.path_name(), context).await {
            Ok(found) => Ok(LookedUp { found: Some(found), refused: None }),
            Err(error) if error.failure().code == "permission_missing" => {
                Ok(LookedUp { found: None, refused: Some(error.failure().clone()) })
            }
            Err(error) => Err(error),
        }
    }

    /// Unless somebody has named another one meanwhile.
    async fn keep_resolved(&self, before: &Organizer, resolved: &Organizer) -> Result<()> {
        let mut tx = self.store.write().await?;
        if tx.teams_integration().await?.organizer.as_ref() != Some(before) {
            tx.rollback().await?;
            return Ok(());
        }
        tx.set_organizer(Some(resolved), self.actor, self.now()).await?;
        let details = json!({ "organizer": resolved.upn, "object_id": resolved.object_id });
        self.audit(tx.as_mut(), AuditKind::MeetingOrganizerSet, None, details).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Written down before it is deleted, so that it is deleted later if not now.
    async fn clear_away(&self, organizer: &Organizer, meeting_id: &str) -> Result<Option<MeetingFailure>> {
        let leftover = Leftover {
            id: LeftoverId(self.ids.next()),
            request: None,
            organizer: organizer.clone(),
            provider_meeting_id: meeting_id.to_owned(),
            attempts: 0,
            last_error: None,
            created_at: self.now(),
            left_by: Some(self.actor),
        };
        let mut tx = self.store.write().await?;
        tx.insert_leftover(&leftover, self.meeting_lease()).await?;
        tx.commit().await?;
        crate::crash::crash_point("verify.leftover_written");
        self.delete_leftover(&leftover).await
    }
}

/// Soon, so that it expires soon if it cannot be deleted.
fn throw_away(now: Timestamp) -> MeetingDraft {
    let after = |minutes| now.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(now);
    MeetingDraft { subject: SUBJECT.to_owned(), start: after(60), end: after(75) }
}

fn not_verified(reason: CapabilityReason) -> MeetingFailure {
    MeetingFailure {
        code: reason.code().to_owned(),
        message: format!("The organizer was not verified: {}", reason.sentence()),
        request_id: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_has_the_reason_an_admin_can_act_on() {
        for (code, reason) in [
            ("organizer_not_found", "user_not_found"),
            ("policy_missing", "policy_missing"),
            ("permission_missing", "permission_missing"),
            ("consent_missing", "permission_missing"),
            ("client_secret_missing", "not_configured"),
            ("keychain_locked", "not_configured"),
            ("timeout", "unreachable"),
            ("meeting_outcome_unknown", "unreachable"),
            ("organizer_not_allowed", "graph_error"),
            ("invalid_client_secret", "graph_error"),
        ] {
            let failure = MeetingFailure { code: code.to_owned(), message: String::new(), request_id: None };
            assert_eq!(VerifyReason::of(&MeetingError::NotDone(failure)).code(), reason, "{code}");
        }
    }
}

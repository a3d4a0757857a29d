use serde_json::json;

use super::Scheduling;
use crate::model::{
    AuditKind, CapabilityReason, InstallStatus, MicrosoftProfile, ProfileId, TeamsIntegration,
};
use crate::ports::MeetingFailure;
use crate::{Error, Result};

/// Connects the tenant to its Microsoft application registration. The secret is already where secrets are kept.
#[derive(Clone, Debug)]
pub struct Connect {
    /// GUID or verified domain.
    pub microsoft_tenant: String,
    /// GUID.
    pub client_id: String,
}

#[derive(Clone, Debug)]
pub struct Connected {
    pub integration: TeamsIntegration,
    /// Why no token could be had; the install status is `error` then.
    pub failure: Option<MeetingFailure>,
}

impl Connect {
    /// Checks the form of both ids. `common`, `organizations` and `consumers` name no tenant and are refused.
    fn check(&self) -> Result<()> {
        let guid = |text: &str| text.len() == 36 && uuid::Uuid::parse_str(text).is_ok();
        let label = |label: &str| {
            !label.is_empty()
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !label.starts_with('-')
        };
        let tenant = &self.microsoft_tenant;
        let domain = tenant.len() <= 253 && tenant.contains('.') && tenant.split('.').all(label);
        if !guid(tenant) && !domain {
            let expected = "a Microsoft tenant; give its id (a GUID) or one of its verified domains";
            return Err(Error::BadValue { value: tenant.clone(), expected });
        }
        if !guid(&self.client_id) {
            let expected = "an application (client) id; copy the GUID from the app registration's overview";
            return Err(Error::BadValue { value: self.client_id.clone(), expected });
        }
        Ok(())
    }
}

impl Scheduling {
    /// Whether the actor may connect, and the edition and both ids allow it; asked before a secret is stored.
    pub async fn check_connect(&self, input: &Connect) -> Result<()> {
        input.check()?;
        if !self.meetings.is_available() {
            let warning = MeetingFailure::from(CapabilityReason::EeDisabled);
            return Err(Error::Microsoft(MeetingFailure {
                message: "This edition of Apptray has no Microsoft Teams. Install the enterprise edition."
                    .to_owned(),
                ..warning
            }));
        }
        self.require_settings_update(self.store.read().await?.as_mut()).await
    }

    /// Signs in once to prove the connection, then stores it, working or not. Another Microsoft tenant clears the
    /// organizer: nobody there has that id.
    pub async fn connect(&self, input: Connect) -> Result<Connected> {
        self.check_connect(&input).await?;
        let before = self.store.read().await?.teams_integration().await?;
        let profile = MicrosoftProfile {
            profile_id: before
                .profile
                .as_ref()
                .map_or_else(|| ProfileId(self.ids.next()), |old| old.profile_id),
            microsoft_tenant: input.microsoft_tenant.to_lowercase(),
            client_id: input.client_id.to_lowercase(),
        };
        let signed_in = self.meetings.sign_in(&profile, self.call_context(None)).await;
        let failure = signed_in.err().map(|error| error.failure().clone());
        let status = if failure.is_none() { InstallStatus::Active } else { InstallStatus::Error };

        let now = self.now();
        let mut tx = self.store.write().await?;
        self.require_settings_update(tx.as_mut()).await?;
        let last_error = failure.as_ref().map(|failure| failure.code.as_str());
        tx.save_teams_connection(&profile, status, last_error, self.actor, now).await?;
        let moved = before.profile.is_some_and(|old| old.microsoft_tenant != profile.microsoft_tenant);
        if moved {
            tx.set_organizer(None, self.actor, now).await?;
        }
        let details = json!({
            "tenant_id": profile.microsoft_tenant, "client_id": profile.client_id,
            "install_status": status.as_str(), "error": last_error, "organizer_cleared": moved,
        });
        self.audit(tx.as_mut(), AuditKind::TeamsConnected, None, details).await?;
        let integration = tx.teams_integration().await?;
        tx.commit().await?;
        Ok(Connected { integration, failure })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_guid_or_a_domain_names_a_tenant() {
        let check = |tenant: &str| {
            let client_id = "11111111-2222-3333-4444-555555555555".to_owned();
            Connect { microsoft_tenant: tenant.to_owned(), client_id }.check().is_ok()
        };
        assert!(check("contoso.onmicrosoft.com"));
        assert!(check("11111111-2222-3333-4444-555555555555"));
        for bad in ["common", "organizations", "consumers", "", "contoso..com", "a/b.com", "x.com?y"] {
            assert!(!check(bad), "{bad}");
        }
    }
}

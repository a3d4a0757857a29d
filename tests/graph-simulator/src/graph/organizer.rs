//! The user in `/users/{id}/onlineMeetings`: who it is, and whether the app may act for them.
//! Graph: cloud-communication-online-meeting-application-access-policy.

use uuid::Uuid;

use super::{GraphError, Refusal};
use crate::world::{PolicyRefusal, Settings, TenantSpec, Token, UpnInPath, UserKind, UserSpec};

pub(super) fn find<'w>(
    tenant: &'w TenantSpec,
    text: &str,
    settings: &Settings,
) -> Result<&'w UserSpec, Refusal> {
    let is_object_id = text.parse::<Uuid>().is_ok();
    if !is_object_id && settings.upn_in_path == UpnInPath::NotFound {
        return Err(GraphError::OrganizerNotFound.into());
    }
    tenant.user(text).ok_or_else(|| GraphError::OrganizerNotFound.into())
}

pub(super) fn check_policy(user: &UserSpec, token: &Token, settings: &Settings) -> Result<(), Refusal> {
    if user.policy_granted {
        return Ok(());
    }
    let (app, user) = (token.client_id, user.id);
    Err(match settings.policy_refusal {
        PolicyRefusal::Forbidden => GraphError::PolicyMissing.into(),
        PolicyRefusal::General => GraphError::PolicyMissingGeneral.into(),
        PolicyRefusal::Unauthorized => Refusal::saying(
            GraphError::PolicyMissingUnauthorized,
            format!("App {app} is not authorized to Create meeting on behalf of user {user}"),
        ),
        PolicyRefusal::NotFound => Refusal::saying(
            GraphError::PolicyMissingNotFound,
            format!("No application access policy found for this app {app} on the user."),
        ),
    })
}

/// Whether new meetings can be in this user's name.
pub(super) fn check_can_organize(user: &UserSpec) -> Result<(), Refusal> {
    if user.kind == UserKind::Guest {
        return Err(GraphError::GuestOrganizer.into());
    }
    if !user.enabled {
        return Err(GraphError::DisabledOrganizer.into());
    }
    if !user.licensed {
        return Err(GraphError::UnlicensedOrganizer.into());
    }
    Ok(())
}

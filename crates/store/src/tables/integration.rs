use apptray_scheduling::model::{
    InstallStatus, MicrosoftProfile, Organizer, ProfileId, TeamsIntegration, UserId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::IntegrationTable;
use async_trait::async_trait;
use jiff::Timestamp;

use super::rows;
use crate::error;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

const READ: &str = "
    SELECT t.install_status, t.default_meeting_organizer_upn, t.default_meeting_organizer_object_id,
        p.profile_id, p.tenant_id, p.client_id
    FROM teams_integrations t
    LEFT JOIN microsoft_profiles p
        ON p.tenant = t.tenant AND p.profile_id = t.selected_profile_id
        AND p.is_archived = false AND p.client_id <> ''
    WHERE t.tenant = $1";

/// A profile that exists keeps the name that people gave it.
const SAVE_PROFILE: &str = "
    INSERT INTO microsoft_profiles
        (tenant, profile_id, display_name, display_name_normalized, client_id, tenant_id, client_secret_ref,
         created_by, updated_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $9)
    ON CONFLICT (tenant, profile_id) DO UPDATE
    SET client_id = excluded.client_id, tenant_id = excluded.tenant_id, updated_by = excluded.updated_by,
        updated_at = excluded.updated_at";

const SAVE_STATUS: &str = "
    INSERT INTO teams_integrations
        (tenant, selected_profile_id, install_status, last_error, created_by, updated_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $5, $6, $6)
    ON CONFLICT (tenant) DO UPDATE
    SET selected_profile_id = excluded.selected_profile_id, install_status = excluded.install_status,
        last_error = excluded.last_error, updated_by = excluded.updated_by, updated_at = excluded.updated_at";

const SET_ORGANIZER: &str = "
    INSERT INTO teams_integrations
        (tenant, default_meeting_organizer_upn, default_meeting_organizer_object_id, created_by, updated_by,
         created_at, updated_at)
    VALUES ($1, $2, $3, $4, $4, $5, $5)
    ON CONFLICT (tenant) DO UPDATE
    SET default_meeting_organizer_upn = excluded.default_meeting_organizer_upn,
        default_meeting_organizer_object_id = excluded.default_meeting_organizer_object_id,
        updated_by = excluded.updated_by, updated_at = excluded.updated_at";

#[derive(sqlx::FromRow)]
struct Row {
    install_status: String,
    default_meeting_organizer_upn: Option<String>,
    default_meeting_organizer_object_id: Option<String>,
    profile_id: Option<Key>,
    tenant_id: Option<String>,
    client_id: Option<String>,
}

impl TryFrom<Row> for TeamsIntegration {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let install_status = InstallStatus::ALL
            .into_iter()
            .find(|status| status.as_str() == row.install_status)
            .ok_or_else(|| error::unreadable("the install status"))?;
        let profile = match (row.profile_id, row.tenant_id, row.client_id) {
            (Some(key), Some(microsoft_tenant), Some(client_id)) => {
                Some(MicrosoftProfile { profile_id: ProfileId(key.0), microsoft_tenant, client_id })
            }
            _ => None,
        };
        // Alga PSA's capability hangs on the UPN, so an object id alone names nobody.
        let organizer = row.default_meeting_organizer_upn.and_then(|upn| {
            rows::organizer(Some(upn).filter(|upn| !upn.trim().is_empty()), None).map(|organizer| Organizer {
                object_id: row.default_meeting_organizer_object_id,
                ..organizer
            })
        });
        Ok(Self { install_status, profile, organizer })
    }
}

#[async_trait]
impl IntegrationTable for SqlTransaction {
    async fn teams_integration(&mut self) -> Result<TeamsIntegration, StoreError> {
        fetch_optional!(self, Row, READ)?
            .map_or_else(|| Ok(TeamsIntegration::absent()), TeamsIntegration::try_from)
    }

    async fn save_teams_connection(
        &mut self,
        profile: &MicrosoftProfile,
        status: InstallStatus,
        last_error: Option<&str>,
        by: UserId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let id = profile.profile_id;
        // Names are unique within a tenant; the id makes ours so.
        let name = format!("Apptray {id}");
        execute!(
            self,
            SAVE_PROFILE,
            Key(id.0),
            &name,
            name.to_lowercase(),
            &profile.client_id,
            &profile.microsoft_tenant,
            format!("microsoft_profile_{id}_client_secret"),
            Key(by.0),
            Instant(at),
        )?;
        execute!(
            self,
            SAVE_STATUS,
            Key(id.0),
            status.as_str(),
            last_error.map(super::storable),
            Key(by.0),
            Instant(at),
        )?;
        Ok(())
    }

    async fn set_organizer(
        &mut self,
        organizer: Option<&Organizer>,
        by: UserId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(
            self,
            SET_ORGANIZER,
            organizer.map(|organizer| &organizer.upn),
            organizer.and_then(|organizer| organizer.object_id.as_ref()),
            Key(by.0),
            Instant(at),
        )?;
        Ok(())
    }
}

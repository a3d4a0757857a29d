//! Who may do what: roles, and the approvers named in `availability_settings`.

use apptray_scheduling::model::{Permission, PermissionSet, UserId};
use apptray_scheduling::ports::StoreError;
use serde_json::Value;
use uuid::Uuid;

use crate::transaction::SqlTransaction;
use crate::values::{Json, Key};

/// Only what roles and permissions grant to the MSP's own, active staff.
const GRANTED: &str = "
    SELECT DISTINCT p.resource, p.action
    FROM users u
    JOIN user_roles ur ON ur.tenant = u.tenant AND ur.user_id = u.user_id
    JOIN roles r ON r.tenant = ur.tenant AND r.role_id = ur.role_id AND r.msp = true
    JOIN role_permissions rp ON rp.tenant = r.tenant AND rp.role_id = r.role_id
    JOIN permissions p ON p.tenant = rp.tenant AND p.permission_id = rp.permission_id AND p.msp = true
    WHERE u.tenant = $1 AND u.user_id = $2 AND u.user_type = 'internal' AND COALESCE(u.is_inactive, false) = false";

const IS_STAFF: &str = "
    SELECT u.user_id FROM users u
    WHERE u.tenant = $1 AND u.user_id = $2 AND u.user_type = 'internal' AND COALESCE(u.is_inactive, false) = false";

const TEAMS: &str = "SELECT team_id FROM team_members WHERE tenant = $1 AND user_id = $2";

const APPROVER_SETTINGS: &str = "
    SELECT setting_type, user_id, config_json
    FROM availability_settings
    WHERE tenant = $1 AND setting_type IN ('general_settings', 'user_hours') AND config_json IS NOT NULL";

#[derive(sqlx::FromRow)]
struct Setting {
    setting_type: String,
    user_id: Option<Key>,
    config_json: Json<Value>,
}

impl SqlTransaction {
    pub(super) async fn read_permissions(&mut self, user: UserId) -> Result<PermissionSet, StoreError> {
        let id = Key(user.0);
        if fetch_optional!(self, (Key,), IS_STAFF, id)?.is_none() {
            return Ok(PermissionSet::default());
        }
        let granted = fetch_all!(self, (String, String), GRANTED, id)?;
        let teams = fetch_all!(self, (Key,), TEAMS, id)?;
        let teams: Vec<Uuid> = teams.into_iter().map(|(key,)| key.0).collect();
        let settings = fetch_all!(self, Setting, APPROVER_SETTINGS)?;

        let is_granted = |permission: &Permission| {
            granted
                .iter()
                .any(|(resource, action)| resource == permission.resource() && action == permission.action())
        };
        let mut set = PermissionSet {
            granted: Permission::ALL.into_iter().filter(is_granted).collect(),
            ..PermissionSet::default()
        };
        for setting in settings.iter().filter(|setting| names(&setting.config_json.0, user.0, &teams)) {
            match setting.user_id {
                _ if setting.setting_type == "general_settings" => set.approves_everything = true,
                Some(Key(technician)) if !set.approves_for.contains(&UserId(technician)) => {
                    set.approves_for.push(UserId(technician));
                }
                _ => {}
            }
        }
        Ok(set)
    }
}

/// Whether the settings name the user as approver: directly, through a team, or, where neither list has anything, by
/// the older single field.
fn names(config: &Value, user: Uuid, teams: &[Uuid]) -> bool {
    let ids = |key: &str| -> Vec<&Value> {
        config.get(key).and_then(Value::as_array).map(|list| list.iter().collect()).unwrap_or_default()
    };
    let is = |value: &Value, wanted: &Uuid| {
        value.as_str().and_then(|text| Uuid::parse_str(text).ok()).is_some_and(|id| id == *wanted)
    };
    let (users, approver_teams) = (ids("approver_user_ids"), ids("approver_team_ids"));
    if users.is_empty() && approver_teams.is_empty() {
        return config.get("default_approver_id").is_some_and(|value| is(value, &user));
    }
    users.iter().any(|value| is(value, &user))
        || approver_teams.iter().any(|value| teams.iter().any(|team| is(value, team)))
}

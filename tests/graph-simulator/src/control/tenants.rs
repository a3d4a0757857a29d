use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde_json::Value;

use super::Control;
use super::answers::ControlError;
use crate::world::{TenantSpec, UserSpec};

pub(super) async fn list(State(control): State<Control>) -> Json<Vec<TenantSpec>> {
    Json(control.shared.world().tenants.all().to_vec())
}

/// Adds a tenant, or replaces the one with the same id. Only the name is needed.
pub(super) async fn add(
    State(control): State<Control>,
    Json(body): Json<Value>,
) -> Result<(StatusCode, Json<TenantSpec>), ControlError> {
    let tenant = TenantSpec::from_json(&body)?;
    control.shared.world().tenants.put(tenant.clone());
    Ok((StatusCode::CREATED, Json(tenant)))
}

pub(super) async fn show(
    State(control): State<Control>,
    Path(tenant): Path<String>,
) -> Result<Json<TenantSpec>, ControlError> {
    find(&control, &tenant).map(Json)
}

/// Only what is named changes; lists are replaced whole.
pub(super) async fn change(
    State(control): State<Control>,
    Path(tenant): Path<String>,
    Json(body): Json<Value>,
) -> Result<Json<TenantSpec>, ControlError> {
    let changed = find(&control, &tenant)?.changed_by(&body)?;
    control.shared.world().tenants.put(changed.clone());
    Ok(Json(changed))
}

pub(super) async fn add_user(
    State(control): State<Control>,
    Path(tenant): Path<String>,
    Json(body): Json<Value>,
) -> Result<(StatusCode, Json<UserSpec>), ControlError> {
    let user = UserSpec::from_json(&body)?;
    let mut tenant = find(&control, &tenant)?;
    tenant.users.retain(|known| known.id != user.id);
    tenant.users.push(user.clone());
    control.shared.world().tenants.put(tenant);
    Ok((StatusCode::CREATED, Json(user)))
}

/// A user by object id or UPN; `{"policy_granted": false}` takes the access policy away.
pub(super) async fn change_user(
    State(control): State<Control>,
    Path((tenant, user)): Path<(String, String)>,
    Json(body): Json<Value>,
) -> Result<Json<UserSpec>, ControlError> {
    let mut tenant = find(&control, &tenant)?;
    let known = tenant.user(&user).ok_or_else(|| ControlError::NotFound(format!("user {user}")))?.clone();
    let changed = known.changed_by(&body)?;
    for user in tenant.users.iter_mut().filter(|user| user.id == known.id) {
        *user = changed.clone();
    }
    control.shared.world().tenants.put(tenant);
    Ok(Json(changed))
}

/// By GUID, domain or name.
fn find(control: &Control, text: &str) -> Result<TenantSpec, ControlError> {
    let world = control.shared.world();
    let by_name = || world.tenants.all().iter().find(|tenant| tenant.name == text);
    let found = world.tenants.by_path(text).or_else(by_name).cloned();
    found.ok_or_else(|| ControlError::NotFound(format!("tenant {text}")))
}

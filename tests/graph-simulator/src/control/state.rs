use std::time::Duration;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Control;
use super::answers::ControlError;
use crate::world::Settings;

/// Everything at a glance.
pub(super) async fn show(State(control): State<Control>) -> Json<Value> {
    let world = control.shared.world();
    Json(json!({
        "login_url": control.shared.root,
        "graph_url": control.shared.root,
        "tenants": world.tenants.all(),
        "settings": world.settings,
        "faults": world.rules.all(),
        "tokens_issued": world.tokens.count(),
        "in_flight": world.calls.in_flight(),
        "max_in_flight": world.calls.max_in_flight(),
        "meetings": world.meetings.live().count(),
    }))
}

pub(super) async fn reset(State(control): State<Control>) -> StatusCode {
    control.drop_all_gates();
    control.shared.reset();
    StatusCode::NO_CONTENT
}

pub(super) async fn settings(State(control): State<Control>) -> Json<Settings> {
    Json(control.shared.world().settings.clone())
}

/// Only what is named changes.
pub(super) async fn change_settings(
    State(control): State<Control>,
    Json(change): Json<Value>,
) -> Result<Json<Settings>, ControlError> {
    let Value::Object(change) = change else {
        return Err(ControlError::Invalid("settings are a JSON object".to_owned()));
    };
    let mut world = control.shared.world();
    let mut whole = serde_json::to_value(&world.settings)?;
    for (name, value) in change {
        whole[name] = value;
    }
    world.settings = serde_json::from_value(whole)?;
    Ok(Json(world.settings.clone()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advance {
    advance_seconds: u64,
}

pub(super) async fn advance_clock(
    State(control): State<Control>,
    Json(advance): Json<Advance>,
) -> Json<Value> {
    control.shared.clock.advance(Duration::from_secs(advance.advance_seconds));
    Json(json!({ "now": control.shared.clock.now() }))
}

pub(super) async fn tokens(State(control): State<Control>) -> Json<Value> {
    Json(json!({ "issued": control.shared.world().tokens.count() }))
}

pub(super) async fn revoke_tokens(State(control): State<Control>) -> StatusCode {
    let now = control.shared.clock.now();
    control.shared.world().tokens.revoke(now);
    StatusCode::NO_CONTENT
}

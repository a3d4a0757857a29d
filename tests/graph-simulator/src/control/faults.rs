use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde_json::{Value, json};

use super::Control;
use super::answers::ControlError;
use crate::faults::Rule;

pub(super) async fn list(State(control): State<Control>) -> Json<Vec<Rule>> {
    Json(control.shared.world().rules.all().to_vec())
}

/// One rule, or a list of them.
pub(super) async fn add(
    State(control): State<Control>,
    Json(body): Json<Value>,
) -> Result<(StatusCode, Json<Value>), ControlError> {
    let rules: Vec<Rule> = match body {
        Value::Array(_) => serde_json::from_value(body)?,
        one => vec![serde_json::from_value(one)?],
    };
    let count = rules.len();
    let mut world = control.shared.world();
    for rule in rules {
        world.rules.add(rule);
    }
    Ok((StatusCode::CREATED, Json(json!({ "added": count }))))
}

pub(super) async fn clear(State(control): State<Control>) -> StatusCode {
    control.shared.world().rules.clear();
    StatusCode::NO_CONTENT
}

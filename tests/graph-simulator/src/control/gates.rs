use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Control;
use super::answers::ControlError;
use crate::calls::Call;
use crate::faults::{HoldPoint, Operation};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGate {
    operation: Operation,
    #[serde(default)]
    point: HoldPoint,
}

pub(super) async fn add(
    State(control): State<Control>,
    Json(new): Json<NewGate>,
) -> (StatusCode, Json<Value>) {
    let gate = control.shared.world().gates.add(new.operation, new.point);
    (StatusCode::CREATED, Json(json!({ "gate": control.keep_gate(gate) })))
}

/// Answers when the next call is held; an open gate answers 404.
pub(super) async fn arrived(
    State(control): State<Control>,
    Path(id): Path<u64>,
) -> Result<Json<Call>, ControlError> {
    let gate = control.gate(id).ok_or_else(|| missing(id))?;
    gate.arrived().await.map(Json).ok_or_else(|| missing(id))
}

pub(super) async fn release(
    State(control): State<Control>,
    Path(id): Path<u64>,
) -> Result<StatusCode, ControlError> {
    control.gate(id).ok_or_else(|| missing(id))?.release();
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn open(
    State(control): State<Control>,
    Path(id): Path<u64>,
) -> Result<StatusCode, ControlError> {
    control.gate(id).ok_or_else(|| missing(id))?.open();
    control.drop_gate(id);
    Ok(StatusCode::NO_CONTENT)
}

fn missing(id: u64) -> ControlError {
    ControlError::NotFound(format!("gate {id}"))
}

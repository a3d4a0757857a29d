use axum::Json;
use axum::extract::{Query, State};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Control;
use super::answers::ControlError;
use crate::faults::Operation;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    operation: Option<Operation>,
    /// Answers only when there are so many.
    #[serde(default)]
    wait_for: usize,
}

pub(super) async fn list(State(control): State<Control>, Query(wanted): Query<Wanted>) -> Json<Value> {
    let mut changed = control.shared.watch_calls();
    loop {
        {
            let world = control.shared.world();
            let calls =
                wanted.operation.map_or_else(|| world.calls.all().to_vec(), |one| world.calls.of(one));
            if calls.len() >= wanted.wait_for {
                return Json(json!({
                    "calls": calls,
                    "in_flight": world.calls.in_flight(),
                    "max_in_flight": world.calls.max_in_flight(),
                }));
            }
        }
        if changed.changed().await.is_err() {
            return Json(json!({ "calls": [] }));
        }
    }
}

pub(super) async fn clear(State(control): State<Control>) -> StatusCode {
    control.shared.world().calls.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeetingsOf {
    organizer: Option<Uuid>,
    tenant: Option<Uuid>,
    #[serde(default)]
    deleted: bool,
}

pub(super) async fn meetings(State(control): State<Control>, Query(of): Query<MeetingsOf>) -> Json<Value> {
    let world = control.shared.world();
    let all: Vec<_> =
        if of.deleted { world.meetings.deleted().collect() } else { world.meetings.live().collect() };
    let wanted: Vec<_> = all
        .into_iter()
        .filter(|meeting| of.organizer.is_none_or(|organizer| meeting.organizer == organizer))
        .filter(|meeting| of.tenant.is_none_or(|tenant| meeting.tenant == tenant))
        .collect();
    Json(json!({ "meetings": wanted }))
}

#[derive(Deserialize)]
pub(super) struct MeetingId {
    id: String,
}

/// Deletes a meeting behind everybody's back.
pub(super) async fn remove_meeting(
    State(control): State<Control>,
    Query(meeting): Query<MeetingId>,
) -> Result<StatusCode, ControlError> {
    let removed = control.shared.world().meetings.remove(&meeting.id);
    removed.then_some(StatusCode::NO_CONTENT).ok_or_else(|| ControlError::NotFound("such meeting".to_owned()))
}

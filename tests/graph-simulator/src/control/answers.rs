use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

/// Why the control API refuses.
#[derive(Debug)]
pub(super) enum ControlError {
    NotFound(String),
    Invalid(String),
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            Self::NotFound(what) => (StatusCode::NOT_FOUND, format!("there is no {what}")),
            Self::Invalid(why) => (StatusCode::BAD_REQUEST, why),
        };
        (status, Json(json!({ "error": message }))).into_response()
    }
}

impl From<serde_json::Error> for ControlError {
    fn from(error: serde_json::Error) -> Self {
        Self::Invalid(error.to_string())
    }
}

pub(super) async fn unknown() -> ControlError {
    ControlError::NotFound("such control; README.md has the list".to_owned())
}

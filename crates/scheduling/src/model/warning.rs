use serde::Serialize;

/// The approval stands, but the meeting does not. Never an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeamsMeetingWarning {
    pub code: String,
    /// One plain sentence, with what to do.
    pub message: String,
    /// Microsoft's id of the failed call, for its support.
    pub request_id: Option<String>,
}

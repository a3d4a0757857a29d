use apptray_scheduling::model::AuditLine;
use serde::Serialize;
use serde_json::Value;

use super::{Viewer, instant};

#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HistoryLine {
    pub id: String,
    /// One of the audit trail's names; text, because a newer program may have written it.
    pub kind: String,
    pub at: String,
    /// Null: what the program did by itself.
    pub actor: Option<String>,
    pub by_you: bool,
    #[cfg_attr(test, ts(type = "Record<string, unknown>"))]
    pub details: Value,
}

impl HistoryLine {
    pub fn of(line: &AuditLine, viewer: Viewer) -> Self {
        Self {
            id: line.id.to_string(),
            kind: line.kind.clone(),
            at: instant(line.at),
            actor: line.actor_name.clone(),
            by_you: line.actor == Some(viewer.user),
            details: line.details.clone(),
        }
    }
}

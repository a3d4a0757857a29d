use serde_json::Value;

use super::{GraphError, Refusal};

/// The attendees of a `participants` value. They are kept as sent and invite nobody. One without a UPN is a 500
/// (docs-contrib #771).
pub(super) fn attendees(participants: &Value) -> Result<Option<Vec<Value>>, Refusal> {
    let Some(attendees) = participants.get("attendees") else { return Ok(None) };
    let Some(attendees) = attendees.as_array() else { return Err(GraphError::InvalidValue.into()) };
    if attendees.iter().any(|attendee| attendee.get("upn").and_then(Value::as_str).is_none()) {
        return Err(GraphError::ParticipantsWithoutUpn.into());
    }
    Ok(Some(attendees.clone()))
}

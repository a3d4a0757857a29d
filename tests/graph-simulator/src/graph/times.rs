//! Edm.DateTimeOffset, read and written.

use jiff::Timestamp;
use serde_json::Value;

use super::{GraphError, Refusal};
use crate::world::FractionDigits;

/// `YYYY-MM-DDThh:mm:ss[.fffffff]` with `Z` or an offset.
pub(super) fn parse(value: &Value) -> Result<Timestamp, Refusal> {
    let refused = || {
        let message = format!(
            "Cannot convert the literal '{}' to the expected type 'Edm.DateTimeOffset'.",
            value.as_str().map_or_else(|| value.to_string(), str::to_owned)
        );
        Refusal::saying(GraphError::InvalidValue, message)
    };
    let text = value.as_str().ok_or_else(refused)?;
    let shaped = text.get(10..11) == Some("T") && !text.contains('[');
    text.parse().ok().filter(|_| shaped).ok_or_else(refused)
}

/// UTC with a `Z`.
pub(super) fn write(time: Timestamp, digits: FractionDigits) -> String {
    let text = format!("{time:.7}");
    match digits {
        FractionDigits::Seven => text,
        FractionDigits::Trimmed => {
            let number = text.trim_end_matches('Z').trim_end_matches('0').trim_end_matches('.');
            format!("{number}Z")
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_offset_becomes_utc_with_seven_digits() {
        let time = parse(&json!("2019-07-12T14:30:34.2444915-07:00")).expect("a time");
        assert_eq!(write(time, FractionDigits::Seven), "2019-07-12T21:30:34.2444915Z");
    }

    #[test]
    fn trailing_zeros_may_be_trimmed_but_never_the_seconds() {
        let time = parse(&json!("2018-05-30T01:00:00Z")).expect("a time");
        assert_eq!(write(time, FractionDigits::Seven), "2018-05-30T01:00:00.0000000Z");
        assert_eq!(write(time, FractionDigits::Trimmed), "2018-05-30T01:00:00Z");
    }

    #[test]
    fn a_time_without_an_offset_is_refused() {
        for text in ["2018-05-30T01:00:00", "2018-05-30", "2018-05-30 01:00:00Z", "soon"] {
            assert!(parse(&json!(text)).is_err(), "{text}");
        }
    }
}

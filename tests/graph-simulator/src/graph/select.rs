use serde_json::{Map, Value};

/// The properties named in `$select`, or `None` for the default set.
pub(super) fn names(option: Option<&str>) -> Option<Vec<String>> {
    let names: Vec<_> =
        option?.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    (!names.is_empty()).then_some(names)
}

/// Only what was asked for; names are compared without case, as Graph does.
pub(super) fn only(properties: Map<String, Value>, names: &[String]) -> Map<String, Value> {
    properties
        .into_iter()
        .filter(|(property, _)| names.iter().any(|name| name.eq_ignore_ascii_case(property)))
        .collect()
}

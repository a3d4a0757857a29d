/// A text as a quoted parameter value. It may hold no quotation mark at all (RFC 5545, 3.2); RFC 6868 gives that one
/// and its own sign a written form.
///
/// Always quoted, also where it need not be: readers that take a backslash for an escape, as in TEXT, would otherwise
/// read `CN=Dana\;ROLE=…` as one value. The crate icalendar passes a value on that begins and ends with a quotation
/// mark, and does not look for others within.
pub(super) fn quoted(value: &str) -> String {
    let written = value.replace('^', "^^").replace('"', "^'").replace('\n', "^n");
    format!("\"{written}\"")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_quotation_mark_is_left_within() {
        assert_eq!(quoted("Dana"), "\"Dana\"");
        assert_eq!(quoted("\"Dana\""), "\"^'Dana^'\"");
        assert_eq!(quoted("a^'b\nc\\"), "\"a^^'b^nc\\\"");
    }
}

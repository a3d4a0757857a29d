use std::fmt::Write;

/// A CAL-ADDRESS (RFC 5545, 3.3.3) as a `mailto:` URI (RFC 6068). What an address may hold but a URI may not is
/// percent-encoded; everything usual stays as it is, because calendars compare addresses as text.
pub(super) fn mailto(address: &str) -> String {
    let mut uri = "mailto:".to_owned();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.+-_'!$*=~&/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::mailto;

    #[test]
    fn usual_addresses_stay_readable_and_others_cannot_break_out() {
        assert_eq!(mailto("o'neil+tag@sub.example.com"), "mailto:o'neil+tag@sub.example.com");
        assert_eq!(mailto("a?b#c%d@example.com"), "mailto:a%3Fb%23c%25d@example.com");
        assert_eq!(mailto("a@b.example\r\nATTENDEE:x"), "mailto:a@b.example%0D%0AATTENDEE%3Ax");
        assert_eq!(mailto("ü@example.com"), "mailto:%C3%BC@example.com");
    }
}

//! Names and ids as one segment of a path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// RFC 3986 2.3: everything but the unreserved characters is encoded, so that `/`, `+`, `=`, `#`, `%` and `@` of an id
/// stay part of it.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// None for what cannot be a segment of its own: nothing, and the dots that mean "here" and "up" (RFC 3986 3.3).
pub(crate) fn segment(text: &str) -> Option<String> {
    if matches!(text, "" | "." | "..") { None } else { Some(utf8_percent_encode(text, ENCODED).to_string()) }
}

/// `users/<name>`; a user principal name that starts with `$` would be taken for a query option and is written
/// `users('<name>')`. Source: Graph page "Get a user", user-get.
pub(crate) fn user_segment(name: &str) -> Option<String> {
    let encoded = segment(name)?;
    if name.starts_with('$') {
        // OData writes a quote inside quotes twice.
        let quoted = encoded.replace("%27", "%27%27");
        Some(format!("users('{quoted}')"))
    } else {
        Some(format!("users/{encoded}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{segment, user_segment};

    #[test]
    fn reserved_characters_are_encoded() {
        assert_eq!(segment("MSo1/+==").unwrap(), "MSo1%2F%2B%3D%3D");
        assert_eq!(segment("a_19:meeting%40@thread.v2").unwrap(), "a_19%3Ameeting%2540%40thread.v2");
        assert_eq!(user_segment("bob_x#EXT#@acme.example").unwrap(), "users/bob_x%23EXT%23%40acme.example");
        assert_eq!(user_segment("$bob@acme.example").unwrap(), "users('%24bob%40acme.example')");
        assert_eq!(user_segment("$o'b@a.example").unwrap(), "users('%24o%27%27b%40a.example')");
        assert_eq!((segment(""), segment("."), segment("..")), (None, None, None));
    }

    proptest! {
        #[test]
        fn one_segment_comes_back_as_it_was(text in "\\PC{1,60}") {
            prop_assume!(text != "." && text != "..");
            let encoded = segment(&text).unwrap();
            let url = url::Url::parse(&format!("https://graph.example/v1.0/{encoded}/x")).unwrap();
            let segments: Vec<_> = url.path_segments().unwrap().collect();
            prop_assert_eq!(segments.len(), 3);
            let decoded = percent_encoding::percent_decode_str(segments[1]).decode_utf8().unwrap().into_owned();
            prop_assert_eq!(decoded, text);
        }
    }
}

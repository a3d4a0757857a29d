use lettre::Address;
use lettre::message::Mailbox;
use lettre::message::header::{HeaderName, HeaderValue};

use crate::clean;

/// Longest display name, in characters. lettre writes a quoted name without folding, and a header line may have 998
/// octets (RFC 5322, 2.1.1).
const NAME_LENGTH: usize = 200;

/// Longest run of ASCII without a space that lettre puts on one header line.
const WORD_LENGTH: usize = 200;

/// Name and address. An empty name is left out.
pub(super) fn mailbox(name: &str, address: Address) -> Mailbox {
    let name = clean::shorten(&clean::line(name), NAME_LENGTH);
    Mailbox::new((!name.is_empty()).then_some(name), address)
}

/// One line. `=?` is taken apart, lest a service's name be decoded as an encoded word (RFC 2047); lettre encodes
/// what is not ASCII.
pub(super) fn subject(text: &str) -> String {
    let text = clean::line(text).replace("=?", "= ?");
    let words: Vec<String> = text.split(' ').map(|word| clean::shorten(word, WORD_LENGTH)).collect();
    words.join(" ")
}

/// Stable for a mail, so that a repeated one is recognised as the same. The store draws it from a UUID and the
/// sender's domain, so it is ASCII without spaces; anything else is dropped here.
pub(super) fn message_id(id: &str) -> HeaderValue {
    let plain: String = id.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>')).collect();
    let value = format!("<{plain}>");
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str("Message-ID"), value.clone(), value)
}

/// Written by a program, so that no absence note answers it (RFC 3834, 5).
pub(super) fn auto_submitted() -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned())
}

//! Bounded texts. Lengths count characters, not bytes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text was refused. Says what to do, and never repeats the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("{what} is empty; enter at least one character")]
    Empty { what: &'static str },
    #[error("{what} has {length} characters; shorten it to {max} or fewer")]
    TooLong { what: &'static str, length: usize, max: usize },
    #[error("{what} contains a control character; remove it")]
    ControlCharacter { what: &'static str },
    #[error("{what} is not an e-mail address; enter one such as name@example.com")]
    NotAnAddress { what: &'static str },
}

#[derive(Clone, Copy)]
struct Rule {
    what: &'static str,
    max: usize,
    required: bool,
    lines: bool,
}

fn check(text: &str, rule: Rule) -> Result<String, TextError> {
    let text =
        if rule.lines { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.trim().to_owned() };
    let length = text.chars().count();
    let what = rule.what;
    if rule.required && text.trim().is_empty() {
        return Err(TextError::Empty { what });
    }
    if length > rule.max {
        return Err(TextError::TooLong { what, length, max: rule.max });
    }
    let allowed = |c: char| rule.lines && (c == '\n' || c == '\t');
    if text.chars().any(|c| (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) && !allowed(c)) {
        return Err(TextError::ControlCharacter { what });
    }
    Ok(text)
}

macro_rules! text {
    ($($(#[$doc:meta])* $name:ident($what:literal, max $max:literal, required $required:literal, lines $lines:literal);)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks length, emptiness and control characters.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                check(text, Rule { what: $what, max: $max, required: $required, lines: $lines }).map(Self)
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;
            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

text! {
    /// A person's, client's or company's name: one line.
    PersonName("the name", max 200, required true, lines false);
    /// A service's name: one line.
    ServiceName("the service name", max 200, required true, lines false);
    /// A telephone number as somebody wrote it.
    Phone("the phone number", max 50, required true, lines false);
    /// What the requester wrote; may have line breaks.
    Description("the description", max 10_000, required false, lines true);
    /// The approver's notes, kept on the schedule entry.
    InternalNotes("internal notes", max 2000, required false, lines true);
    /// Why a request was declined; goes into the mail.
    DeclineReason("the reason", max 2000, required true, lines true);
    /// Why an appointment was cancelled.
    CancelReason("the reason", max 2000, required true, lines true);
    /// A UPN or Microsoft user id as an admin typed it.
    OrganizerName("the organizer", max 256, required true, lines false);
}

/// An e-mail address of the form `local@domain` (RFC 5321), without display name, comments or quoting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let what = "the e-mail address";
        let text = check(text, Rule { what, max: 254, required: true, lines: false })?;
        let plain = |c: char| !c.is_whitespace() && !"\"(),:;<>[\\]@".contains(c);
        let dotted = |part: &str| part.split('.').all(|atom| !atom.is_empty() && atom.chars().all(plain));
        match text.rsplit_once('@') {
            Some((local, domain))
                if local.len() <= 64
                    && dotted(local)
                    && dotted(domain)
                    && !domain.starts_with('-')
                    && !domain.ends_with('-') =>
            {
                Ok(Self(text))
            }
            _ => Err(TextError::NotAnAddress { what }),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form that two spellings of the same mailbox share.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = TextError;
    fn try_from(text: String) -> Result<Self, TextError> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> String {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_are_kept_in_notes_and_refused_in_names() {
        assert_eq!(InternalNotes::parse("a\r\nb").unwrap().as_str(), "a\nb");
        assert!(matches!(PersonName::parse("a\nb"), Err(TextError::ControlCharacter { .. })));
    }

    #[test]
    fn a_text_is_measured_in_characters() {
        assert!(InternalNotes::parse(&"😀".repeat(2000)).is_ok());
        assert!(matches!(
            InternalNotes::parse(&"x".repeat(2001)),
            Err(TextError::TooLong { length: 2001, .. })
        ));
    }

    #[test]
    fn an_address_cannot_carry_a_header() {
        for bad in [
            "",
            "nobody",
            "a@b@c",
            "a b@c.example",
            "a@c.example\r\nBcc: x@y.example",
            "<a@b.example>",
            "a@.example",
        ] {
            assert!(EmailAddress::parse(bad).is_err(), "{bad:?}");
        }
        assert!(EmailAddress::parse("o'neil+tag@sub.example.com").is_ok());
    }
}

//! Text from outside on its way into a log line.

/// Longest text of `graph_message`.
const LONGEST: usize = 300;

/// What stands after one of these names is never shown.
const SECRET_NAMES: [&str; 13] = [
    "access_token",
    "refresh_token",
    "id_token",
    "client_secret",
    "client_assertion",
    "assertion",
    "password",
    "passcode",
    "authorization",
    "bearer",
    "joinmeetingid",
    "secret",
    "p",
];

const HIDDEN: &str = "[redacted]";

/// Takes out what must not be logged: the given secrets, links of any kind, values of tell-tale names, and whatever looks
/// like a token, key or meeting id. What remains is one line of at most 300 characters.
pub(crate) fn redact(text: &str, secrets: &[&str]) -> String {
    let text = without_known(text, secrets);
    let mut shown = String::new();
    let mut after_secret_name = false;
    let mut in_link = false;
    for piece in Pieces(&text) {
        match piece {
            Piece::Gap(gap) => {
                // A value is parted from its name by these alone; anything else ends the suspicion.
                let joins = gap
                    .chars()
                    .all(|c| c.is_whitespace() || matches!(c, '"' | '\'' | ':' | '\\' | '&' | '?'));
                after_secret_name &= joins;
                in_link &= !gap.chars().any(ends_link);
                if !in_link {
                    shown.extend(gap.chars().map(|c| if c.is_control() { ' ' } else { c }));
                }
            }
            // The rest of a link: its query says as much as its path.
            Piece::Word(_) if in_link => {}
            Piece::Word(word) => {
                let (name, value) = word.split_once('=').unwrap_or((word, ""));
                in_link = is_link(word);
                if after_secret_name || in_link || looks_secret(word) {
                    // `Authorization: Bearer x`: the scheme is not the secret, what follows is.
                    after_secret_name &= is_secret_name(word);
                    shown.push_str(HIDDEN);
                } else if is_secret_name(name) && !value.is_empty() {
                    after_secret_name = false;
                    shown.push_str(name);
                    shown.push('=');
                    shown.push_str(HIDDEN);
                } else {
                    after_secret_name = is_secret_name(name) && name.len() > 1;
                    shown.push_str(word);
                }
            }
        }
    }
    let one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().take(LONGEST).collect()
}

/// The secrets that were sent, as they are and as they look inside a form or a link.
fn without_known(text: &str, secrets: &[&str]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        let in_form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let in_link =
            percent_encoding::utf8_percent_encode(secret, percent_encoding::NON_ALPHANUMERIC).to_string();
        for form in [*secret, &in_form, &in_link] {
            text = text.replace(form, HIDDEN);
        }
    }
    text
}

fn ends_link(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\' | '|')
}

fn is_secret_name(word: &str) -> bool {
    SECRET_NAMES.iter().any(|name| word.eq_ignore_ascii_case(name))
}

/// Links may carry passcodes, threads and organizers, also when they stand percent-encoded inside another.
fn is_link(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["//", "%2f%2f", "meetup-join", "/meet/", "%2fmeet%2f", "teams.microsoft", "teams.live"]
        .iter()
        .any(|sign| word.contains(sign))
}

/// Long and mixed: tokens, keys, meeting ids; long numbers: ids to join by. GUIDs are not secret and help the admin.
fn looks_secret(word: &str) -> bool {
    let word = word.trim_end_matches(['.', '=']);
    let digits = word.bytes().any(|b| b.is_ascii_digit());
    let letters = word.bytes().any(|b| b.is_ascii_alphabetic());
    let is_guid = word.len() == 36 && uuid::Uuid::try_parse(word).is_ok();
    let is_number = word.len() >= 11 && word.bytes().all(|b| b.is_ascii_digit());
    is_number || (word.len() >= 20 && digits && letters && !is_guid)
}

enum Piece<'t> {
    Word(&'t str),
    Gap(&'t str),
}

/// The text as words (runs of what tokens and links are made of) and the gaps between them.
struct Pieces<'t>(&'t str);

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let first = self.0.chars().next()?;
        let word = is_word(first);
        let end = self.0.char_indices().find(|&(_, c)| is_word(c) != word).map_or(self.0.len(), |(at, _)| at);
        let (piece, rest) = self.0.split_at(end);
        self.0 = rest;
        Some(if word { Piece::Word(piece) } else { Piece::Gap(piece) })
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '~' | '.' | '+' | '/' | '=' | '-' | '%' | '!' | '*')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::redact;

    #[test]
    fn microsofts_sentences_stay_readable() {
        for text in [
            "No application access policy found for this app 72f988bf-86f1-41af-91ab-2d7cd011db47 on the user.",
            "3004: Specified meeting is not found",
            "The token lacks OnlineMeetings.ReadWrite.All or OnlineMeetingArtifact.Read.All.",
            "AADSTS7000215: Invalid client secret provided. Ensure the secret is the value.",
        ] {
            let shown = redact(text, &[]);
            assert!(shown.len() > text.len() / 2, "{shown}");
        }
        let policy = "No application access policy found for this app 72f988bf-86f1-41af-91ab-2d7cd011db47 on the user.";
        assert_eq!(redact(policy, &[]), policy);
    }

    #[test]
    fn line_breaks_and_length_are_tamed() {
        assert_eq!(redact("a\r\nb\u{0}c\u{1b}[31m", &[]), "a b c [31m");
        assert_eq!(redact(&"é ".repeat(500), &[]).chars().count(), 300);
    }

    #[test]
    fn named_values_and_links_are_hidden() {
        for text in [
            "Authorization: Bearer canary",
            "{\"access_token\":\"canary\"}",
            "client_secret=canary&x=1",
            "passcode: canary",
            "see https://teams.microsoft.com/meet/281?p=canary now",
            "https%3A%2F%2Fteams.microsoft.com%2Fmeet%2F281%3Fp%3Dcanary",
            "?p=canary",
            "\"passcode\" : \"canary\"",
            "teams.microsoft.com/l/meetup-join/canary",
            "bearer canary",
            "password 'canary'",
            "https://teams.microsoft.com/l/meetup-join/x/0?a=canary&b=canary#canary",
            "a\\\"client_secret\\\":\\\"canary\\\"",
        ] {
            assert!(!redact(text, &[]).contains("canary"), "{text} -> {}", redact(text, &[]));
        }
    }

    proptest! {
        #[test]
        fn a_known_secret_never_shows(before in "\\PC{0,40}", secret in "[!-~]{8,60}", after in "\\PC{0,40}") {
            let shown = redact(&format!("{before}{secret}{after}"), &[&secret]);
            prop_assume!(!"[redacted]".contains(&secret));
            prop_assert!(!shown.contains(&secret), "{shown}");
        }

        #[test]
        fn an_unknown_token_never_shows(before in "[a-z ,.:\"]{0,40}", token in "eyJ[A-Za-z0-9_-]{30,90}\\.[A-Za-z0-9_-]{30,200}", after in "[ ,\"}][a-z ]{0,40}") {
            let shown = redact(&format!("{before}{token}{after}"), &[]);
            prop_assert!(!shown.contains(&token[3..20]), "{shown}");
        }

        #[test]
        fn a_join_link_never_shows(text in "[a-zA-Z ]{0,30}", id in "[0-9]{10,14}", passcode in "[A-Za-z0-9]{6,12}") {
            let shown = redact(&format!("{text} https://teams.microsoft.com/meet/{id}?p={passcode} {text}"), &[]);
            prop_assert!(!shown.contains(&id) && !shown.contains(&format!("p={passcode}")), "{shown}");
        }

        #[test]
        fn any_text_is_survived_in_one_short_line(text in "\\PC{0,2000}|[\\x00-\\x7f]{0,2000}") {
            let shown = redact(&text, &["x"]);
            prop_assert!(shown.chars().count() <= 300);
            prop_assert!(!shown.chars().any(char::is_control));
        }
    }
}

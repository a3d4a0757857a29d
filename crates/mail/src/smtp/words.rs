use apptray_scheduling::ports::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::clean;

/// Longest reason that is kept, in characters, with what is put before it.
const LENGTH: usize = 240;

pub(super) struct Login {
    pub user: String,
    pub password: Secret,
}

impl Login {
    /// The password as it goes over the wire: as itself, for AUTH LOGIN, for AUTH PLAIN. Some servers repeat a
    /// command they do not like.
    fn spellings(&self) -> [String; 3] {
        let password = self.password.expose();
        [
            STANDARD.encode(format!("\0{}\0{password}", self.user)),
            STANDARD.encode(password),
            password.to_owned(),
        ]
    }
}

/// A server's words as they may be kept and shown: one line, no log-in, no links.
pub(super) fn redacted(text: &str, login: Option<&Login>) -> String {
    let mut text = clean::line(text);
    for secret in login.map(Login::spellings).into_iter().flatten().filter(|secret| !secret.is_empty()) {
        text = text.replace(&secret, "[removed]");
    }
    let words: Vec<&str> =
        text.split_whitespace().map(|word| if is_link(word) { "[link]" } else { word }).collect();
    clean::shorten(&words.join(" "), LENGTH)
}

fn is_link(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.contains("://")
        || word.contains("www.")
        || word.contains("teams.microsoft")
        || word.contains("teams.live")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login() -> Login {
        Login { user: "msp".into(), password: Secret::new("hunter2 x") }
    }

    #[test]
    fn a_log_in_that_the_server_repeats_is_removed() {
        let plain = STANDARD.encode("\0msp\0hunter2 x");
        for echo in [format!("500 unknown: AUTH PLAIN {plain}"), "535 hunter2 x is wrong".into()] {
            let kept = redacted(&echo, Some(&login()));
            assert!(
                kept.contains("[removed]") && !kept.contains("hunter2") && !kept.contains(&plain),
                "{kept}"
            );
        }
    }

    #[test]
    fn links_and_line_breaks_go_and_the_rest_stays_short() {
        let kept = redacted("554 5.7.1 blocked,\r\n see https://example.com/x?y=1 (AS123)", None);
        assert_eq!(kept, "554 5.7.1 blocked, see [link] (AS123)");
        assert_eq!(redacted(&"é".repeat(1000), None).chars().count(), LENGTH);
    }
}

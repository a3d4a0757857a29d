//! Foreign words (names, services) as they may stand in a menu or a notification.

use apptray_scheduling::model::AppointmentRequest;

/// Longer ones are cut: a menu is as wide as its widest line.
const LONGEST: usize = 60;

/// One line without control characters and without those that turn the direction of what follows.
#[must_use]
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control() || turns(c)).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let one_line = words.join(" ");
    let mut kept = one_line.chars();
    let mut short: String = kept.by_ref().take(LONGEST).collect();
    if kept.next().is_some() {
        short.pop();
        short.push('…');
    }
    short
}

fn turns(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whose request it is: the client, else what was typed.
#[must_use]
pub fn who(request: &AppointmentRequest) -> String {
    let client = request.client.as_ref().map(|client| client.name.as_str());
    let requester = &request.requester;
    let names =
        [client, requester.company.as_deref(), Some(requester.name.as_str()), requester.email.as_deref()];
    names.into_iter().flatten().map(plain).find(|name| !name.is_empty()).unwrap_or_else(|| "?".to_owned())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn foreign_words_stay_one_short_line() {
        assert_eq!(plain("Acme\r\n Corp\t\u{7}"), "Acme Corp");
        assert_eq!(plain("\u{202e}gnp.exe"), "gnp.exe");
        assert_eq!(plain(&"x".repeat(61)), format!("{}…", "x".repeat(59)));
        assert_eq!(plain(&"ä".repeat(60)), "ä".repeat(60));
    }
}

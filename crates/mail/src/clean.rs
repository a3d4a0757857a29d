//! Rows may come from other programs, so every text is made harmless here before it is put into a message: a line
//! end or control character in a name must never become a header or a property of its own.

/// Text that may have lines. Every kind of line end becomes `\n`; other control characters except the tab are
/// dropped.
#[must_use]
pub(crate) fn lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            // Some readers end a line at these as well.
            '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    clean
}

/// Text of one line: what would end it becomes a space.
#[must_use]
pub(crate) fn line(text: &str) -> String {
    lines(text).replace(['\n', '\t'], " ").trim().to_owned()
}

/// At most `max` characters; a cut is marked.
#[must_use]
pub(crate) fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    text.chars().take(max.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{line, lines, shorten};

    #[test]
    fn every_line_end_is_one_line_feed() {
        assert_eq!(lines("a\r\nb\rc\nd\u{85}e\u{2028}f\u{2029}g"), "a\nb\nc\nd\ne\nf\ng");
        assert_eq!(lines("a\r\r\n\nb"), "a\n\n\nb");
    }

    #[test]
    fn control_characters_go_and_direction_marks_stay() {
        assert_eq!(lines("a\0b\u{7}c\u{7f}d\u{9b}\te"), "abcd\te");
        assert_eq!(line("\u{200f}שלום\r\nBcc: x\t"), "\u{200f}שלום Bcc: x");
    }

    #[test]
    fn a_cut_counts_characters_and_is_marked() {
        assert_eq!(shorten("😀😀😀", 3), "😀😀😀");
        assert_eq!(shorten("😀😀😀😀", 3), "😀😀…");
    }
}

//! Folding (RFC 5545, 3.1). The crate icalendar lets the last piece of a folded line grow to 76 octets and looks for
//! spaces at the wrong place in texts that are not ASCII, so its folds are undone and made anew.

/// Octets in a line, without the line end, with the space that continues it.
const LIMIT: usize = 75;

pub(super) fn refold(calendar: &str) -> String {
    let unfolded = calendar.replace("\r\n ", "");
    let mut folded = String::with_capacity(unfolded.len() + unfolded.len() / 16);
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        fold(line, &mut folded);
        folded.push_str("\r\n");
    }
    folded
}

fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LIMIT {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_character_is_cut() {
        for text in ["x".repeat(149), "x".repeat(150), "é".repeat(200), "😀".repeat(200), "a ".repeat(200)]
        {
            let line = format!("SUMMARY:{text}");
            let folded = refold(&format!("{line}\r\n"));
            assert!(folded.split("\r\n").all(|piece| piece.len() <= LIMIT), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }

    #[test]
    fn folds_that_are_there_are_made_anew() {
        let line = format!("SUMMARY:{}", "y".repeat(100));
        assert_eq!(
            refold(&format!("{}\r\n {}\r\n", &line[..20], &line[20..])),
            refold(&format!("{line}\r\n"))
        );
    }
}

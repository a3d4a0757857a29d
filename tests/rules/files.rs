//! Small files: one idea each.

use crate::tree::{assert_none, files};

const MOST_LINES: usize = 600;

const WRITTEN_BY_HAND: [&str; 11] =
    ["rs", "ts", "js", "mjs", "svelte", "css", "html", "hbs", "sql", "sh", "py"];

#[test]
fn no_source_is_longer_than_600_lines() {
    let mut broken = Vec::new();
    for file in files("").iter().filter(|file| file.has_extension(&WRITTEN_BY_HAND)) {
        let Some(text) = file.text() else { continue };
        // A tool's first line says that it is one's.
        let generated = text.lines().next().is_some_and(|line| line.to_lowercase().contains("generated"));
        let lines = text.lines().count();
        if lines > MOST_LINES && !generated {
            broken.push(format!("{}: {lines} lines", file.path));
        }
    }
    assert_none(&broken, "Split these by idea; a file has one. Aim at 100 lines, 350 is long.");
}

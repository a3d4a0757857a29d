//! What a command answers: JSON for programs, lines for people.

pub mod json;
pub mod text;

use std::io::Write as _;

use serde_json::Value;

#[derive(Debug)]
pub struct Answer {
    pub json: Value,
    pub text: String,
}

impl Answer {
    pub fn print(&self, as_json: bool) {
        let mut out = std::io::stdout().lock();
        // A reader that went away (a closed pipe) is no failure of the command.
        let _ =
            if as_json { writeln!(out, "{}", self.json) } else { writeln!(out, "{}", self.text.trim_end()) };
    }
}

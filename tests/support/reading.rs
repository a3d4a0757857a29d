//! Mails as somebody else's reader sees them: Python's own e-mail library and the Python package icalendar.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::office::Office;

/// Every mail that the sink accepted, in order. Members: `to`, `from`, `subject`, `message_id`, `headers` (names), `shape`,
/// `text`, `page` (what the HTML shows), `links`, `elements`, `calendar` (null without an invitation), `defects`.
pub fn letters(office: &Office) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder");
    for (number, mail) in office.mail.received().iter().enumerate() {
        let path = folder.path().join(format!("{number:06}.eml"));
        std::fs::write(path, &mail.data).expect("the mail is written");
    }
    let Value::Array(letters) = run_python("support/reading/letters.py", &[folder.path().as_os_str()]) else {
        panic!("a list")
    };
    letters
}

/// Runs a script, named from the folder `tests`, with the interpreter that `./dev test` names; it answers JSON.
pub fn run_python(script: &str, arguments: &[&OsStr]) -> Value {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "where the test's interpreter is, told by ./dev")]
    let python = std::env::var("APPTRAY_TEST_PYTHON")
        .map_or_else(|_| here.join("../target/python/bin/python"), PathBuf::from);
    assert!(python.exists(), "there is no {}; run './dev test', which makes it", python.display());
    let mut command = Command::new(python);
    let output = command.arg(here.join(script)).args(arguments).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

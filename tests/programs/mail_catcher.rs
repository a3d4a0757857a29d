//! A mail server for demonstrations: takes every mail, delivers none, keeps each as a file.
//!
//! `mail-catcher FOLDER` prints `{"host", "port", "folder"}` on one line, then a line for each mail.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use apptray_tests::smtp::{Protection, SmtpSink};
use serde_json::json;

/// How often it looks for new mails.
const PAUSE: Duration = Duration::from_millis(100);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: mail-catcher FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    let sink = SmtpSink::start(Protection::Plain, None);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", json!({ "host": "127.0.0.1", "port": sink.port(), "folder": folder }))?;
    out.flush()?;
    let mut kept = 0;
    loop {
        let received = sink.received();
        for mail in received.iter().skip(kept) {
            kept += 1;
            let path = folder.join(format!("{kept:03}-{}.eml", mail.to.join(",").replace(['/', '\\'], "_")));
            std::fs::write(&path, &mail.data)?;
            writeln!(out, "{}", json!({ "mail": path, "to": mail.to }))?;
            out.flush()?;
        }
        std::thread::sleep(PAUSE);
    }
}

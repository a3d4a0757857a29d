//! A mail server for demonstrations: takes every mail, delivers none, keeps each as a file and shows them on a page.
//!
//! `mail-catcher FOLDER` prints `{"host", "port", "folder", "page"}` on one line, then a line for each mail.

use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use apptray_tests::catcher;
use apptray_tests::smtp::{Protection, SmtpSink};
use serde_json::json;
use tokio::net::TcpListener;

/// How often it looks for new mails.
const PAUSE: Duration = Duration::from_millis(100);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: mail-catcher FOLDER")?);
    std::fs::create_dir_all(&folder)?;
    let sink = Arc::new(SmtpSink::start(Protection::Plain, None));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let page = format!("http://{}/", listener.local_addr()?);
        tell(&json!({ "host": "127.0.0.1", "port": sink.port(), "folder": folder, "page": page }))?;
        tokio::select! {
            served = catcher::serve(listener, Arc::clone(&sink)) => Ok(served?),
            kept = keep(&sink, &folder) => kept,
        }
    })
}

async fn keep(sink: &SmtpSink, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut kept = 0;
    loop {
        for mail in sink.received().iter().skip(kept) {
            kept += 1;
            let path = folder.join(format!("{kept:03}-{}.eml", mail.to.join(",").replace(['/', '\\'], "_")));
            std::fs::write(&path, &mail.data)?;
            tell(&json!({ "mail": path, "to": mail.to }))?;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn tell(line: &serde_json::Value) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

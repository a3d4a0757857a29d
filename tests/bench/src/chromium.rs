//! The peer: Chromium with a window of its own for the same interface, over the in-memory backend that its tests use.

use std::path::Path;

use crate::desktop::{Program, Screen, Session, Site};
use crate::failure::Result;

/// Starts it with a fresh profile, as a web application that has just been installed.
pub fn start(session: &Session, screen: &Screen, site: &Site, profile: &Path) -> Result<Program> {
    let mut command = session.command("chromium", Some(screen));
    command
        .arg(format!("--app={}/preview.html", site.address))
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(["--password-store=basic", "--no-first-run", "--no-default-browser-check"])
        // As root it refuses to start with one; the other keeps it from spending time on saying so.
        .args(["--no-sandbox", "--test-type"])
        .args(["--window-size=1080,700", "--window-position=100,50"]);
    Program::start(command)
}

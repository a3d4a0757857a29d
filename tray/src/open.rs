//! What a click opens: the window's program, or a meeting in the browser.

use std::io;
use std::path::{Path, PathBuf};

use apptray_runtime::Home;
use apptray_runtime::config::CaughtMails;
use apptray_runtime::instance::{Process, Show, tell};
use apptray_scheduling::model::JoinUrl;
use tokio::process::Command;

/// The window's program.
pub const WINDOW: &str = "apptray-window";

/// Shows it in the window: the one that runs, else a new one.
pub async fn window(home: &Home, show: Show, activation_token: Option<String>) -> io::Result<()> {
    if tell(home, Process::Window, show).await {
        return Ok(());
    }
    let mut command = Command::new(program()?);
    match show {
        Show::Window => {}
        Show::Request(id) => {
            command.arg("--request").arg(id.to_string());
        }
        Show::Settings => {
            command.arg("--settings");
        }
    }
    if let Some(token) = activation_token {
        command.env("XDG_ACTIVATION_TOKEN", token);
    }
    let mut window = command.stdin(std::process::Stdio::null()).spawn()?;
    // Waited for, so that it does not stay as a zombie; it outlives this process if need be.
    tokio::spawn(async move {
        match window.wait().await {
            Ok(status) if !status.success() => {
                tracing::warn!(%status, "the window's program ended with a failure");
            }
            _ => {}
        }
    });
    Ok(())
}

/// A join link is checked when it is made, so only one to Microsoft Teams comes here.
pub fn meeting(url: &JoinUrl) -> io::Result<()> {
    open::that_detached(url.as_str())
}

/// A page on this computer, as its type has checked.
pub fn mails(mails: &CaughtMails) -> io::Result<()> {
    open::that_detached(mails.as_str())
}

/// Beside this program, as it is installed; else wherever the system finds it.
fn program() -> io::Result<PathBuf> {
    let beside = std::env::current_exe()?.with_file_name(format!("{WINDOW}{}", std::env::consts::EXE_SUFFIX));
    Ok(if beside.is_file() { beside } else { Path::new(WINDOW).to_path_buf() })
}

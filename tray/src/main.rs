//! `apptray`, the resident process: tray icon and menu, notifications, and the work in the background. It has no
//! window; `apptray-window` is started when one is wanted.

mod event;
mod icon;
mod notice;
mod open;
mod presentation;
mod reader;
mod resident;
#[cfg(test)]
mod sample;
mod shell;
mod signals;
mod texts;
mod work;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use apptray_runtime::instance::{Process, Show, start_or_tell};
use apptray_runtime::{Environment, Home, SystemClock, start_logging};

use self::resident::Resident;
use self::shell::{Shell, on_main_thread};
use self::signals::Signals;
use self::texts::Texts;

const USAGE: &str = "Usage: apptray [--version]

Starts the tray icon and the work in the background. If Apptray runs already, its window is opened.";

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        None => {}
        Some("--version" | "-V") => {
            println!("apptray {}", env!("CARGO_PKG_VERSION"));
            return ExitCode::SUCCESS;
        }
        Some("--help" | "-h") => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Some(_) => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    on_main_thread(|shell| match start(shell) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("apptray: {error}");
            tracing::error!(%error, "the program cannot start");
            ExitCode::FAILURE
        }
    })
}

fn start(shell: Shell) -> Result<(), Box<dyn std::error::Error>> {
    let environment = Environment::read();
    let home = Home::open(&environment)?;
    start_logging(&home, "apptray", &environment, Arc::new(SystemClock));
    let texts = Texts::english()?;
    // One thread for everything that waits keeps the process small.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .thread_keep_alive(Duration::from_secs(1))
        .build()?;
    runtime.block_on(async {
        let signals = Signals::listen()?;
        if let Some(instance) = start_or_tell(&home, Process::Tray, Show::Window).await? {
            Resident::run(shell, instance, signals, environment, home, texts).await;
        }
        Ok(())
    })
}

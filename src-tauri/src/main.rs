//! `apptray-window`: the window of Apptray, started on demand. It shows what the use cases say and decides nothing.

// Without this Windows opens a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod background;
#[cfg(test)]
mod command_names;
mod commands;
mod desktop;
mod events;
mod face;
mod failure;
mod view;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use apptray_runtime::instance::{Process, Show, start_or_tell};
use apptray_runtime::{Environment, Home, RuntimeError, SystemClock, start_logging};

use crate::desktop::UserDesktop;
use crate::face::Face;
use crate::window::{Opening, Warmth};

fn main() -> ExitCode {
    let Some(show) = arguments::parse(std::env::args().skip(1)) else {
        eprintln!("{}", arguments::USAGE);
        return ExitCode::from(2);
    };
    match start(show) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tracing::error!(%failure, "the window could not be opened");
            eprintln!("apptray-window: {failure}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Runtime(#[from] RuntimeError),
    #[error("the window could not be made: {0}")]
    Window(#[from] tauri::Error),
}

fn start(show: Show) -> Result<(), Failure> {
    let environment = Environment::read();
    let home = Home::open(&environment)?;
    start_logging(&home, "apptray-window", &environment, Arc::new(SystemClock));
    // One window per home: if there is one, it shows itself, and this process has nothing left to do.
    let told = start_or_tell(&home, Process::Window, show);
    let Some(instance) = tauri::async_runtime::block_on(told)? else { return Ok(()) };
    let face = Arc::new(Face::new(environment, home, Box::new(UserDesktop::default())));
    tauri::Builder::default()
        .manage(Arc::clone(&face))
        .manage(Opening::new(show))
        .manage(Warmth::default())
        .invoke_handler(commands::bridge::handler())
        .setup(move |app| {
            let handle = app.handle();
            // The database is opened while the page loads.
            tauri::async_runtime::spawn(background::run(handle.clone(), Arc::clone(&face)));
            tauri::async_runtime::spawn(background::answer_the_socket(handle.clone(), instance));
            window::create(handle, &face)?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

//! One file per group of commands: arguments in, use case, answer out.

mod doctor;
mod import;
mod input;
mod mail;
mod outbox;
mod requests;
mod secret;
mod teams;
mod work;
mod workspace;

use std::process::ExitCode;

use apptray_runtime::{Application, Environment, Home};

use crate::args::{Command, DatabaseCommand};
use crate::failure::Failure;
use crate::print::Answer;

/// The answer, and how the process ends.
pub async fn run(
    environment: &Environment,
    home: &Home,
    command: Command,
) -> Result<(Answer, ExitCode), Failure> {
    let answer = match command {
        // Settings of this machine need no database.
        Command::Workspace(command) => workspace::run(home, command)?,
        // Tells also why the database cannot be opened.
        Command::Doctor => return Ok(doctor::run(environment, home).await),
        Command::Database(command) => {
            let application = Application::open(environment, home).await?;
            // Every process takes over at its start what one that died left undone.
            application.scheduling.repair().await?;
            with_database(&application, command).await?
        }
    };
    Ok((answer, ExitCode::SUCCESS))
}

async fn with_database(application: &Application, command: DatabaseCommand) -> Result<Answer, Failure> {
    match command {
        DatabaseCommand::Import { file } => import::run(application, &file).await,
        DatabaseCommand::Requests(command) => requests::run(application, command).await,
        DatabaseCommand::Approve(command) => work::approve(application, command).await,
        DatabaseCommand::Reschedule(command) => work::reschedule(application, command).await,
        DatabaseCommand::Cancel(command) => work::cancel(application, command).await,
        DatabaseCommand::Decline(command) => work::decline(application, command).await,
        DatabaseCommand::Undo { id } => work::undo(application, &id).await,
        DatabaseCommand::Meeting(command) => work::meeting(application, command).await,
        DatabaseCommand::Teams(command) => teams::run(application, command).await,
        DatabaseCommand::Mail(command) => mail::run(application, command).await,
        DatabaseCommand::Outbox(command) => outbox::run(application, command).await,
        DatabaseCommand::History { id } => requests::history(application, &id).await,
    }
}

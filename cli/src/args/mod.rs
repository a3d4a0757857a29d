//! The command line. Values that have a meaning are read in `commands`, so that every refusal has its code.

mod settings;
mod work;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use settings::{CloudArgument, Mail, Outbox, SecurityArgument, Teams, TeamsOrganizer, WorkspaceCommand};
pub use work::{Approve, Cancel, Decline, Meeting, Requests, Reschedule};

/// Approve appointment requests from scripts, and set Apptray up without a window.
#[derive(Debug, Parser)]
#[command(name = "apptrayctl", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// Print one JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Connections to databases.
    #[command(subcommand)]
    Workspace(WorkspaceCommand),
    /// Check everything Apptray works with, and say how to mend what fails.
    Doctor,
    #[command(flatten)]
    Database(DatabaseCommand),
}

/// What works on the current workspace's database.
#[derive(Debug, Subcommand)]
pub enum DatabaseCommand {
    /// Bring services, people and requests in from a JSON file: all of it or nothing.
    Import { file: PathBuf },
    /// Look at requests.
    #[command(subcommand)]
    Requests(Requests),
    /// Say yes to a pending request.
    Approve(Approve),
    /// Move an appointment, or the time that a pending request asks for.
    Reschedule(Reschedule),
    /// Call an appointment off; its Teams meeting is deleted.
    Cancel(Cancel),
    /// Say no to a pending request, or revoke an approval; the reason goes into the mail.
    Decline(Decline),
    /// Take an approval back, as long as none of its mails is on its way.
    Undo { id: String },
    /// Online meetings.
    #[command(subcommand)]
    Meeting(Meeting),
    /// The connection to Microsoft Teams.
    #[command(subcommand)]
    Teams(Teams),
    /// How mails leave.
    #[command(subcommand)]
    Mail(Mail),
    /// Mails that wait, were sent or failed.
    #[command(subcommand)]
    Outbox(Outbox),
    /// Who did what with a request.
    History { id: String },
}

//! `config.toml`: workspaces, and the settings of this machine for each. No secret is ever in it.

mod demo;
mod file;
mod general;
mod workspace;

pub use demo::{CaughtMails, Demo};
pub use file::Config;
pub use general::{General, Theme};
pub use workspace::{Cloud, DatabaseAddress, Workspace, WorkspaceName};

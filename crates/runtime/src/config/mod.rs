//! `config.toml`: workspaces, and the settings of this machine for each. No secret is ever in it.

mod demo;
mod file;
mod general;
mod server;
mod watch;
mod workspace;

pub use demo::{CaughtMails, Demo};
pub use file::Config;
pub use general::{Assistant, General, Theme};
pub use server::{Server, Tls};
pub use watch::ConfigWatcher;
pub use workspace::{Cloud, DatabaseAddress, Workspace, WorkspaceName};

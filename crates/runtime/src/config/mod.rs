//! `config.toml`: workspaces, and the settings of this machine for each. No secret is ever in it.

mod file;
mod workspace;

pub use file::Config;
pub use workspace::{Cloud, DatabaseAddress, Workspace, WorkspaceName};

//! Whether the resident process starts when the user signs in to the computer.

#[cfg(all(unix, not(target_os = "macos")))]
mod desktop_entry;
#[cfg(all(unix, not(target_os = "macos")))]
mod system {
    pub(super) use super::desktop_entry::{is_on, set};
}
#[cfg(not(all(unix, not(target_os = "macos"))))]
mod system;

use std::path::PathBuf;

use crate::RuntimeError;

/// Whether `apptray` starts with the user's session.
pub fn starts_with_session() -> Result<bool, RuntimeError> {
    system::is_on()
}

/// Has `apptray` start with the user's session, or not any more.
pub fn set_start_with_session(on: bool) -> Result<(), RuntimeError> {
    system::set(on)
}

/// `apptray`, which lies beside whichever of our programs asks.
fn program() -> Result<PathBuf, RuntimeError> {
    let this = std::env::current_exe().map_err(|error| failed(&error))?;
    Ok(this.with_file_name(format!("apptray{}", std::env::consts::EXE_SUFFIX)))
}

fn failed(error: &impl ToString) -> RuntimeError {
    RuntimeError::Autostart(error.to_string())
}

//! Windows (Run key of the user) and macOS (launch agent).

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

use super::{failed, program};
use crate::RuntimeError;

pub(super) fn is_on() -> Result<bool, RuntimeError> {
    entry()?.is_enabled().map_err(|error| failed(&error))
}

pub(super) fn set(on: bool) -> Result<(), RuntimeError> {
    let entry = entry()?;
    if on { entry.enable() } else { entry.disable() }.map_err(|error| failed(&error))
}

fn entry() -> Result<AutoLaunch, RuntimeError> {
    let program = program()?;
    let path = program.to_str().ok_or_else(|| failed(&"the program's path is not Unicode"))?;
    AutoLaunchBuilder::new()
        .set_app_name("Apptray")
        .set_app_path(path)
        .build()
        .map_err(|error| failed(&error))
}

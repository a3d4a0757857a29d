use std::fs::{File, TryLockError};

use super::Process;
use crate::home::file_error;
use crate::{Home, RuntimeError};

/// The lock of the one process of a kind; None: another process has it. It ends with the file, so with the process.
pub(super) fn take(home: &Home, process: Process) -> Result<Option<File>, RuntimeError> {
    let name = format!("{}.lock", process.name());
    let file = home.open_private(&name)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(file_error(&home.path().join(name), &error)),
    }
}

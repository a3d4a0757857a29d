use std::io;
#[cfg(unix)]
use std::path::{Path, PathBuf};

use interprocess::local_socket::{GenericFilePath, Name, ToFsName as _};

use super::Process;
use crate::Home;

/// What every system can hold in a socket's address.
#[cfg(unix)]
const LONGEST_PATH: usize = 100;

#[cfg(unix)]
pub(super) fn name(home: &Home, process: Process) -> io::Result<Name<'static>> {
    path(home, process)?.to_fs_name::<GenericFilePath>()
}

#[cfg(windows)]
pub(super) fn name(home: &Home, process: Process) -> io::Result<Name<'static>> {
    format!(r"\\.\pipe\apptray-{}-{}", digest(home), process.name()).to_fs_name::<GenericFilePath>()
}

/// In the home folder; where that path is too long for a socket, in the folder for running programs.
#[cfg(unix)]
pub(super) fn path(home: &Home, process: Process) -> io::Result<PathBuf> {
    let file = format!("{}.sock", process.name());
    let beside = home.path().join(&file);
    if beside.as_os_str().len() <= LONGEST_PATH {
        return Ok(beside);
    }
    let running =
        directories::BaseDirs::new().and_then(|folders| folders.runtime_dir().map(Path::to_path_buf));
    let folder = running.unwrap_or_else(std::env::temp_dir).join(format!("apptray-{}", digest(home)));
    make_private(&folder, home)?;
    Ok(folder.join(file))
}

/// The folder may lie where everybody can write, so somebody else may have made it first.
#[cfg(unix)]
fn make_private(folder: &Path, home: &Home) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};

    match std::fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    let (found, ours) = (std::fs::symlink_metadata(folder)?, std::fs::metadata(home.path())?);
    if found.is_dir() && found.uid() == ours.uid() && found.mode() & 0o077 == 0 {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::PermissionDenied, "another user made the folder for the socket"))
}

/// Tells home folders apart (FNV-1a); both processes must come to the same, whichever release they are.
fn digest(home: &Home) -> String {
    let bytes = home.path().as_os_str().as_encoded_bytes();
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}

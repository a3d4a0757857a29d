use std::io::{Seek, Write};
use std::path::{Path, PathBuf};

use crate::sqlite;

/// The file beside an SQLite database that is touched after each commit, so that other processes need not poll.
#[derive(Clone, Debug)]
pub(crate) struct SignalFile(PathBuf);

impl SignalFile {
    /// Makes the file if it is missing, so that it can be watched.
    pub(crate) fn beside(database: &Path) -> Self {
        let signal = Self(sqlite::beside(database, "-changed"));
        signal.touch();
        signal
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The commit stands whatever happens here; watchers look once a minute anyway.
    pub(crate) fn touch(&self) {
        let touched = sqlite::open_private(&self.0).and_then(|mut file| {
            file.rewind()?;
            file.write_all(b"\n")
        });
        if let Err(error) = touched {
            tracing::warn!(kind = %error.kind(), "other processes could not be told of a change");
        }
    }
}

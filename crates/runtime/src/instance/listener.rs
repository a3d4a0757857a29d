use std::fs::File;
use std::io;
use std::time::Duration;

use interprocess::local_socket::ListenerOptions;
use interprocess::local_socket::tokio::prelude::*;
use interprocess::local_socket::tokio::{Listener, Stream};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};

use super::message::{LONGEST_LINE, READ};
use super::{Process, Show, address};
use crate::home::file_error;
use crate::{Home, RuntimeError};

/// Whoever connects has the line ready.
const LIMIT: Duration = Duration::from_secs(1);
/// After a failed accept (out of file descriptors), so that the loop does not spin.
const PAUSE: Duration = Duration::from_secs(1);

/// This process is the one of its kind, for as long as this lives.
pub struct Instance {
    listener: Listener,
    /// Dropped last: nobody may take over while the socket is still being removed.
    _lock: File,
}

impl Instance {
    /// Replaces a socket that a killed process left; the lock says that nobody uses it.
    pub(super) fn listen(home: &Home, process: Process, lock: File) -> Result<Self, RuntimeError> {
        let failed = |error: &io::Error| file_error(home.path(), error);
        #[cfg(unix)]
        remove(&address::path(home, process).map_err(|error| failed(&error))?)
            .map_err(|error| failed(&error))?;
        let name = address::name(home, process).map_err(|error| failed(&error))?;
        let listener = ListenerOptions::new().name(name).create_tokio().map_err(|error| failed(&error))?;
        Ok(Self { listener, _lock: lock })
    }

    /// Waits until somebody asks this process to show something. Not safe to cancel: a line being read would be lost.
    pub async fn asked(&self) -> Show {
        loop {
            match self.listener.accept().await {
                Ok(stream) => match tokio::time::timeout(LIMIT, read_line(stream)).await {
                    Ok(Ok(Some(show))) => return show,
                    _ => tracing::warn!("a line on the local socket was not understood"),
                },
                Err(error) => {
                    tracing::warn!(kind = %error.kind(), "the local socket cannot be listened to");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }
}

async fn read_line(stream: Stream) -> io::Result<Option<Show>> {
    let mut line = String::new();
    BufReader::new((&stream).take(LONGEST_LINE)).read_line(&mut line).await?;
    let Some(show) = line.strip_suffix('\n').and_then(|line| line.parse().ok()) else { return Ok(None) };
    // Whoever has gone meanwhile asked all the same.
    let _ = (&stream).write_all(READ.as_bytes()).await;
    Ok(Some(show))
}

#[cfg(unix)]
fn remove(socket: &std::path::Path) -> io::Result<()> {
    match std::fs::remove_file(socket) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

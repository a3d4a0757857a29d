use std::io;
use std::time::Duration;

use interprocess::local_socket::tokio::Stream;
use interprocess::local_socket::tokio::prelude::*;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::message::{LONGEST_LINE, READ};
use super::{Instance, Process, Show, address, lock};
use crate::{Home, RuntimeError};

/// A process that was started in the same moment has the lock before it has the socket, and one that ends has the
/// lock a little longer.
const PATIENCE: u32 = 100;
const PAUSE: Duration = Duration::from_millis(30);
const LIMIT: Duration = Duration::from_secs(1);

/// Makes this process the one of its kind, or has the one that runs already show something (None).
pub async fn start_or_tell(
    home: &Home,
    process: Process,
    show: Show,
) -> Result<Option<Instance>, RuntimeError> {
    for _ in 0..PATIENCE {
        if let Some(lock) = lock::take(home, process)? {
            return Instance::listen(home, process, lock).map(Some);
        }
        if tell(home, process, show).await {
            return Ok(None);
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(RuntimeError::NoAnswer { process: process.name() })
}

/// Asks the process to show something; false: there is none, or it does not listen any more.
pub async fn tell(home: &Home, process: Process, show: Show) -> bool {
    matches!(tokio::time::timeout(LIMIT, send(home, process, show)).await, Ok(Ok(())))
}

async fn send(home: &Home, process: Process, show: Show) -> io::Result<()> {
    let stream = Stream::connect(address::name(home, process)?).await?;
    (&stream).write_all(format!("{show}\n").as_bytes()).await?;
    let mut answer = String::new();
    (&stream).take(LONGEST_LINE).read_to_string(&mut answer).await?;
    if answer == READ { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

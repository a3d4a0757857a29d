//! The thread on which the server runs.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime;
use tokio::sync::oneshot;

use super::StartError;
use crate::control;
use crate::identity::SigningKey;
use crate::server::{Tls, listen, serve};
use crate::world::{Initial, Shared};

pub(super) type Starting = oneshot::Receiver<Result<(Arc<Shared>, Running), StartError>>;

/// Ends the thread when it is dropped.
#[derive(Debug)]
pub(super) struct Running {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Dropping the sender is the signal; the thread then closes everything.
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // If it panicked, it has ended as well.
            let _ = thread.join();
        }
    }
}

pub(super) fn spawn(
    address: SocketAddr,
    tls: Option<Arc<Tls>>,
    initial: Initial,
) -> Result<Starting, StartError> {
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("graph-simulator")
        .enable_all()
        .build()
        .map_err(StartError::Thread)?;
    let (ready, starting) = oneshot::channel();
    let (handle_sender, handle_receiver) = oneshot::channel();
    let thread = thread::Builder::new()
        .name("graph-simulator".to_owned())
        .spawn(move || {
            runtime.block_on(run(address, tls, initial, handle_receiver, ready));
            // Closes the connections. Calls that are still held at a gate are dropped, not waited for.
            runtime.shutdown_timeout(Duration::from_secs(5));
        })
        .map_err(StartError::Thread)?;
    // The receiver lives until the thread has its own handle.
    let _ = handle_sender.send(thread);
    Ok(starting)
}

async fn run(
    address: SocketAddr,
    tls: Option<Arc<Tls>>,
    initial: Initial,
    handle: oneshot::Receiver<JoinHandle<()>>,
    ready: oneshot::Sender<Result<(Arc<Shared>, Running), StartError>>,
) {
    let Some(signing_key) = SigningKey::generate() else {
        let _ = ready.send(Err(StartError::Randomness));
        return;
    };
    let listening = match listen(address).await {
        Ok(listening) => listening,
        Err(error) => {
            let _ = ready.send(Err(error.into()));
            return;
        }
    };
    let scheme = if tls.is_some() { "https" } else { "http" };
    let root = format!("{scheme}://{}", listening.address);
    let shared = Arc::new(Shared::new(root, signing_key, initial));
    let (stop, mut stopped) = oneshot::channel();
    let running = Running { address: listening.address, stop: Some(stop), thread: handle.await.ok() };
    if ready.send(Ok((Arc::clone(&shared), running))).is_err() {
        return;
    }
    let control = control::router(Arc::clone(&shared));
    tokio::select! {
        () = serve(listening, tls, shared, control) => {}
        _ = &mut stopped => {}
    }
}

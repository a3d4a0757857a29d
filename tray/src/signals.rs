//! How the operating system asks the process to end.

use std::io;

/// Listens from the moment it is made: until then such a wish ends the process at once.
pub struct Signals {
    #[cfg(unix)]
    kinds: [tokio::signal::unix::Signal; 3],
}

impl Signals {
    #[cfg(unix)]
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        let kinds = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()];
        let [terminate, interrupt, hangup] = kinds.map(signal);
        Ok(Self { kinds: [terminate?, interrupt?, hangup?] })
    }

    /// Returns when the session ends, the process is to be terminated, or the user interrupts it in a terminal.
    #[cfg(unix)]
    pub async fn asked_to_end(&mut self) {
        let [terminate, interrupt, hangup] = &mut self.kinds;
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
        }
    }

    #[cfg(windows)]
    pub fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(windows)]
    pub async fn asked_to_end(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How far a call has come: what can still be said about it when its time is up.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    connecting: AtomicBool,
    sent: Arc<AtomicBool>,
    made: Mutex<Option<String>>,
}

impl Progress {
    /// A request is on its way to a connection.
    pub(crate) fn connecting(&self) {
        self.connecting.store(true, Ordering::SeqCst);
    }

    /// The flag that the request's body sets when it is read for the wire.
    pub(crate) fn sent_flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.sent)
    }

    /// An answer came that proves that nothing was done.
    pub(crate) fn nothing_done(&self) {
        self.connecting.store(false, Ordering::SeqCst);
        self.sent.store(false, Ordering::SeqCst);
    }

    pub(crate) fn is_connecting(&self) -> bool {
        self.connecting.load(Ordering::SeqCst)
    }

    pub(crate) fn is_sent(&self) -> bool {
        self.sent.load(Ordering::SeqCst)
    }

    /// A meeting exists that has to be removed again; None once it is gone.
    pub(crate) fn set_made(&self, id: Option<&str>) {
        *self.made.lock().unwrap_or_else(PoisonError::into_inner) = id.map(str::to_owned);
    }

    pub(crate) fn made(&self) -> Option<String> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

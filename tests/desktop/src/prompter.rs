use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::StreamExt as _;
use tokio::task::JoinHandle;
use zbus::MessageStream;
use zbus::connection::Builder;
use zbus::message::Type;

use super::Bus;

/// What shows the dialogs of GNOME Keyring.
const NAME: &str = "org.gnome.keyring.SystemPrompter";

/// In the place of the keyring's dialogs: counts who asks for one and never answers, like a dialog that nobody closes.
pub struct Prompter {
    asked: Arc<AtomicUsize>,
    counting: JoinHandle<()>,
}

impl Prompter {
    pub async fn start(bus: &Bus) -> Self {
        let connection = Builder::address(bus.address()).unwrap().name(NAME).unwrap().build().await.unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let counting = tokio::spawn(async move {
            let mut messages = MessageStream::from(&connection);
            while let Some(Ok(message)) = messages.next().await {
                if message.message_type() == Type::MethodCall {
                    counter.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        Self { asked, counting }
    }

    /// How often a dialog was asked for.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Drop for Prompter {
    fn drop(&mut self) {
        self.counting.abort();
    }
}

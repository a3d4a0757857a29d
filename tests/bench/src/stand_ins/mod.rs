//! What a user's session has on its bus: a tray and notifications, which the benchmark is.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a row whose desktop cannot be prepared cannot be measured; it runs in a process of its own"
)]

mod bus;
mod dbusmenu;
mod notifications;
mod watcher;

use std::time::Duration;

pub use bus::Bus;
pub use dbusmenu::Tray;
pub use notifications::Notifications;
pub use watcher::Watcher;

/// Long enough for a busy machine; whoever waits longer waits in vain.
const PATIENCE: Duration = Duration::from_secs(30);

/// The answer, or an end that says what was waited for.
pub async fn soon<T>(what: &str, answer: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, answer).await.unwrap_or_else(|_| panic!("waited in vain for {what}"))
}

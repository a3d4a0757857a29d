//! A desktop for tests: a private D-Bus with what a user's session has on it (tray, notifications, a real keyring), and
//! stand-ins for the programs that Apptray starts. Nothing of the computer's own session is touched.
#![cfg(all(unix, not(target_os = "macos")))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot be prepared fails"
)]

mod bus;
mod dbusmenu;
mod keyring;
mod notifications;
mod prompter;
mod stand_in;
mod watcher;

use std::future::Future;
use std::time::Duration;

pub use bus::Bus;
pub use dbusmenu::{Item, Tray};
pub use keyring::{Keyring, StoredSecret};
pub use notifications::{Notifications, Shown};
pub use prompter::Prompter;
pub use stand_in::StandIn;
pub use watcher::Watcher;

/// Long enough for a busy machine; whoever waits longer waits in vain.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The answer, or a failed test that says what was waited for.
pub async fn soon<T>(what: &str, answer: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, answer).await.unwrap_or_else(|_| panic!("waited in vain for {what}"))
}

//! Draws what was decided, and says what was clicked. Nothing is decided here.

#[cfg(not(all(unix, not(target_os = "macos"))))]
mod native;
#[cfg(all(unix, not(target_os = "macos")))]
mod status_notifier;

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub use native::{Shell, on_main_thread};
#[cfg(all(unix, not(target_os = "macos")))]
pub use status_notifier::{Shell, on_main_thread};

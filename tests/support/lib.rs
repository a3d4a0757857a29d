//! What several suites need. A suite's own helpers stay with it.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot be prepared fails")]

pub mod catcher;
pub mod clock;
pub mod demo;
pub mod office;
pub mod postgres;
pub mod reading;
pub mod smtp;

/// Waits for something asynchronous in a test that is not.
///
/// # Panics
/// If there are no threads.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

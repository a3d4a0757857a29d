//! Waiting, and knowing how long something took. Passed in, so that no test has to sleep.

use std::time::{Duration, Instant};

use async_trait::async_trait;

#[async_trait]
pub trait Pause: Send + Sync {
    async fn wait(&self, time: Duration);

    /// Time that has passed since some fixed moment. It never goes back, whatever happens to the computer's clock.
    fn elapsed(&self) -> Duration;
}

/// Real time.
#[derive(Clone, Copy, Debug)]
pub struct RealPause {
    since: Instant,
}

impl RealPause {
    #[must_use]
    pub fn new() -> Self {
        Self { since: Instant::now() }
    }
}

impl Default for RealPause {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Pause for RealPause {
    async fn wait(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    fn elapsed(&self) -> Duration {
        self.since.elapsed()
    }
}

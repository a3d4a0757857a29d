//! Time and identifiers that a test decides.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use apptray_scheduling::ports::{Clock, IdSource};
use jiff::Timestamp;
use uuid::Uuid;

/// Stands still until it is moved.
#[derive(Debug)]
pub struct TestClock(Mutex<Timestamp>);

impl TestClock {
    /// # Panics
    /// If the text is not an instant.
    #[must_use]
    pub fn at(instant: &str) -> Self {
        Self(Mutex::new(instant.parse().expect("an instant such as 2027-03-01T09:00:00Z")))
    }

    /// # Panics
    /// If another thread panicked while it moved this clock.
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().expect("the clock");
        *now = now.checked_add(by).expect("an instant before the end of time");
    }

    /// # Panics
    /// If another thread panicked while it moved this clock.
    pub fn set(&self, instant: Timestamp) {
        *self.0.lock().expect("the clock") = instant;
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().expect("the clock")
    }
}

/// Counts up, so that identifiers sort as they were drawn and are the same in every run.
#[derive(Debug, Default)]
pub struct TestIds(AtomicU64);

impl IdSource for TestIds {
    fn next(&self) -> Uuid {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 | u128::from(number))
    }
}

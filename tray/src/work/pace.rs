//! How long to wait before something that failed is tried again.

use std::time::Duration;

const PAUSES: [Duration; 4] =
    [Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(10), Duration::from_secs(30)];
const LAST_PAUSE: Duration = Duration::from_secs(60);

/// Pauses that grow with each failure in a row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    failures: usize,
}

impl Pace {
    pub fn went_well(&mut self) {
        self.failures = 0;
    }

    /// Counts a failure; answers how long to wait.
    pub fn failed(&mut self) -> Duration {
        let pause = PAUSES.get(self.failures).copied().unwrap_or(LAST_PAUSE);
        self.failures += 1;
        pause
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_minute_and_begin_anew() {
        let mut pace = Pace::default();
        let pauses: Vec<u64> = (0..6).map(|_| pace.failed().as_secs()).collect();
        assert_eq!(pauses, [1, 3, 10, 30, 60, 60]);
        pace.went_well();
        assert_eq!(pace.failed().as_secs(), 1);
    }
}

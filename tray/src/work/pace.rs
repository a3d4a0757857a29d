//! How long to wait before something that failed is tried again.

use std::time::Duration;

const FIRST: Duration = Duration::from_secs(1);

/// Pauses that grow with each failure in a row.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    failures: u32,
    longest: Duration,
}

impl Pace {
    pub fn up_to(longest: Duration) -> Self {
        Self { failures: 0, longest }
    }

    pub fn went_well(&mut self) {
        self.failures = 0;
    }

    /// Counts a failure; answers how long to wait.
    pub fn failed(&mut self) -> Duration {
        let pause = FIRST.saturating_mul(3_u32.saturating_pow(self.failures)).min(self.longest);
        self.failures = self.failures.saturating_add(1);
        pause
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_the_longest_and_begin_anew() {
        let mut pace = Pace::up_to(Duration::from_secs(60));
        let pauses: Vec<u64> = (0..6).map(|_| pace.failed().as_secs()).collect();
        assert_eq!(pauses, [1, 3, 9, 27, 60, 60]);
        pace.went_well();
        assert_eq!(pace.failed().as_secs(), 1);
    }
}

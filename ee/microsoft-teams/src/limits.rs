use std::time::Duration;

/// What one call may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For everything one call does: waiting for a slot, signing in, the request, repeats, clean-up.
    pub total: Duration,
    /// Requests that are on the wire at the same time.
    pub in_flight: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { total: Duration::from_secs(10), in_flight: 8 }
    }
}

use std::time::Duration;

use jiff::Timestamp;

/// Sleeps until this instant; for ever if there is none.
pub async fn until(at: Option<Timestamp>, now: Timestamp) {
    match at {
        Some(at) => tokio::time::sleep(between(now, at)).await,
        None => std::future::pending().await,
    }
}

/// Nothing if it has passed.
pub fn between(now: Timestamp, at: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or_default()
}

use std::sync::Arc;
use std::time::Duration;

use apptray_scheduling::ports::{Clock, Secret};

/// How to work with a database.
#[derive(Clone)]
pub struct Settings {
    /// 'Now' for leases on SQLite; PostgreSQL uses its own clock.
    pub clock: Arc<dyn Clock>,
    /// Password for PostgreSQL, where the address has none.
    pub password: Option<Secret>,
    /// How long to wait for another process that writes (SQLite), or for a free connection.
    pub busy_timeout: Duration,
    /// How long a PostgreSQL server may take to let itself be connected to, or looked at.
    pub answer_timeout: Duration,
    /// Connections of this process.
    pub max_connections: u32,
}

impl Settings {
    /// The usual ones.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            password: None,
            busy_timeout: Duration::from_secs(5),
            answer_timeout: Duration::from_secs(10),
            max_connections: 4,
        }
    }
}

use std::time::Duration;

use uuid::Uuid;

/// The process that holds a lease; drawn once per process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LeaseOwner(pub Uuid);

/// A claim on a piece of background work: who, and for how long from now.
/// The store measures 'now' (the database's clock on PostgreSQL).
#[derive(Clone, Copy, Debug)]
pub struct Lease {
    pub owner: LeaseOwner,
    pub duration: Duration,
}

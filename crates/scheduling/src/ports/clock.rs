use jiff::Timestamp;
use uuid::Uuid;

/// The only way to learn what time it is.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

/// The only source of new identifiers.
pub trait IdSource: Send + Sync {
    /// A UUID nobody has used before.
    fn next(&self) -> Uuid;
}

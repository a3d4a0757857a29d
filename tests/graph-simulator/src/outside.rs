//! What comes in from outside: the time and randomness. Asked for here and nowhere else.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// The simulator's clock: the computer's, moved by an offset, so that a test can let tokens expire without sleeping.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset_milliseconds: AtomicI64,
}

impl Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test tool has its own clock; this is the only place that reads it"
    )]
    pub(crate) fn now(&self) -> Timestamp {
        let offset = SignedDuration::from_millis(self.offset_milliseconds.load(Ordering::Relaxed));
        let now = Timestamp::now();
        now.checked_add(offset).unwrap_or(now)
    }

    pub(crate) fn advance(&self, by: Duration) {
        let milliseconds = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.offset_milliseconds.fetch_add(milliseconds, Ordering::Relaxed);
    }

    pub(crate) fn reset(&self) {
        self.offset_milliseconds.store(0, Ordering::Relaxed);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test tool has its own randomness; this is the only place that asks for it"
)]
pub(crate) fn new_guid() -> Uuid {
    Uuid::new_v4()
}

/// Random letters and digits, for the parts of ids, links and passcodes that Microsoft makes up.
pub(crate) fn random_letters(length: usize) -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    let bytes = std::iter::repeat_with(|| *new_guid().as_bytes()).flatten();
    // Bytes 6 and 8 of a GUID are partly fixed; that is good enough for names.
    bytes.take(length).map(|byte| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()])).collect()
}

pub(crate) fn random_digits(length: usize) -> String {
    let bytes = std::iter::repeat_with(|| *new_guid().as_bytes()).flatten();
    bytes.take(length).map(|byte| char::from(b'0' + byte % 10)).collect()
}

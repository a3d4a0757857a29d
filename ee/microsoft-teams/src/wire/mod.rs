//! HTTP and nothing else: what goes out, what comes back, how many at a time.

mod body;
mod outgoing;
mod segment;
mod send;

pub(crate) use outgoing::{Method, Outgoing};
pub(crate) use segment::{segment, user_segment};
pub(crate) use send::{Broken, Wire};

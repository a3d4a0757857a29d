//! The rules of Apptray: what a request is, which states it may take, and every use case.
//!
//! No I/O happens here. What a use case needs from outside (database, meetings, clock, randomness,
//! secrets) is a trait in [`ports`]; the adapters implement it and `runtime` puts them together.

pub mod crash;
pub mod error;
pub mod model;
pub mod ports;
pub mod time;
pub mod use_cases;

pub use error::{Error, ErrorKind, Result};

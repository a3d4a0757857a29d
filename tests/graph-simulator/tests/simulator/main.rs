//! The simulator does what it says: one module per promise.
#![expect(clippy::expect_used, clippy::panic, reason = "tests fail by panicking, their shared functions too")]

mod calls;
mod client;
mod connection_faults;
mod control_api;
mod gates;
mod get_user;
mod isolation;
mod meetings;
mod program;
mod refusals;
mod sign_in;
mod status_faults;
mod tls;
mod wrong_answers;

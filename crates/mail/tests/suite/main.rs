//! The crate from outside: real templates, real TCP, and readers nobody here wrote.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests; the helpers of these tests are tests as well"
)]

mod invitation;
mod outgoing;
mod readback;
mod sample;
#[expect(dead_code, reason = "other suites wait for more")]
#[path = "../../../../tests/support/smtp.rs"]
mod smtp;
mod smtp_client;
mod smtp_faults;
mod smtp_sending;
mod templates;

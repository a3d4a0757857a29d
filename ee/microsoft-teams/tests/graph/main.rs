//! The provider over real HTTP, against the Graph simulator.

#![expect(clippy::unwrap_used, clippy::panic, reason = "support functions of tests are tests, too")]

mod certificate;
mod create;
mod delete;
mod find_organizer;
mod hostile;
mod in_flight;
mod logs;
mod organizer_refusals;
mod retries;
mod sign_in;
mod sign_in_refusals;
mod support;
mod tenants;
mod time_limit;
mod tls;
mod tokens;
mod update;
mod verify;

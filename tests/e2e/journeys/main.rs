//! Journeys through the built programs, each in a world of its own. A name is a sentence that is true.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests are tests as well")]

mod approve;
mod assistant;
mod calendar;
mod cancel;
mod connect;
mod connection;
mod decline;
mod first_start;
mod keychain;
mod kills;
mod races;
mod reschedule;
mod texts;
mod translated;
mod tray;
mod verify;

use apptray_e2e::sample;

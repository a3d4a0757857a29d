//! The tables of scheduling's store port, one file each.

#[macro_use]
mod person;

mod audit;
mod availability;
mod calendar;
mod glance;
mod integration;
mod leftovers;
mod meetings;
mod moves;
mod operations;
mod outbox;
mod people;
mod permissions;
pub(crate) mod requests;
mod rows;
mod schedule;
mod tickets;

/// PostgreSQL cannot hold U+0000 in a text; SQLite would cut the text there. Foreign words (a mail server's answer)
/// are kept without it.
pub(crate) fn storable(text: &str) -> String {
    text.replace('\0', "")
}

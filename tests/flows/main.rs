//! Journeys through the whole program: `apptrayctl` as a process, on both databases, against the Graph simulator over
//! HTTP and a mail server over SMTP.

#![expect(clippy::expect_used, clippy::panic, reason = "a journey that cannot go on fails")]

/// Each test gets an [`Office`](apptray_tests::office::Office), once on SQLite and once on PostgreSQL.
macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* fn $name:ident $arguments:tt $body:block)*) => {$(
        mod $name {
            use super::*;
            fn flow $arguments $body

            $(#[$attribute])*
            #[test]
            fn on_sqlite() {
                flow(apptray_tests::office::Office::on_sqlite());
            }

            $(#[$attribute])*
            #[test]
            fn on_postgres() {
                flow(apptray_tests::office::Office::on_postgres());
            }
        }
    )*};
}

mod appointment;
mod approve;
mod canary;
mod cancel;
mod certificate;
mod connection;
mod crashes;
mod decline;
mod doctor;
mod failures;
mod generate;
mod import;
mod leftovers;
mod listing;
mod logs;
mod mail;
mod races;
mod reschedule;
mod safety;
mod teams;
mod texts;
mod undo;
mod verify;
mod workspace;
mod zones;

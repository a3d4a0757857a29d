//! Journeys through the whole program: `apptrayctl` as a process, on both databases, against the Graph simulator over
//! HTTP and a mail server over SMTP.

/// Each test gets an [`Office`](apptray_tests::office::Office), once on SQLite and once on PostgreSQL.
macro_rules! on_both_databases {
    ($($(#[$attribute:meta])* fn $name:ident($office:ident: $type:ty) $body:block)*) => {$(
        mod $name {
            use super::*;
            #[allow(unused_mut, reason = "some tests change the environment")]
            fn flow(mut $office: $type) $body

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

mod approve;
mod crashes;
mod decline;
mod generate;
mod races;
mod undo;

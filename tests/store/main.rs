//! The contract of the store: every test runs on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

/// Makes each of these functions a test on both databases.
macro_rules! on_both_databases {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(
                #[tokio::test]
                async fn $test() {
                    let database = crate::database::TestDatabase::sqlite().await;
                    super::$test(&database).await;
                    database.end().await;
                }
            )*
        }

        mod postgres {
            $(
                #[tokio::test]
                async fn $test() {
                    let database = crate::database::TestDatabase::postgres().await;
                    super::$test(&database).await;
                    database.end().await;
                }
            )*
        }
    };
}

mod acts;
mod approving;
mod audit;
mod availability;
mod calendar;
mod changes;
mod closing;
mod database;
mod integration;
mod interleaved;
mod listing;
mod look;
mod meetings;
mod moves;
mod outbox;
mod overtaken;
mod people;
mod schedule;
mod schema;
mod search_index;
mod searching;
mod side_table;
mod technician_time;
mod tenants;
mod world;

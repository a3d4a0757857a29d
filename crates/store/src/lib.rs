//! The database of Apptray: one implementation of scheduling's [`Store`](apptray_scheduling::ports::Store) for SQLite
//! and PostgreSQL.
//!
//! SQL is written once wherever it stays plain (`$1` works in both databases); values that the two databases hold
//! differently have one newtype each in [`values`].

#[macro_use]
mod sql;

mod changes;
mod database;
mod error;
mod health;
mod index;
mod look;
mod migrations;
mod postgres;
mod settings;
mod signal;
mod sqlite;
mod store;
mod tables;
mod tenants;
mod transaction;
mod values;

pub use changes::ChangeWatcher;
pub use database::{Database, sqlite_path};
pub use health::Health;
pub use look::{Look, Schema};
pub use settings::Settings;
pub use store::SqlStore;
pub use tenants::{NewTenant, NewUser};

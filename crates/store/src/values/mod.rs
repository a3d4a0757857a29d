//! Values as both databases hold them: one newtype each.
//!
//! | type | SQLite | PostgreSQL |
//! |---|---|---|
//! | [`Key`] | lower-case text | uuid |
//! | [`Instant`] | integer, microseconds since 1970 | timestamptz |
//! | [`Day`] | text `YYYY-MM-DD` | date |
//! | [`TimeOfDay`] | text `HH:MM:SS` | time |
//! | [`Json`] | text | jsonb |
//!
//! `bool` is sqlx's own: 0 and 1, and boolean.

mod day;
mod instant;
mod key;
mod time_of_day;

pub(crate) use day::Day;
pub(crate) use instant::Instant;
pub(crate) use key::Key;
pub(crate) use sqlx::types::Json;
pub(crate) use time_of_day::TimeOfDay;

//! The rows of the budget, one file each.

mod approve;
mod approve_fifty;
mod approve_meeting;
mod first_page;
mod notification;
mod package;
mod resident_at_rest;
mod resident_start;
mod search;
mod test_time;
mod typing;
mod window_cold;
mod window_memory;
mod window_warm;

use std::pin::Pin;

use crate::bench::Bench;
use crate::failure::Result;
use crate::line::Line;

type Measuring<'a> = Pin<Box<dyn Future<Output = Result<Vec<Line>>> + 'a>>;

/// What is measured together; one line or several.
pub struct Row {
    pub name: &'static str,
    /// Only when it is named.
    pub on_request: bool,
    measure: fn(&Bench) -> Measuring<'_>,
}

macro_rules! row {
    ($name:literal, $module:ident) => {
        Row { name: $name, on_request: false, measure: |bench| Box::pin($module::measure(bench)) }
    };
    ($name:literal, $module:ident, on_request) => {
        Row { on_request: true, ..row!($name, $module) }
    };
}

/// In the budget's order.
pub static ROWS: &[Row] = &[
    row!("resident-at-rest", resident_at_rest),
    row!("resident-start", resident_start),
    row!("window-cold", window_cold),
    row!("window-warm", window_warm),
    row!("window-memory", window_memory),
    row!("first-page", first_page),
    row!("search", search),
    row!("typing", typing),
    row!("approve", approve),
    row!("approve-meeting", approve_meeting),
    row!("approve-fifty", approve_fifty),
    row!("notification", notification),
    row!("package", package),
    row!("test-time", test_time, on_request),
];

impl Row {
    pub fn named(name: &str) -> Option<&'static Self> {
        ROWS.iter().find(|row| row.name == name)
    }

    pub async fn measure(&self, bench: &Bench) -> Result<Vec<Line>> {
        (self.measure)(bench).await
    }
}

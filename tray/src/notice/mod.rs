//! What is announced: planned from what is new, remembered, worded, shown.

mod memory;
mod plan;
mod show;
mod wording;

use apptray_runtime::instance::Show;

pub use memory::Memory;
pub use plan::News;
pub use show::Notifier;
pub use wording::{about_arrivals, about_expiry, about_missed_meeting, no_browser, no_tray, no_window};

/// One notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub summary: String,
    pub body: String,
    /// What its button opens; None: it has no button.
    pub opens: Option<Show>,
}

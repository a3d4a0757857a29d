//! What the resident process reacts to.

use apptray_runtime::config::Demo;
use apptray_scheduling::model::Glance;

use crate::notice::Notice;
use crate::presentation::Command;

#[derive(Debug)]
pub enum Event {
    /// Somebody clicked in the tray or on a notification.
    Clicked {
        command: Command,
        /// With which a window may come to the front on Wayland.
        activation_token: Option<String>,
    },
    /// Nobody shows tray icons on this desktop (any more).
    TrayGone,
    TrayFound,
    /// The workspace, as it is now.
    Seen {
        glance: Box<Glance>,
        demo: Option<Demo>,
    },
    /// The workspace could not be looked at.
    Trouble(Trouble),
    Announce(Vec<Notice>),
}

/// Why the workspace cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It will pass: the database does not answer.
    OutOfReach,
    /// It will not pass by itself.
    Broken { sentence: String },
}

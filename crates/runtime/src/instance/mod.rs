//! One process of a kind per home folder, and how others ask it to show itself.
//!
//! A locked file decides who is the one, so a socket that a killed process left behind is nobody's: whoever holds the
//! lock replaces it. The socket carries one line, `show [request]`, which is answered once it was read: a process that is
//! about to end accepts connections that it never reads.

mod address;
mod listener;
mod lock;
mod message;
mod sender;

pub use listener::Instance;
pub use message::Show;
pub use sender::{start_or_tell, tell};

/// The processes of which there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// `apptray`, the resident one.
    Tray,
    /// `apptray-window`.
    Window,
}

impl Process {
    fn name(self) -> &'static str {
        match self {
            Self::Tray => "tray",
            Self::Window => "window",
        }
    }
}

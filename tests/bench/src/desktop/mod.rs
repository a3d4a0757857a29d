//! A user's session, with nothing on it but what a row starts: a bus, a tray, a screen, and Apptray as it is installed.

mod keyboard;
mod picture;
mod screen;
mod session;
mod site;

pub use picture::Picture;
pub use screen::{Screen, Seen};
pub use session::{Program, Session};
pub use site::Site;

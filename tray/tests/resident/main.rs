//! The built program on a desktop of its own: a private D-Bus with a tray and notifications that these tests are.
//! Nothing here waits for time to pass, only for something to happen.
#![cfg(all(unix, not(target_os = "macos")))]
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "the helpers of tests are tests as well")]

mod desktop;
mod expiry;
mod links;
mod meetings;
mod menu;
mod notices;
mod office;
mod process;
mod tray;
mod troubles;
mod work;
mod workspaces;

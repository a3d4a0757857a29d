//! What a journey needs: a world of its own (desktop, keyring, Microsoft, mail server, home folder), the built programs in
//! it, and the window's page through WebDriver. `docs/testing.md` tells testers how to use it.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot be prepared fails"
)]

mod browser;
mod display;
mod page;
mod processes;
pub mod sample;
mod window;
mod wire;
mod world;

pub use display::{Display, XWindow};
pub use page::{Page, Role};
pub use window::Window;
pub use wire::Wire;
pub use world::{Keychain, Plan, Resident, World};

use std::path::{Path, PathBuf};

/// Where the sources are.
#[must_use]
pub fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A folder for pictures, beside the programs: `target/e2e/<name>`.
fn folder(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test's own path");
    let target = test.ancestors().nth(3).expect("target/<profile>/deps");
    let folder = target.join("e2e").join(name);
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}

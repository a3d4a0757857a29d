//! The demo workspace: what it is filled with, how `scripts/demo.sh` prepares it, and the page of its mail catcher.

#![expect(clippy::expect_used, clippy::panic, reason = "a demo that cannot be prepared fails")]

mod catcher;
mod days;
mod script;

//! Rules of the project that a compiler does not know, checked against `cargo metadata` and the tree itself. Each
//! failure says what to do. `docs/architecture.md` tells why the rules are there.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "clippy.toml allows them in tests; these are all tests"
)]

mod copies;
mod dependencies;
mod editions;
mod files;
mod licences;
mod metadata;
mod parity;
mod places;
mod tree;

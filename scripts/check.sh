#!/usr/bin/env bash
# Format and lints, for both editions. The architecture and licence rules are tests: tests/rules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh
source scripts/edition.sh

say "format"
cargo fmt --all --check

say "lints, enterprise edition"
cargo clippy --quiet --workspace --all-targets --locked -- -D warnings

say "lints, community edition"
cargo clippy --quiet "${community[@]}" --all-targets -- -D warnings

say "interface: types, lints, translations"
npm run --prefix ui --silent check

say "documentation"
RUSTDOCFLAGS="-D warnings -A rustdoc::private-intra-doc-links" cargo doc --quiet --workspace --no-deps --document-private-items --locked

say "architecture, licences, one copy of each big dependency"
cargo test --quiet --workspace --test rules --locked

if command -v cargo-deny >/dev/null; then
    say "cargo deny"
    cargo deny --offline check bans licenses sources
fi

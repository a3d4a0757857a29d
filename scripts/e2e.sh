#!/usr/bin/env bash
# The WebDriver suite, or those of its tests whose name contains the given words: ./dev e2e [name]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

say "building the programs"
# With the whole workspace and the suite, so that nothing is compiled twice with other features.
cargo build --workspace --bins --test e2e --locked

# One test leaves the pictures of the others where they are.
[ $# -gt 0 ] || clear_pictures
trap where_pictures_are EXIT
say "driving the window"
cargo test --workspace --test e2e --locked -- "$@"

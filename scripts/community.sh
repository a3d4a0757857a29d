#!/usr/bin/env bash
# Builds and tests the community edition, command line, tray and window, in a copy of the tree in which the enterprise
# sources do not exist.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/edition.sh

copy=target/community
rm -rf "$copy"
mkdir -p "$copy/ui"
# With their times, so that only what changed is compiled again.
git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- --ignore-failed-read |
    tar --extract --directory="$copy"
# The page is the same in both editions: what it shows of Teams is what the program tells it.
cp -a ui/dist "$copy/ui/"
# axe-core, for its screens.
ln -s "$PWD/ui/node_modules" "$copy/ui/node_modules"
find "$copy/ee/microsoft-teams/src" "$copy/ee/microsoft-teams/tests" -type f -delete

# The dependencies are the same, so is the target folder.
export CARGO_TARGET_DIR="$PWD/target"
cd "$copy"
cargo build "${community[@]}" --bins
cargo test "${community[@]}" --lib --bins --test community --test community-window

# The programs in the target folder are the enterprise edition's again: the flows drive them from there.
cd ../..
cargo build --quiet --workspace --bins --locked

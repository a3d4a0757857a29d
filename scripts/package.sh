#!/usr/bin/env bash
# Builds the package for Debian and Ubuntu: the three programs, icons and the entry for the desktop's menu.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

# Tauri's own bundler, as the package manager of the interface has it.
bundler=@tauri-apps/cli@2.12.5
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")

say "building (release)"
cargo build --release --locked -p apptray -p apptray-window -p apptrayctl

if [ "$(cat target/bundler/version 2>/dev/null)" != "$bundler" ]; then
    say "installing Tauri's bundler"
    npm install --prefix target/bundler --no-audit --no-fund --loglevel=error "$bundler"
    echo "$bundler" >target/bundler/version
fi

say "packaging"
# The bundler writes src-tauri/Cargo.toml anew, in an order of its own.
kept=$(mktemp)
cp -p src-tauri/Cargo.toml "$kept"
trap 'mv "$kept" src-tauri/Cargo.toml' EXIT
# Paths of the other two programs depend on the target folder, so they are not in src-tauri/tauri.conf.json.
files=$(printf '"/usr/bin/%s": "%s"' apptray "$target/release/apptray")
files+=$(printf ', "/usr/bin/%s": "%s"' apptrayctl "$target/release/apptrayctl")
for licence in LICENSE-MIT LICENSE-APACHE ee/microsoft-teams/LICENSE; do
    files+=$(printf ', "/usr/share/doc/apptray/%s": "%s"' "${licence//\//-}" "$PWD/$licence")
done
(cd src-tauri && CARGO_TARGET_DIR="$target" ../target/bundler/node_modules/.bin/tauri bundle --ci --bundles deb \
    --config "{\"bundle\": {\"linux\": {\"deb\": {\"files\": {$files}}}}}")

# Tauri packs with gzip. The three programs have most of their code in common, which a packer that looks further back sees.
for package in "$target"/release/bundle/deb/*.deb; do
    unpacked=$(mktemp -d)
    dpkg-deb --raw-extract "$package" "$unpacked/package"
    dpkg-deb --root-owner-group -Zxz -z9 -Sextreme --build "$unpacked/package" "$unpacked/packed" >/dev/null
    mv "$unpacked/packed" "$package"
    rm -rf "$unpacked"
    ls -l "$package"
done

#!/usr/bin/env bash
# Builds what is measured as it is shipped, then measures it against its budget: tests/bench, docs/benchmarks.md.
#
#   ./dev bench                 every row but test-time
#   ./dev bench ROW ...         these rows
#   ./dev bench --verbose ...   tells what is seen on the way, and keeps pictures of it in target/bench
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
wanted=" $* "
rows=${wanted// --verbose/}

say "building (release)"
cargo build --release --locked -p apptray -p apptray-window -p apptrayctl
cargo build --release --locked -p apptray-bench
npm run --prefix ui --silent preview:build >/dev/null
if [[ -z ${rows// /} || $rows == *" package "* ]]; then
    # The row says so if there is none.
    scripts/package.sh || echo "The package could not be built." >&2
fi

mkdir -p "$target/bench"
folder=$(mktemp -d "$target/bench/run.XXXXXX")
eval "$(tests/support/postgres.sh start)"
trap 'tests/support/postgres.sh stop; rm -rf "$folder"' EXIT

say "measuring"
"$target/release/apptray-bench" --repository "$PWD" --programs "$target/release" --folder "$folder" \
    --out "$target/bench/$(date --utc +%Y-%m-%dT%H%M%SZ).json" "$@"

#!/usr/bin/env bash
# All tests of both editions, against a PostgreSQL server that lives as long as this script.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

eval "$(tests/support/postgres.sh start)"
trap 'tests/support/postgres.sh stop' EXIT

say "tests of the interface"
npm test --prefix ui --silent

say "every screen of the interface, with axe-core"
npm run --prefix ui --silent screens

say "tests, enterprise edition"
# The programs first: the flows and the WebDriver suite drive them.
cargo build --workspace --bins --locked
clear_pictures
trap 'tests/support/postgres.sh stop; where_pictures_are' EXIT
cargo test --workspace --locked

say "tests, community edition, with nothing of ee/ but its manifest"
scripts/community.sh

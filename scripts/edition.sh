# Sourced. How cargo selects the community edition: everything of it that differs, and nothing of ee/. With the tests'
# packages, so that its dependencies have the features that they have in the enterprise edition and are compiled once.
community=(-p apptrayctl -p apptray -p apptray-window -p apptray-runtime -p apptray-tests -p apptray-e2e)
community+=(--no-default-features --features apptray-tests/community,apptray-e2e/community --locked)

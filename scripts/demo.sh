#!/usr/bin/env bash
# DEMO: Apptray on a workspace of its own, without any account. Microsoft is tests/graph-simulator, the mail server is
# tests/programs/mail_catcher.rs; nothing leaves this computer.
#
#   ./dev run                the application: tray icon and window, until you quit it
#   ./dev run --keep         the same, and leaves the folder with database, logs and mails behind
#   ./dev run tour           the whole job on the command line, step by step (also: tour --keep)
#   ./dev run shell          a shell in which apptrayctl works on the demo
#   ./dev run with COMMAND   runs a command on the demo, then ends it
#
# With APPTRAY_HOME set, that folder is used and left behind; it must be empty or missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh
source scripts/demo/prepare.sh
source scripts/demo/application.sh

keep=${APPTRAY_HOME:+yes}
mode=application
while [ $# -gt 0 ]; do
    case "$1" in
        --keep) keep=yes; shift ;;
        tour | shell) mode=$1; shift ;;
        with) mode=with; shift; break ;;
        *) sed -n '2,11s/^# \{0,1\}//p' scripts/demo.sh >&2; exit 2 ;;
    esac
done
if [ "$mode" = application ] && ! missing=$(display_is_there); then
    say "DEMO: no window and no tray here: $missing"
    echo "Showing the same on the command line instead (./dev run tour)."
    mode=tour
fi

# A test names the programs that it has built already.
if [ -n "${APPTRAY_DEMO_PROGRAMS:-}" ]; then
    PATH="$APPTRAY_DEMO_PROGRAMS:$PATH"
else
    say "building"
    # As the tests build them, so that nothing is built twice.
    cargo build --locked --workspace --bins
    PATH="$(realpath "${CARGO_TARGET_DIR:-target}/debug"):$PATH"
fi

# Nothing of an installation that is already there may reach the demo.
folder=${APPTRAY_HOME:-$(mktemp -d "${TMPDIR:-/tmp}/apptray-demo.XXXXXX")}
unset "${!APPTRAY_@}"
if [ -e "$folder" ] && [ -n "$(ls -A "$folder")" ]; then
    echo "$folder is not empty: the demo does not touch an installation. Unset APPTRAY_HOME or name another folder." >&2
    exit 1
fi
mkdir -p "$folder/mails"
export APPTRAY_HOME=$folder

started=()
clean_up() {
    end_application
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    if [ "$keep" = yes ]; then echo "Left behind: $folder"; else rm -rf "$folder"; echo "Removed: $folder"; fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

start_services
case "$mode" in
    tour)
        source scripts/demo/tour.sh
        tour
        ;;
    application)
        prepare_workspace
        run_application
        ;;
    shell)
        prepare_workspace
        say "DEMO: apptrayctl works on the demo here; mails arrive in $folder/mails and at $mails_page; 'exit' ends it"
        "${SHELL:-bash}" || true
        ;;
    with)
        prepare_workspace
        APPTRAY_DEMO_MAILS=$mails_page "$@"
        ;;
esac

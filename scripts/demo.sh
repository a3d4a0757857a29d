#!/usr/bin/env bash
# DEMO: the whole job on the command line, on an installation of its own. Microsoft is tests/graph-simulator, the mail
# server is tests/programs/mail_catcher.rs; nothing leaves this computer.
#
#   ./dev run          shows every step, then removes everything
#   ./dev run --keep   the same, and leaves the folder with database, logs and mails
#   ./dev run shell    sets up, then opens a shell in which apptrayctl works on the demo
#
# With APPTRAY_HOME set, that folder is used and left behind; it must be empty or missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

mode=${1:-show}
case "$mode" in show | --keep | shell) ;; *) sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;; esac

say "building"
cargo build --locked -p apptrayctl -p graph-simulator -p apptray-tests \
    --bin apptrayctl --bin graph-simulator --bin mail-catcher
PATH="$(realpath "${CARGO_TARGET_DIR:-target}/debug"):$PATH"

# Nothing of an installation that is already there may reach the demo.
keep=${APPTRAY_HOME:+yes}
[ "$mode" = --keep ] && keep=yes
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
    for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
    wait 2>/dev/null || true
    if [ "$keep" = yes ]; then echo "Left behind: $folder"; else rm -rf "$folder"; echo "Removed: $folder"; fi
}
trap clean_up EXIT

# start NAME COMMAND...: runs it in the background and waits for the line of JSON with which it says that it is ready.
start() {
    local out="$folder/$1.json"
    "${@:2}" >"$out" &
    started+=($!)
    until [ -s "$out" ]; do kill -0 $! || exit 1; sleep 0.1; done
}
# field NAME FILE: a text or number of its first line.
field() { sed -n "1s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$folder/$2.json"; }

start graph graph-simulator
start mail mail-catcher "$folder/mails"
APPTRAY_MICROSOFT_LOGIN_URL=$(field login_url graph)
APPTRAY_MICROSOFT_GRAPH_URL=$(field graph_url graph)
APPTRAY_CLIENT_SECRET=$(field client_secret graph)
export APPTRAY_MICROSOFT_LOGIN_URL APPTRAY_MICROSOFT_GRAPH_URL APPTRAY_CLIENT_SECRET

# as_typed WORDS...: a command as somebody would type it.
as_typed() {
    local word line=
    for word; do case "$word" in *[\ \<\>]*) line+=" '$word'" ;; *) line+=" $word" ;; esac; done
    printf '\n$ apptrayctl%s\n' "$line"
}
# show WORDS...: runs a command that must succeed.
show() { as_typed "$@"; apptrayctl "$@"; }
# refused EXIT WORDS...: runs a command that must be refused with this exit code.
refused() {
    local exit=0
    as_typed "${@:2}"
    apptrayctl "${@:2}" 2>&1 || exit=$?
    echo "(exit $exit)"
    [ "$exit" -eq "$1" ]
}
# let_graph_refuse ERROR: the simulator answers the next creation of a meeting so.
let_graph_refuse() {
    local rule="{\"operation\":\"create\",\"fault\":{\"kind\":\"graph\",\"error\":\"$1\"}}" port=${APPTRAY_MICROSOFT_GRAPH_URL##*:}
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'POST /_simulator/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n' >&3
    printf 'Content-Length: %d\r\nConnection: close\r\n\r\n%s' ${#rule} "$rule" >&3
    grep -q '^HTTP/1.1 2' <&3
    exec 3>&-
}

say "DEMO: setting up, with a simulated Microsoft and a mail server that keeps what it gets"
show teams connect --tenant-id "$(field tenant_id graph)" --client-id "$(field client_id graph)"
show teams organizer set "$(field organizer_upn graph)"
show mail configure --host 127.0.0.1 --port "$(field port mail)" --security none \
    --from "Northwind IT <desk@northwind-it.example>"
as_typed import scripts/demo/requests.json
mapfile -t id < <(apptrayctl --json import scripts/demo/requests.json | grep -o '"id":"[^"]*"' | cut -d'"' -f4)
echo "Imported ${#id[@]} requests."
# What has a window says 'demo' in its title.
sed -i 's/^undo_pause_seconds/demo = true\n&/' "$folder/config.toml"

if [ "$mode" = shell ]; then
    say "DEMO: apptrayctl works on the demo here; mails arrive in $folder/mails; 'exit' ends it"
    "${SHELL:-bash}" || true
    exit 0
fi

say "DEMO: what is waiting"
show requests list

say "DEMO: yes, with a Teams meeting"
show approve "${id[0]}" --technician tina@northwind-it.example --teams-meeting --notes "Bring the spare access point."

say "DEMO: Microsoft refuses (403, no access policy): the approval stands, with a warning; and Tina is busy then"
let_graph_refuse policy_missing
show approve "${id[1]}" --technician tina@northwind-it.example --teams-meeting

say "DEMO: the admin has granted the policy, the approver tries again"
show meeting generate "${id[1]}"

say "DEMO: a time that daylight saving skips is refused with two offers"
refused 2 approve "${id[2]}" --technician tom@northwind-it.example
show approve "${id[2]}" --technician tom@northwind-it.example --time 03:00

say "DEMO: no"
show decline "${id[4]}" --reason "The new office has its own provider; we would only be in the way."

say "DEMO: yes, and taken back before a mail left: the meeting goes too"
show approve "${id[3]}" --technician amara@northwind-it.example --teams-meeting
show undo "${id[3]}"

say "DEMO: apptrayctl sends nothing as a side effect; the outbox does"
show outbox list
show outbox run
show outbox list
# The mail catcher adds a line for each mail it has kept.
for _ in {1..50}; do [ "$(wc -l <"$folder/mail.json")" -gt 7 ] && break; sleep 0.1; done
printf '\nReceived, in %s:\n' "$folder/mails"
grep -m1 -H '^Subject:' "$folder"/mails/*.eml | sed "s|$folder/mails/||; s|:Subject:|  |"

say "DEMO: who did what"
show history "${id[1]}"
say "DEMO: done"

# Sourced by scripts/demo.sh: the servers of the demo and what its workspace holds. Needs $folder and $started, and the
# programs in the search path.

# start NAME COMMAND...: runs it in the background and waits for the line of JSON with which it says that it is ready.
start() {
    local out="$folder/$1.json"
    "${@:2}" >"$out" &
    started+=($!)
    until [ -s "$out" ]; do kill -0 $! || exit 1; sleep 0.1; done
}

# field NAME FILE: a text or number of its first line.
field() { sed -n "1s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" "$folder/$2.json"; }

# Microsoft and the mail server; from here on every program of ours finds them in its environment.
start_services() {
    start graph graph-simulator
    start mail mail-catcher "$folder/mails"
    mails_page=$(field page mail)
    APPTRAY_MICROSOFT_LOGIN_URL=$(field login_url graph)
    APPTRAY_MICROSOFT_GRAPH_URL=$(field graph_url graph)
    APPTRAY_CLIENT_SECRET=$(field client_secret graph)
    export APPTRAY_MICROSOFT_LOGIN_URL APPTRAY_MICROSOFT_GRAPH_URL APPTRAY_CLIENT_SECRET
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

# connect RUN: names tenant, organizer and mail server; RUN is apptrayctl, or a function that shows what it runs.
connect() {
    "$1" teams connect --tenant-id "$(field tenant_id graph)" --client-id "$(field client_id graph)"
    "$1" teams organizer set "$(field organizer_upn graph)"
    "$1" mail configure --host 127.0.0.1 --port "$(field port mail)" --security none \
        --from "Northwind IT <desk@northwind-it.example>"
    # Tray and window say 'demo' and offer the received mails.
    demo-workspace mark "$mails_page"
}

# Connected, filled, and three requests decided: an appointment with a Teams meeting, one without, a decline.
prepare_workspace() {
    say "DEMO: setting up, with a simulated Microsoft and a mail server that keeps what it gets"
    connect quietly
    demo-workspace requests >"$folder/requests.json"
    local -a id
    mapfile -t id < <(apptrayctl --json import "$folder/requests.json" | grep -o '"id":"[^"]*"' | cut -d'"' -f4)
    quietly approve "${id[0]}" --technician tina@northwind-it.example --teams-meeting --notes "Bring the spare access point."
    let_graph_refuse policy_missing
    quietly approve "${id[1]}" --technician tom@northwind-it.example --teams-meeting
    quietly decline "${id[2]}" --reason "Please order the laptop first; we set it up on the day it arrives."
    quietly outbox run
    echo "${#id[@]} requests are there, three of them decided. Received e-mails: $mails_page"
}

# What a command says only matters if it fails.
quietly() { apptrayctl "$@" >"$folder/last-command.txt" 2>&1 || { cat "$folder/last-command.txt" >&2; return 1; }; }

# Sourced by scripts/demo.sh: the whole job on the command line, with the requests of scripts/demo/requests.json.

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

tour() {
    local -a id
    say "DEMO: setting up, with a simulated Microsoft and a mail server that keeps what it gets"
    connect show
    as_typed import scripts/demo/requests.json
    mapfile -t id < <(apptrayctl --json import scripts/demo/requests.json | grep -o '"id":"[^"]*"' | cut -d'"' -f4)
    echo "Imported ${#id[@]} requests."

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
}

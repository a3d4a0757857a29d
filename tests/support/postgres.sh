#!/bin/sh
# A PostgreSQL server for tests, on a free port of the loopback interface, with everything in one temporary folder.
#
#   postgres.sh start        starts one, and prints two lines for the shell:
#                              export APPTRAY_TEST_POSTGRES_URL=...
#                              export APPTRAY_TEST_POSTGRES_FOLDER=...
#   postgres.sh stop FOLDER  stops it and removes the folder
#   postgres.sh serve        starts one, prints its address, and stops it when standard input ends
#
# Signing in is by a password sent as it is: working one out (SCRAM) costs a debug build 100 ms per connection.
# PostgreSQL refuses to run as root; then it runs as the user 'postgres' (or APPTRAY_TEST_POSTGRES_USER).
set -eu

user=${APPTRAY_TEST_POSTGRES_USER:-postgres}
password=apptray-test

fail() {
    echo "postgres.sh: $1" >&2
    exit 1
}

# Runs a command of PostgreSQL as the server's user, in a folder that this user may enter.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && exec runuser -u "$user" -- "$@")
    else
        (cd / && exec "$@")
    fi
}

programs() {
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -z "$found" ] && command -v pg_config >/dev/null; then
        found=$(pg_config --bindir)
    fi
    [ -x "$found/initdb" ] || fail "no PostgreSQL server found; install it (on Debian: postgresql)"
    echo "$found"
}

free_port() {
    # Any port may be taken by somebody else in the next moment; start tries again then.
    od -An -N2 -tu2 /dev/urandom | awk '{ print 20000 + $1 % 30000 }'
}

start() {
    bin=$(programs)
    if [ "$(id -u)" = 0 ]; then
        id "$user" >/dev/null 2>&1 || fail "the user '$user' is missing; make it with useradd --system"
    fi
    folder=$(mktemp -d "${TMPDIR:-/tmp}/apptray-postgres.XXXXXX")
    printf '%s\n' "$password" >"$folder/password"
    if [ "$(id -u)" = 0 ]; then
        chown -R "$user" "$folder"
    fi
    as_server "$bin/initdb" --pgdata="$folder/data" --username=postgres --pwfile="$folder/password" \
        --auth=password --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 ||
        { cat "$folder/initdb.log" >&2; fail "initdb failed"; }
    for _ in 1 2 3 4 5 6 7 8; do
        port=$(free_port)
        if as_server "$bin/pg_ctl" start --pgdata="$folder/data" --wait --silent --log="$folder/server.log" \
            --options="-p $port -c listen_addresses=127.0.0.1 -k $folder -c fsync=off -c synchronous_commit=off \
                -c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB" >/dev/null 2>&1 </dev/null; then
            url="postgres://postgres:$password@127.0.0.1:$port/postgres"
            return
        fi
    done
    tail -n 20 "$folder/server.log" >&2
    fail "the server did not start"
}

stop() {
    [ -f "$1/data/PG_VERSION" ] || fail "'$1' is not a folder of this script"
    as_server "$(programs)/pg_ctl" stop --pgdata="$1/data" --mode=immediate --silent >/dev/null 2>&1 || true
    rm -rf "$1"
}

case "${1:-}" in
start)
    start
    echo "export APPTRAY_TEST_POSTGRES_URL=$url"
    echo "export APPTRAY_TEST_POSTGRES_FOLDER=$folder"
    ;;
stop)
    stop "${2:-${APPTRAY_TEST_POSTGRES_FOLDER:?which folder?}}"
    ;;
serve)
    # A test that is interrupted takes its whole process group along; the server must still be stopped.
    trap '' INT TERM HUP
    start
    echo "$url"
    exec 1>/dev/null
    cat >/dev/null
    stop "$folder"
    ;;
*)
    fail "usage: postgres.sh start | stop FOLDER | serve"
    ;;
esac

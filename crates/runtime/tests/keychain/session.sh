#!/bin/sh
# session.sh SITUATION PROGRAM [ARGUMENT...]
# Runs the program inside the session of dbus-run-session, with a keychain in the given situation.
set -eu

situation=$1
shift

need() {
    command -v "$1" >/dev/null || {
        echo "The test needs $1. On Debian: apt-get install $2" >&2
        exit 1
    }
}

# start_keyring [OPTION...], with the password of the login collection as its input.
start_keyring() {
    need gnome-keyring-daemon gnome-keyring
    need gdbus libglib2.0-bin
    printf %s "a password" >"$HOME/password"
    gnome-keyring-daemon --foreground --components=secrets "$@" <"$HOME/password" &
    keyring=$!
    trap 'kill "$keyring"' EXIT
    gdbus wait --session --timeout 20 org.freedesktop.secrets
}

lock() {
    gdbus call --session --timeout 20 --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
        --method org.freedesktop.Secret.Service.Lock "['/org/freedesktop/secrets/collection/login']"
}

case $situation in
    no_bus) unset DBUS_SESSION_BUS_ADDRESS ;;
    no_service) ;;
    no_collection) start_keyring ;;
    unlocked) start_keyring --unlock ;;
    locked)
        start_keyring --unlock
        lock
        ;;
    *)
        echo "session.sh does not know the situation '$situation'." >&2
        exit 1
        ;;
esac

# Not exec: the trap must still end the daemon.
timeout 60 "$@"

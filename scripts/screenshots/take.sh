#!/usr/bin/env bash
# Run by scripts/screenshots.sh on the prepared demo, an empty display and a bus of its own: take.sh FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source scripts/demo/prepare.sh

out=$1
started=()
trap 'for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done' EXIT

# Waits until nothing moves any more. settled [BYTES]: nor is it emptier than that.
settled() {
    local before= now=
    for _ in {1..60}; do
        import -window root "$HOME/shot.png"
        now=$(convert "$HOME/shot.png" -strip rgb:- | sha256sum)
        [ "$now" = "$before" ] && [ "$(stat -c %s "$HOME/shot.png")" -gt "${1:-0}" ] && return
        before=$now
        sleep 0.4
    done
    echo "The display never came to rest." >&2
    return 1
}
# shoot NAME [CROP]: keeps what the display shows.
shoot() {
    settled
    keep "$@"
}
keep() {
    convert "$HOME/shot.png" ${2:+-crop "$2" +repage} -strip -dither None -colors 255 "PNG8:$out/$1.png"
    optipng -quiet -o5 "$out/$1.png"
    echo "$out/$1.png"
}

id=
# open THEME: a new window, in front and with the keyboard.
open() {
    demo-workspace theme "$1"
    apptray-window &
    window_process=$!
    started+=("$window_process")
    local window
    window=$(xdotool search --sync --onlyvisible --name '^Apptray \(demo\)$' | head -n1)
    xdotool windowfocus --sync "$window"
    # A window that is still reading is nearly empty.
    settled 40000
}
# Mails are sent ten seconds after an approval; whoever looks at a window does not wait for them.
close() { kill "$window_process"; wait "$window_process" 2>/dev/null || true; }
# show SEARCH: opens the request that it finds.
show() {
    id=$(apptrayctl --json requests list --status all --search "$1" | grep -o '"id":"[^"]*"' | head -n1 | cut -d'"' -f4)
    apptray-window --request "$id"
}
# within_a_minute COMMAND: tries until it succeeds.
within_a_minute() {
    local end=$((SECONDS + 60))
    until "$@"; do
        [ $SECONDS -lt $end ] || { echo "Waited in vain: $*" >&2; exit 1; }
        sleep 0.2
    done
}
# decided WORDS: whether the request that is shown says so.
decided() { apptrayctl --json requests show "$id" | grep -qF "$1"; }
# toast: whether there is one at the lower right, where a decided request shows nothing else.
toast() { [ "$(import -window root -crop 300x50+700+630 png:- | identify -format %k -)" -gt 8 ]; }
# press KEY..., click X Y
press() { xdotool key --delay 60 "$@"; }
click() { xdotool mousemove "$1" "$2" click 1 mousemove 1079 699; }

open light
apptray-window --settings
settled
# Availability settings, the fourth page.
click 90 196
shoot settings-teams-light
show "feeds two sheets"
shoot pending-conflict-light
show "Daylight saving skips"
shoot pending-clock-change-light
show "Two accounts signed in"
settled
press a
within_a_minute decided '"online_meeting":{'
within_a_minute toast
shoot approved-light
let_graph_refuse policy_missing
show "access points again"
settled
press a
within_a_minute decided '"state":"failed"'
within_a_minute toast
shoot warning-light
close

open dark
show "feeds two sheets"
shoot pending-conflict-dark
close

# The tray's menu, in a real panel; the icon is the only thing in it.
tray_is_there() { dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.kde.StatusNotifierWatcher | grep -q "boolean true"; }
xsetroot -solid "#b9c4ca"
xfce4-panel &
started+=($!)
within_a_minute tray_is_there
apptray &
started+=($!)
settled
xdotool mousemove 1068 14 click 3
settled
xdotool mousemove 300 690
shoot tray-menu 920x530+160+0

# An e-mail as somebody reads it, where there is a browser that takes pictures.
if command -v chromium >/dev/null; then
    # The frame with the e-mail's HTML is drawn by the same process, else the picture may be taken before it is.
    as_root=()
    [ "$(id -u)" -ne 0 ] || as_root=(--no-sandbox)
    timeout 60 chromium --headless "${as_root[@]}" --password-store=basic --hide-scrollbars --virtual-time-budget=5000 \
        --disable-features=IsolateSandboxedIframes --window-size=1080,900 --screenshot="$HOME/shot.png" \
        "${APPTRAY_DEMO_MAILS}mails/1" >/dev/null 2>&1
    keep mail
else
    echo "No chromium: the picture of an e-mail stays as it is."
fi

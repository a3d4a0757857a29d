# Sourced by scripts/demo.sh: the resident process and its window.

# Says what is missing, and fails, where no window can be shown.
display_is_there() {
    local wayland=${WAYLAND_DISPLAY:-} number=${DISPLAY:-}
    if [ -n "$wayland" ]; then
        [[ $wayland = /* ]] || wayland=${XDG_RUNTIME_DIR:-}/$wayland
        [ -S "$wayland" ] && return
    fi
    # A display of another computer is taken at its word.
    case "$number" in
        "") ;;
        :*)
            number=${number#:}
            [ -S "/tmp/.X11-unix/X${number%%.*}" ] && return
            ;;
        *) return ;;
    esac
    if [ -z "$wayland$number" ]; then
        echo "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    else
        echo "the display that DISPLAY or WAYLAND_DISPLAY names does not answer."
    fi
    return 1
}

# Whether somebody shows tray icons on this desktop.
tray_is_there() {
    local answer
    answer=$(dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
        org.freedesktop.DBus.NameHasOwner string:org.kde.StatusNotifierWatcher 2>/dev/null) && [[ $answer = *"boolean true"* ]]
}

resident=
# Until the user quits it. Both programs are one process group, out of reach of the terminal's Ctrl+C: they are asked to
# end, not interrupted.
run_application() {
    # Here Ctrl+C is how somebody quits.
    trap 'exit 0' INT
    local sorry="The window could not be opened; $folder/logs may say why."
    setsid bash -c '(apptray-window || echo "$0" >&2) & exec apptray' "$sorry" &
    resident=$!
    say "DEMO: Apptray is running"
    if tray_is_there; then
        echo "Tray: a left click opens the window, the menu has the requests and 'Received e-mails (demo)'."
        echo "To end the demo: Quit in the tray's menu, or Ctrl+C here."
    else
        echo "This desktop shows no tray icons (GNOME does with the extension AppIndicator), so there is only the window."
        echo "To end the demo: close the window, then Ctrl+C here."
    fi
    echo "Received e-mails: $mails_page (also at the foot of the window's list)"
    wait "$resident" || true
}

# The window may outlive the resident process.
end_application() {
    [ -n "$resident" ] || return 0
    kill -- "-$resident" 2>/dev/null || true
    wait "$resident" 2>/dev/null || true
}

#!/usr/bin/env bash
# Takes the screenshots of README.md again: the real window and tray, on the demo workspace, on a display of their own.
#   ./dev screenshots [FOLDER]      default: docs/images
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(realpath -m "${1:-docs/images}")
mkdir -p "$folder"
# A home of its own, so that neither the settings nor the fonts of whoever runs this are seen.
home=$(mktemp -d "${TMPDIR:-/tmp}/apptray-screenshots.XXXXXX")
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/runtime" "$home/.config/xfce4/xfconf/xfce-perchannel-xml"
chmod 700 "$home/runtime"
cp scripts/screenshots/xfce4-panel.xml "$home/.config/xfce4/xfconf/xfce-perchannel-xml/"

xvfb-run --auto-servernum --server-args="-screen 0 1080x700x24" scripts/demo.sh with \
    env HOME="$home" XDG_CONFIG_HOME="$home/.config" XDG_RUNTIME_DIR="$home/runtime" \
    FONTCONFIG_FILE="$PWD/scripts/screenshots/fonts.conf" TZ=Europe/Berlin \
    dbus-run-session -- scripts/screenshots/take.sh "$folder"

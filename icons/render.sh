#!/usr/bin/env bash
# Renders the SVG sources to the PNG files that are committed beside them. Needs rsvg-convert (Debian: librsvg2-bin)
# and the font DejaVu Sans for the digits.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

for size in 32 128 256 512; do
    rsvg-convert --width "$size" --height "$size" app/apptray.svg --output "app/$size.png"
done

# A badge covers the upper right corner: how many requests are pending.
badge() {
    local text=$1 font=12 baseline=11.6
    [ ${#text} -eq 1 ] || { font=8 baseline=10.1; }
    cat <<SVG
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <circle cx="17" cy="7.2" r="6.8" fill="#0f7896" stroke="#ffffff" stroke-width="0.7"/>
  <text x="17" y="$baseline" font-family="DejaVu Sans" font-weight="bold" font-size="$font" text-anchor="middle" fill="#ffffff">$text</text>
</svg>
SVG
}

for size in 22 32 48; do
    for name in normal offline over-warning; do
        rsvg-convert --width "$size" --height "$size" "tray/$name.svg" --output "tray/$name-$size.png"
    done
    for count in 1 2 3 4 5 6 7 8 9; do
        badge "$count" | rsvg-convert --width "$size" --height "$size" --output "tray/over-$count-$size.png"
    done
    badge "9+" | rsvg-convert --width "$size" --height "$size" --output "tray/over-many-$size.png"
done

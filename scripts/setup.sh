# Sourced by ./dev: installs what is missing on Debian or Ubuntu. Nothing is done twice.

# The oldest Rust that builds the project (rust-version in Cargo.toml), and the oldest Node.js that builds ui/.
rust_needed=1.94
node_needed=20.19

say() { printf '\n== %s\n' "$*"; }

install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "installing ${missing[*]}"
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# at_least WANTED FOUND
at_least() { [ "$(printf '%s\n' "$1" "$2" | sort -V | head -n1)" = "$1" ]; }

rust_is_new_enough() {
    command -v cargo >/dev/null && at_least "$rust_needed" "$(rustc --version | cut -d' ' -f2)"
}

node_is_new_enough() {
    command -v npm >/dev/null && at_least "v$node_needed" "$(node --version)"
}

setup_build() {
    install_packages build-essential pkg-config ca-certificates libwebkit2gtk-4.1-dev librsvg2-dev
    export PATH="$HOME/.cargo/bin:$PATH"
    if ! rust_is_new_enough; then
        # Debian 13 and Ubuntu 24.04 have rustup as a package.
        apt-cache show rustup >/dev/null 2>&1 && install_packages rustup && rustup default stable
        rust_is_new_enough || stop "Rust $rust_needed or newer is needed: install it with rustup, then run this again."
    fi
    export PATH="$PWD/target/node/node_modules/.bin:$PATH"
    if ! node_is_new_enough; then
        install_packages nodejs npm
        # Where the system's own is older, npm has a newer one as a package.
        node_is_new_enough || npm install --prefix target/node --no-audit --no-fund --loglevel=error node@22
        node_is_new_enough || stop "Node.js $node_needed or newer is needed: install it, then run this again."
    fi
    setup_ui
}

stop() { echo "$1" >&2; exit 1; }

# What ui/ depends on, and the interface itself: the window has it built in.
setup_ui() {
    local stamp=ui/node_modules/lock.sha256 wanted
    wanted=$(sha256sum <ui/package-lock.json)
    if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
        say "installing what the interface depends on"
        npm ci --prefix ui --no-audit --no-fund --loglevel=error
        echo "$wanted" >"$stamp"
    fi
    npm run --prefix ui --silent build >/dev/null
}

# What the demo needs beside its programs: a bus for the tray, something that opens links, letters for every name.
setup_run() {
    install_packages dbus xdg-utils fonts-dejavu-core fonts-noto-color-emoji
}

# A display, a desktop's tray, somebody who clicks, and the font of the visual target.
setup_screenshots() {
    setup_run
    install_packages xvfb xauth xdotool x11-xserver-utils xfce4-panel xfconf imagemagick optipng fonts-inter
}

setup_test() {
    # A PostgreSQL server of the tests' own, a real keychain on a private D-Bus, and parsers that others wrote.
    install_packages postgresql python3-venv gnome-keyring dbus dbus-daemon libglib2.0-bin
    # For tests/e2e: WebKit's WebDriver, a screen, what looks at it from outside, and fonts that have right-to-left scripts.
    install_packages webkit2gtk-driver xvfb xdotool imagemagick adwaita-icon-theme fonts-dejavu-core
    setup_chromium
    setup_python tests/graph-simulator/faithfulness/requirements.txt crates/mail/tests/readback/requirements.txt
    export APPTRAY_TEST_PYTHON="$PWD/target/python/bin/python"
}

# For the screens of the interface (ui/test/screens). Ubuntu's package of this name is only a snap.
setup_chromium() {
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ] && return
    install_packages chromium
}

# A screen, a bus, a database server, and the peer.
setup_bench() {
    install_packages xvfb dbus-daemon postgresql
    setup_chromium
}

# What the WebDriver suite saw (tests/e2e).
pictures() { echo "$(realpath -m "${CARGO_TARGET_DIR:-target}")/e2e"; }
clear_pictures() { rm -rf "$(pictures)"; }
where_pictures_are() {
    say "every screen as it was: $(pictures)/screenshots"
    [ ! -d "$(pictures)/failures" ] || echo "what a failed test had before it: $(pictures)/failures"
}

# One virtual environment for all test scripts; made anew when a requirement changes.
setup_python() {
    local stamp=target/python/requirements.sha256 wanted
    wanted=$(cat "$@" | sha256sum)
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    say "installing Python packages for the tests"
    rm -rf target/python
    mkdir -p target
    /usr/bin/python3 -m venv target/python
    local arguments=() file
    for file in "$@"; do arguments+=(-r "$file"); done
    target/python/bin/pip install --quiet --disable-pip-version-check "${arguments[@]}"
    echo "$wanted" >"$stamp"
}

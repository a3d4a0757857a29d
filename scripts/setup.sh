# Sourced by ./dev: installs what is missing on Debian or Ubuntu. Nothing is done twice.

# The oldest Rust that builds the project (rust-version in Cargo.toml).
rust_needed=1.94

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

rust_is_new_enough() {
    command -v cargo >/dev/null || return 1
    local version
    version=$(rustc --version | cut -d' ' -f2)
    [ "$(printf '%s\n' "$rust_needed" "$version" | sort -V | head -n1)" = "$rust_needed" ]
}

setup_build() {
    install_packages build-essential pkg-config ca-certificates
    export PATH="$HOME/.cargo/bin:$PATH"
    rust_is_new_enough && return
    # Debian 13 and Ubuntu 24.04 have rustup as a package.
    apt-cache show rustup >/dev/null 2>&1 && install_packages rustup && rustup default stable
    rust_is_new_enough || { echo "Rust $rust_needed or newer is needed: install it with rustup, then run this again." >&2; exit 1; }
}

setup_test() {
    # A PostgreSQL server of the tests' own, a real keychain on a private D-Bus, and parsers that others wrote.
    install_packages postgresql python3-venv gnome-keyring dbus dbus-daemon libglib2.0-bin
    setup_python tests/graph-simulator/faithfulness/requirements.txt crates/mail/tests/readback/requirements.txt
    export APPTRAY_TEST_PYTHON="$PWD/target/python/bin/python"
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

//! What may stand only in certain files.

use crate::tree::{assert_none, files, lines_that, root};

/// Addresses of package registries: a clone elsewhere uses its own mirror.
const REGISTRIES: [&str; 6] = [
    "index.crates.io",
    "static.crates.io",
    "registry.npmjs.org",
    "files.pythonhosted.org",
    "pypi.org/simple",
    "proxy.golang.org",
];

const LOCK_FILES: [&str; 2] = ["Cargo.lock", "package-lock.json"];

#[test]
fn only_one_folder_of_the_interface_knows_tauri() {
    let mut sources = files("ui");
    sources.retain(|file| {
        file.has_extension(&["ts", "js", "mjs", "svelte", "html"]) && !file.is_under(&["ui/src/ipc/"])
    });
    let broken = lines_that(&sources, |line| {
        line.contains("@tauri-apps")
            && (line.contains("import") || line.contains("from ") || line.contains("require"))
    });
    assert_none(&broken, "Only ui/src/ipc imports @tauri-apps: add a function there and call that.");
}

#[test]
fn no_file_knows_the_computer_it_was_written_on() {
    let mut texts = files("");
    texts.retain(|file| {
        !file.is_under(&["tests/rules/"]) && !LOCK_FILES.iter().any(|lock| file.path.ends_with(lock))
    });
    let places = places_on_this_computer();
    let broken = lines_that(&texts, |line| {
        REGISTRIES.iter().any(|host| line.contains(host))
            || places.iter().any(|place| starts_path(line, place))
    });
    assert_none(
        &broken,
        "Registry hosts stand in lock files only, and paths are relative to the repository.",
    );
}

/// The home folder and this clone; what lies directly in `/` could be anything's name.
fn places_on_this_computer() -> Vec<String> {
    let home = std::env::home_dir();
    let clone = root().canonicalize().ok();
    let deep = |path: &std::path::PathBuf| path.components().count() > 2;
    let found = home.into_iter().chain(clone).filter(deep);
    found.map(|path| path.to_string_lossy().into_owned()).chain(["/root/".to_owned()]).collect()
}

/// Whether an absolute path begins with `folder` here; `src/work/` is none.
fn starts_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"._-~}*".contains(c))
    })
}

#[test]
fn a_path_is_told_from_a_folder_of_the_same_name() {
    assert!(starts_path("cd /srv/clone/ui", "/srv/clone") && starts_path("\"/home/anna\"", "/home/anna"));
    assert!(!starts_path("cli/srv/clone/mod.rs", "/srv/clone") && !starts_path("~/home/anna", "/home/anna"));
}

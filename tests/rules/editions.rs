//! What is enterprise stays in ee/ (PRD FR-7).

use crate::tree::{File, assert_none, files, lines_that};

/// Simulators, explanations and this rule speak of Graph; the product outside ee/ does not.
const MAY_NAME_GRAPH: [&str; 3] = ["ee/", "tests/", "docs/"];

const SOURCES: [&str; 14] =
    ["rs", "ts", "js", "mjs", "svelte", "css", "html", "hbs", "json", "toml", "sql", "sh", "py", "plist"];

/// Hosts and paths of Graph and of the sign-in, as they stand in code. The permission OnlineMeetings.ReadWrite.All is
/// a word for admins and may be shown.
const GRAPH: [&str; 6] = [
    "graph.microsoft.",
    "graph.microsoft-",
    "login.microsoftonline.",
    "/onlineMeetings",
    "onlineMeetings/",
    "/oauth2/v2.0/",
];

#[test]
fn the_feature_ee_is_known_in_runtime_alone() {
    let sources = rust(|file| !file.is_under(&["crates/runtime/", "tests/rules/"]));
    let broken = lines_that(&sources, |line| line.replace(' ', "").contains("feature=\"ee\""));
    assert_none(
        &broken,
        "Only crates/runtime knows which edition is built (src/edition.rs). Ask MeetingProvider::is_available or the \
         capability instead.",
    );
}

#[test]
fn nothing_outside_ee_names_graph() {
    let mut sources = files("");
    sources.retain(|file| file.has_extension(&SOURCES) && !file.is_under(&MAY_NAME_GRAPH) && !is_lock(file));
    let broken = lines_that(&sources, |line| GRAPH.iter().any(|name| line.contains(name)));
    assert_none(
        &broken,
        "Microsoft Graph's addresses and paths stand in ee/microsoft-teams and nowhere else; the rest of the product \
         speaks of meetings (crates/scheduling/src/ports/meetings.rs).",
    );
}

#[test]
fn only_runtime_names_the_enterprise_crate() {
    let sources = rust(|file| !file.is_under(&["crates/runtime/", "ee/", "tests/rules/"]));
    let broken = lines_that(&sources, |line| line.contains("apptray_microsoft_teams"));
    assert_none(
        &broken,
        "Use scheduling's MeetingProvider; crates/runtime/src/edition.rs chooses who implements it.",
    );
}

fn rust(wanted: impl Fn(&File) -> bool) -> Vec<File> {
    let mut sources = files("");
    sources.retain(|file| file.has_extension(&["rs"]) && wanted(file));
    sources
}

fn is_lock(file: &File) -> bool {
    file.path.ends_with("package-lock.json")
}

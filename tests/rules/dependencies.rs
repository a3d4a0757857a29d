//! Who may know whom (`docs/architecture.md`, Dependency rules).

use crate::metadata::{Kind, Metadata, Package};
use crate::tree::assert_none;

const FACES: [&str; 3] = ["apptray", "apptray-window", "apptrayctl"];

/// What a package of ours may use of the others. Faces may also use the values that runtime hands them.
const ALLOWED: [(&str, &[&str]); 13] = [
    ("apptray-scheduling", &[]),
    ("apptray-store", &["apptray-scheduling"]),
    ("apptray-mail", &["apptray-scheduling"]),
    ("apptray-microsoft-teams", &["apptray-scheduling"]),
    ("apptray-runtime", &["apptray-scheduling", "apptray-store", "apptray-mail", "apptray-microsoft-teams"]),
    ("apptray", BELOW_FACES),
    ("apptray-window", BELOW_FACES),
    ("apptrayctl", BELOW_FACES),
    ("graph-simulator", &[]),
    (
        "apptray-bench",
        &["apptray-scheduling", "apptray-runtime", "apptray-tests", "graph-simulator", "test-desktop"],
    ),
    ("test-desktop", &[]),
    (
        "apptray-tests",
        &["apptray-scheduling", "apptray-store", "apptray-mail", "apptray-runtime", "graph-simulator"],
    ),
    (
        "apptray-e2e",
        &["apptray-scheduling", "apptray-runtime", "apptray-tests", "graph-simulator", "test-desktop"],
    ),
];
const BELOW_FACES: &[&str] = &["apptray-runtime", "apptray-scheduling", "apptray-store", "apptray-mail"];

/// In tests alone.
const ALLOWED_IN_TESTS: [(&str, &str); 3] = [
    ("apptray", "test-desktop"),
    ("apptray-microsoft-teams", "graph-simulator"),
    ("apptray-runtime", "test-desktop"),
];

/// What scheduling must not have anywhere below it: it does no I/O.
const NOT_IN_SCHEDULING: [&str; 9] =
    ["tokio", "mio", "sqlx", "sqlx-core", "reqwest", "hyper", "rustls", "lettre", "tauri"];

/// What would make the small processes large.
const NOT_WITHOUT_A_WINDOW: [&str; 5] = ["tauri", "wry", "gtk", "webkit2gtk", "gtk-sys"];

/// They look at everything.
const SUITES: [&str; 2] = ["apptray-tests", "apptray-e2e"];

/// Each thing outside is reached from one crate. The suites over the whole product are left out.
const REACHED_FROM: [(&str, &[&str]); 8] = [
    ("sqlx", &["apptray-store"]),
    ("lettre", &["apptray-mail"]),
    ("icalendar", &["apptray-mail"]),
    ("handlebars", &["apptray-mail"]),
    ("oauth2", &["apptray-microsoft-teams"]),
    ("keyring-core", &["apptray-runtime"]),
    ("reqwest", &["apptray-runtime", "apptray-microsoft-teams"]),
    ("tauri", &["apptray-window"]),
];

fn allowed(name: &str) -> &'static [&'static str] {
    let row = ALLOWED.iter().find(|(known, _)| *known == name);
    row.unwrap_or_else(|| panic!("{name} is new: say in {} which of our packages it may use", file!())).1
}

#[test]
fn dependencies_run_one_way() {
    let metadata = Metadata::shared();
    let mut broken = Vec::new();
    for package in metadata.ours() {
        for edge in &package.edges {
            let target = metadata.target(edge);
            let in_tests = ALLOWED_IN_TESTS.contains(&(package.name.as_str(), target.name.as_str()))
                && edge.kinds.iter().all(|kind| *kind == Kind::Dev);
            if target.ours && !in_tests && !allowed(&package.name).contains(&target.name.as_str()) {
                broken.push(format!("{} -> {}", package.name, target.name));
            }
        }
    }
    assert_none(
        &broken,
        "These packages must not know each other. What both need is a value or a port in crates/scheduling; what puts \
         them together is crates/runtime.",
    );
}

#[test]
fn scheduling_does_no_input_or_output() {
    let metadata = Metadata::shared();
    let broken = present(metadata, metadata.our("apptray-scheduling"), &NOT_IN_SCHEDULING);
    assert_none(
        &broken,
        "crates/scheduling has rules and no I/O framework: add a port in crates/scheduling/src/ports and implement it \
         in an adapter crate.",
    );
}

#[test]
fn only_the_window_has_a_web_view() {
    let metadata = Metadata::shared();
    let broken: Vec<String> = ["apptray", "apptrayctl"]
        .into_iter()
        .flat_map(|face| present(metadata, metadata.our(face), &NOT_WITHOUT_A_WINDOW))
        .collect();
    assert_none(
        &broken,
        "The resident process and apptrayctl stay small: what needs GTK or a web view belongs into src-tauri.",
    );
}

#[test]
fn each_thing_outside_is_reached_from_one_crate() {
    let metadata = Metadata::shared();
    let mut broken = Vec::new();
    for package in metadata.ours().filter(|package| !SUITES.contains(&package.name.as_str())) {
        for edge in package.edges.iter().filter(|edge| edge.kinds.contains(&Kind::Normal)) {
            let outside = &metadata.target(edge).name;
            if let Some((_, from)) = REACHED_FROM.iter().find(|(name, _)| name == outside)
                && !from.contains(&package.name.as_str())
            {
                broken.push(format!("{} uses {outside}; only {} may", package.name, from.join(" and ")));
            }
        }
    }
    assert_none(&broken, "Ask the crate that has it, through a port or a function of its own.");
}

#[test]
fn jiff_is_the_one_calendar() {
    let metadata = Metadata::shared();
    let uses = |package: &&Package| {
        package.edges.iter().any(|edge| matches!(metadata.target(edge).name.as_str(), "chrono" | "time"))
    };
    let broken: Vec<String> = metadata.ours().filter(uses).map(|package| package.name.clone()).collect();
    assert_none(&broken, "Use jiff; where another library wants chrono or time, hand it texts or numbers.");
}

#[test]
fn faces_forward_the_edition_and_take_nothing_by_default() {
    let metadata = Metadata::shared();
    let mut broken = Vec::new();
    for face in FACES {
        let manifest = &metadata.our(face).manifest;
        let runtime = crate::metadata::list(&manifest["dependencies"])
            .find(|dependency| dependency["name"] == "apptray-runtime" && dependency["kind"].is_null());
        if runtime.is_none_or(|runtime| runtime["uses_default_features"] != false) {
            broken.push(format!("{face}: apptray-runtime without default features"));
        }
        if manifest["features"]["ee"] != serde_json::json!(["apptray-runtime/ee"]) {
            broken.push(format!("{face}: ee = [\"apptray-runtime/ee\"]"));
        }
        if !crate::metadata::list(&manifest["features"]["default"]).any(|feature| feature == "ee") {
            broken.push(format!("{face}: default = [\"ee\"]"));
        }
    }
    assert_none(&broken, "A face builds in both editions. Its Cargo.toml needs:");
}

fn present(metadata: &Metadata, package: &Package, unwanted: &[&str]) -> Vec<String> {
    let tree = metadata.normal_tree(package);
    let found = unwanted.iter().filter(|name| tree.iter().any(|part| part.name == **name));
    found.map(|name| format!("{} -> ... -> {name}", package.name)).collect()
}

//! One copy of each big dependency: two of them cost size, and their types do not fit together.

use std::collections::{BTreeMap, BTreeSet};

use crate::metadata::{Kind, Metadata};
use crate::tree::assert_none;

/// Checked where present.
const ONE_COPY: [&str; 17] = [
    "hyper",
    "icalendar",
    "jiff",
    "keyring-core",
    "lettre",
    "oauth2",
    "reqwest",
    "ring",
    "rustls",
    "serde",
    "serde_json",
    "sqlx-core",
    "tauri",
    "tokio",
    "tracing",
    "wry",
    "zbus",
];

/// One TLS stack: rustls with ring.
const NO_COPY: [&str; 5] = ["openssl-sys", "openssl", "native-tls", "aws-lc-sys", "aws-lc-rs"];

#[test]
fn big_dependencies_are_there_once() {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in Metadata::shared().all() {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    let broken: Vec<String> = ONE_COPY
        .iter()
        .filter_map(|name| versions.get_key_value(name))
        .filter(|(_, versions)| versions.len() > 1)
        .map(|(name, versions)| format!("{name}: {}", Vec::from_iter(versions.iter().copied()).join(", ")))
        .collect();
    assert_none(
        &broken,
        "Two versions of a big dependency. 'cargo tree --duplicates --workspace' shows who wants which; choose versions \
         of those that agree, or pin one in Cargo.toml and say why.",
    );
}

#[test]
fn there_is_one_tls_stack() {
    let metadata = Metadata::shared();
    let mut broken = Vec::new();
    for package in metadata.all() {
        for edge in package.edges.iter().filter(|edge| edge.kinds.contains(&Kind::Normal)) {
            let target = &metadata.target(edge).name;
            if NO_COPY.contains(&target.as_str()) {
                broken.push(format!("{} {} -> {target}", package.name, package.version));
            }
        }
    }
    assert_none(
        &broken,
        "TLS is rustls with ring. Turn the dependency's default features off and choose its rustls and ring features \
         in the workspace's Cargo.toml.",
    );
}

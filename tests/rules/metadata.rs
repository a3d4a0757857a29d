//! `cargo metadata` of this workspace, for the platform this test runs on.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;

use crate::tree::root;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Normal,
    Dev,
    Build,
}

/// A direct dependency, as the resolver saw it.
#[derive(Debug)]
pub struct Edge {
    pub to: String,
    pub kinds: BTreeSet<Kind>,
}

#[derive(Debug)]
pub struct Package {
    id: String,
    pub name: String,
    pub version: String,
    pub licence: Option<String>,
    pub edges: Vec<Edge>,
    /// The manifest as cargo reads it: `dependencies`, `features`.
    pub manifest: Value,
    pub ours: bool,
}

/// Every package, by its identifier.
#[derive(Debug)]
pub struct Metadata {
    packages: BTreeMap<String, Package>,
}

impl Metadata {
    /// Read once for all rules.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Metadata> = OnceLock::new();
        SHARED.get_or_init(read)
    }

    pub fn all(&self) -> impl Iterator<Item = &Package> {
        self.packages.values()
    }

    /// The packages of this workspace.
    pub fn ours(&self) -> impl Iterator<Item = &Package> {
        self.all().filter(|package| package.ours)
    }

    pub fn our(&self, name: &str) -> &Package {
        let found = self.ours().find(|package| package.name == name);
        found.unwrap_or_else(|| panic!("the workspace has no package {name}: correct the rule that names it"))
    }

    pub fn target(&self, edge: &Edge) -> &Package {
        self.packages.get(&edge.to).expect("the target of an edge is a package")
    }

    /// The package and everything it brings into a program: its normal dependencies and theirs.
    pub fn normal_tree<'a>(&'a self, package: &'a Package) -> Vec<&'a Package> {
        let mut seen = BTreeMap::new();
        let mut waiting = vec![package];
        while let Some(next) = waiting.pop() {
            if seen.insert(next.id.as_str(), next).is_none() {
                let normal = next.edges.iter().filter(|edge| edge.kinds.contains(&Kind::Normal));
                waiting.extend(normal.map(|edge| self.target(edge)));
            }
        }
        seen.into_values().collect()
    }
}

fn read() -> Metadata {
    let host = host();
    // Offline answers at once; a computer that has not built everything yet lacks some packages.
    let mut output = cargo_metadata(&host, &["--offline"]);
    if !output.status.success() {
        output = cargo_metadata(&host, &[]);
    }
    assert!(
        output.status.success(),
        "cargo metadata failed; is Cargo.lock up to date ('cargo check')? {}",
        String::from_utf8_lossy(&output.stderr)
    );
    parse(&serde_json::from_slice(&output.stdout).expect("cargo metadata answers JSON"))
}

/// Without a platform cargo would want the packages of all of them.
fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc -vV names its host").to_owned()
}

fn cargo_metadata(host: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host])
        .args(more)
        .current_dir(root())
        .output()
        .expect("cargo runs")
}

fn parse(document: &Value) -> Metadata {
    let ours: BTreeSet<&str> = list(&document["workspace_members"]).filter_map(Value::as_str).collect();
    let mut edges: BTreeMap<&str, Vec<Edge>> =
        list(&document["resolve"]["nodes"]).map(|node| (text(&node["id"]), edges(node))).collect();
    let packages = list(&document["packages"]).map(|package| {
        let id = text(&package["id"]);
        let parsed = Package {
            id: id.to_owned(),
            name: text(&package["name"]).to_owned(),
            version: text(&package["version"]).to_owned(),
            licence: package["license"].as_str().map(str::to_owned),
            edges: edges.remove(id).unwrap_or_default(),
            manifest: package.clone(),
            ours: ours.contains(id),
        };
        (id.to_owned(), parsed)
    });
    Metadata { packages: packages.collect() }
}

fn edges(node: &Value) -> Vec<Edge> {
    let kind = |kind: &Value| match kind["kind"].as_str() {
        Some("dev") => Kind::Dev,
        Some("build") => Kind::Build,
        _ => Kind::Normal,
    };
    let edge = |dependency: &Value| Edge {
        to: text(&dependency["pkg"]).to_owned(),
        kinds: list(&dependency["dep_kinds"]).map(kind).collect(),
    };
    list(&node["deps"]).map(edge).collect()
}

pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub fn text(value: &Value) -> &str {
    value.as_str().expect("cargo metadata has a text here")
}

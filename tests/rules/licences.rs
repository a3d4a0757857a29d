//! Licences of what is built into the programs, against the list in deny.toml.

use std::collections::BTreeMap;

use crate::metadata::{Metadata, Package};
use crate::tree::{assert_none, root};

#[test]
fn licences_of_normal_dependencies_are_allowed() {
    let (metadata, allowed) = (Metadata::shared(), allowed());
    let mut used: BTreeMap<(&str, &str), &Package> = BTreeMap::new();
    for package in metadata.ours() {
        for part in metadata.normal_tree(package) {
            used.insert((&part.name, &part.version), part);
        }
    }
    let broken: Vec<String> = used
        .into_values()
        .filter(|package| !package.ours)
        .filter(|package| !package.licence.as_deref().is_some_and(|licence| permits(licence, &allowed)))
        .map(|package| {
            let licence = package.licence.as_deref().unwrap_or("no licence named");
            format!("{} {}: {licence}", package.name, package.version)
        })
        .collect();
    assert_none(
        &broken,
        "These licences are not in deny.toml, [licenses] allow. Read them: add what the project may use, replace the \
         rest.",
    );
}

#[test]
fn our_own_crates_name_their_licence() {
    let broken: Vec<String> = Metadata::shared()
        .ours()
        .filter(|package| match package.name.as_str() {
            "apptray-microsoft-teams" => {
                package.licence.is_some() || package.manifest["license_file"] != "LICENSE"
            }
            _ => package.licence.as_deref() != Some("MIT OR Apache-2.0"),
        })
        .map(|package| package.name.clone())
        .collect();
    assert_none(
        &broken,
        "Say 'license.workspace = true' in its Cargo.toml; in ee/ it is 'license-file = \"LICENSE\"'.",
    );
    for text in ["LICENSE-MIT", "LICENSE-APACHE", "ee/microsoft-teams/LICENSE"] {
        assert!(root().join(text).is_file(), "{text} is missing: put the licence's text there");
    }
}

/// The texts in `allow = [...]`.
fn allowed() -> Vec<String> {
    let file = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml can be read");
    let (_, list) = file.split_once("allow = [").expect("deny.toml has a list of licences");
    let (list, _) = list.split_once(']').expect("the list ends");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Reads an SPDX expression: WITH binds tightest, then AND, then OR. The old form `MIT/Apache-2.0` means OR.
fn permits(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed };
    let answer = reader.either();
    answer && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl Reader<'_> {
    fn either(&mut self) -> bool {
        let mut answer = self.both();
        while self.take("OR") {
            answer |= self.both();
        }
        answer
    }

    fn both(&mut self) -> bool {
        let mut answer = self.one();
        while self.take("AND") {
            answer &= self.one();
        }
        answer
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            return self.either() & self.take(")");
        }
        let mut licence = self.next().to_owned();
        if self.take("WITH") {
            licence = format!("{licence} WITH {}", self.next());
        }
        self.allowed.contains(&licence)
    }

    fn next(&mut self) -> &str {
        let Some((first, rest)) = self.words.split_first() else { return "" };
        self.words = rest;
        first
    }

    fn take(&mut self, word: &str) -> bool {
        let there = self.words.first() == Some(&word);
        if there {
            self.words = &self.words[1..];
        }
        there
    }
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "ISC".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
    for good in [
        "MIT",
        "GPL-3.0/MIT",
        "GPL-3.0 OR MIT",
        "MIT AND ISC",
        "GPL-3.0 OR MIT AND ISC",
        "(GPL-3.0 OR MIT) AND ISC",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(permits(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND GPL-3.0", "Apache-2.0", "MIT ISC", "(MIT"]
    {
        assert!(!permits(bad, &allowed), "{bad}");
    }
}

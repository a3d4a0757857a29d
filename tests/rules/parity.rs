//! Things that must be there several times, and are forgotten once.

use std::collections::BTreeSet;

use apptray_scheduling::model::Message;

use crate::tree::{assert_none, files, root};

/// Folders of `templates/email/` that are no message of the outbox.
const NO_MESSAGES: [&str; 2] = ["layout", "test-mail"];

#[test]
fn every_migration_is_there_for_both_databases() {
    let names = |database: &str| -> BTreeSet<String> {
        let folder = format!("migrations/{database}");
        files(&folder)
            .iter()
            .filter_map(|file| file.path.strip_prefix(&format!("{folder}/")).map(str::to_owned))
            .collect()
    };
    let (sqlite, postgres) = (names("sqlite"), names("postgres"));
    assert!(!sqlite.is_empty(), "migrations/sqlite is empty: correct this rule if migrations moved");
    let broken: Vec<String> = sqlite.symmetric_difference(&postgres).cloned().collect();
    assert_none(
        &broken,
        "A migration has one file in migrations/sqlite and one in migrations/postgres, under the same name.",
    );
    let mut numbers: Vec<&str> =
        sqlite.iter().map(|name| name.split('_').next().unwrap_or_default()).collect();
    numbers.dedup();
    assert_eq!(numbers.len(), sqlite.len(), "two migrations have the same number: renumber the newer one");
}

#[test]
fn every_message_has_its_three_templates() {
    let mut broken = Vec::new();
    for message in Message::ALL {
        for file in ["subject.hbs", "text.hbs", "html.hbs"] {
            let path = format!("templates/email/{}/{file}", message.name());
            if !root().join(&path).is_file() {
                broken.push(path);
            }
        }
    }
    assert_none(&broken, "A message is a folder with subject, text and HTML. Missing:");
}

#[test]
fn every_template_belongs_to_a_message() {
    let known: Vec<&str> = Message::ALL.iter().map(|message| message.name()).chain(NO_MESSAGES).collect();
    let folders: BTreeSet<String> = files("templates/email")
        .iter()
        .filter_map(|file| file.path.split('/').nth(2).map(str::to_owned))
        .filter(|folder| !known.contains(&folder.as_str()))
        .collect();
    let broken: Vec<String> = folders.into_iter().collect();
    assert_none(
        &broken,
        "Add the message to Message in crates/scheduling/src/model/mail.rs, or remove the folder.",
    );
}

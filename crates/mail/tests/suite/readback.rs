//! Python's e-mail library and the Python package icalendar read back what was written.

use std::path::{Path, PathBuf};
use std::process::Command;

use apptray_mail::invitation::{InvitationDraft, Participant, write};
use apptray_mail::message::compose;
use apptray_mail::wording::Templates;
use apptray_scheduling::model::{ClaimedMail, Invitation, InvitationMethod, JoinUrl, Message};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use crate::sample::{NOW, is_the_end, mail, nasty_texts, sender, with_link, with_text};

const STAMP: &str = "2027-03-01T12:00:00+0000";

/// As the crate's rules say: line ends become line feeds, other control characters but the tab go.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

fn line(text: &str) -> String {
    lines(text).replace(['\n', '\t'], " ").trim().to_owned()
}

fn cut(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        text.to_owned()
    } else {
        text.chars().take(max - 1).chain(['…']).collect()
    }
}

fn invitation(mail: &ClaimedMail) -> Option<Value> {
    let facts = &mail.facts;
    let invitation = facts.invitation.as_ref()?;
    let link = mail.join_url.as_ref().map(JoinUrl::as_str);
    let mut description = vec![lines(&facts.description)];
    description.extend(facts.technician.as_ref().map(|user| format!("Technician: {}", line(&user.name))));
    description.extend(link.map(|link| format!("Join Teams Meeting: {link}")));
    description.retain(|paragraph| !paragraph.trim().is_empty());
    let appointed = facts.start.is_some();
    Some(json!({
        "method": invitation.method.as_str(),
        "uid": invitation.uid,
        "sequence": invitation.sequence,
        "status": if invitation.method == InvitationMethod::Request { "CONFIRMED" } else { "CANCELLED" },
        "transp": "OPAQUE",
        "summary": line(&format!("Appointment: {}", facts.service)),
        "description": (!description.is_empty()).then(|| description.join("\n\n")),
        "location": link.map(|_| "Microsoft Teams Meeting"),
        "url": link,
        "dtstamp": STAMP,
        "dtstart": appointed.then_some("2027-03-10T08:30:00+0000"),
        "dtend": appointed.then_some("2027-03-10T09:15:00+0000"),
        "organizer": {"name": "Northwind IT", "address": "appointments@northwind.example"},
        "attendee": {"name": line(&facts.recipient.name), "address": facts.recipient.email},
    }))
}

fn expectation(mail: &ClaimedMail, subject: &str) -> Value {
    let facts = &mail.facts;
    let mut words = vec![line(&facts.tenant_name), line(&facts.service), lines(&facts.description)];
    words.extend(facts.decline_reason.as_deref().map(lines));
    words.extend(facts.cancel_reason.as_deref().map(lines));
    words.retain(|words| !words.trim().is_empty());
    json!({
        "from": {"name": "Northwind IT", "address": "appointments@northwind.example"},
        "to": {"name": cut(&line(&facts.recipient.name), 200), "address": facts.recipient.email},
        "subject": subject,
        "message_id": format!("<{}>", mail.message_id),
        "date": "2027-03-01T12:00:00+00:00",
        "words": words,
        "link": mail.join_url.as_ref().filter(|_| !is_the_end(mail.message)).map(JoinUrl::as_str),
        "invitation": invitation(mail),
    })
}

struct Folder(PathBuf);

impl Folder {
    fn keep(&self, name: &str, suffix: &str, bytes: &[u8], expected: &Value) {
        std::fs::write(self.0.join(format!("{name}.{suffix}")), bytes).unwrap();
        std::fs::write(self.0.join(format!("{name}.json")), expected.to_string()).unwrap();
    }
}

/// Every message, with and without a link, with every kind of text; and a revoked appointment.
fn write_mails(folder: &Folder) {
    let templates = Templates::load().unwrap();
    let mut texts = nasty_texts();
    texts.push(("plain", String::new()));
    for message in Message::ALL {
        for (name, text) in &texts {
            let ordinary = mail(message);
            let mail = if text.is_empty() { ordinary } else { with_text(ordinary, text) };
            let mut revoked = mail.clone();
            revoked.facts.invitation = Some(Invitation {
                uid: "u@apptray.example".into(),
                sequence: 4,
                method: InvitationMethod::Cancel,
            });
            for (kind, mail) in
                [("linkless", mail.clone()), ("linked", with_link(mail)), ("cancelled", revoked)]
            {
                let subject =
                    templates.word(&mail, &mail.facts.tenant_name).unwrap().subject.replace("=?", "= ?");
                let subject = subject.split(' ').map(|word| cut(word, 200)).collect::<Vec<_>>().join(" ");
                let bytes = compose(&templates, &mail, &sender(), NOW.parse().unwrap()).unwrap().bytes();
                let name = format!("{}-{name}-{kind}", message.name());
                folder.keep(&name, "eml", &bytes, &expectation(&mail, &subject));
            }
        }
    }
}

/// Texts nobody thought of.
fn write_random_invitations(folder: &Folder) {
    let mut runner = TestRunner::deterministic();
    for number in 0..300 {
        let text = any::<String>().new_tree(&mut runner).unwrap().current();
        let mut mail = with_text(mail(Message::AppointmentAssigned), &text);
        mail.facts.recipient.email = "dana@contoso.example".into();
        let facts = &mail.facts;
        let file = write(&InvitationDraft {
            invitation: facts.invitation.as_ref().unwrap(),
            written_at: NOW.parse().unwrap(),
            start_and_end: facts.start.zip(facts.end),
            title: &format!("Appointment: {text}"),
            organizer: Participant { name: "Northwind IT", address: "appointments@northwind.example" },
            attendee: Participant { name: &facts.recipient.name, address: &facts.recipient.email },
            description: &facts.description,
            technician: Some(&text),
            join_url: None,
        })
        .unwrap();
        folder.keep(&format!("random-{number}"), "ics", file.as_bytes(), &invitation(&mail).unwrap());
    }
}

#[test]
fn other_peoples_readers_find_what_was_written() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "where the test's interpreter is, told by ./dev")]
    let python = std::env::var("APPTRAY_TEST_PYTHON")
        .map_or_else(|_| here.join("../../target/python/bin/python"), PathBuf::from);
    assert!(
        python.exists(),
        "there is no {}; run './dev test', which makes it with crates/mail/tests/readback/requirements.txt",
        python.display()
    );
    let folder =
        Folder(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("readback-{}", std::process::id())));
    std::fs::create_dir_all(&folder.0).unwrap();
    write_mails(&folder);
    write_random_invitations(&folder);
    let output =
        Command::new(python).arg(here.join("tests/readback/check.py")).arg(&folder.0).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.starts_with("678 cases, 0 differences"), "{said}");
    std::fs::remove_dir_all(&folder.0).unwrap();
}

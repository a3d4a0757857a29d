//! Whatever stands in a field, the file stays one well-formed event, and its values are the field's. Read by a few
//! lines written from RFC 5545 alone; `readback` asks a reader nobody here wrote.

use apptray_mail::invitation::{InvitationDraft, Participant, write};
use apptray_scheduling::model::{Invitation, InvitationMethod};
use proptest::prelude::*;

use crate::sample::{NOW, nasty_texts};

struct Line {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

/// Content lines (3.1) with their parameters (3.2), RFC 6868 undone.
fn read(file: &str) -> Vec<Line> {
    assert!(file.ends_with("\r\n"));
    let lines: Vec<&str> = file.trim_end_matches("\r\n").split("\r\n").collect();
    for line in &lines {
        assert!(line.len() <= 75, "{} octets", line.len());
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{line:?}");
    }
    file.replace("\r\n ", "").trim_end_matches("\r\n").split("\r\n").map(read_line).collect()
}

fn read_line(line: &str) -> Line {
    let mut quoted = false;
    let mut parts = vec![String::new()];
    let mut characters = line.chars();
    for c in characters.by_ref() {
        match c {
            '"' => quoted = !quoted,
            ':' if !quoted => break,
            ';' if !quoted => parts.push(String::new()),
            c => parts.last_mut().unwrap().push(c),
        }
    }
    let name = parts.remove(0);
    let parameters = parts
        .iter()
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap();
            (
                name.to_owned(),
                value.replace("^^", "\0").replace("^'", "\"").replace("^n", "\n").replace('\0', "^"),
            )
        })
        .collect();
    Line { name, parameters, value: characters.collect() }
}

/// TEXT (3.3.11).
fn unescape(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(c @ ('\\' | ';' | ',')) => text.push(c),
                other => panic!("escaped {other:?}"),
            },
            ';' | ',' => panic!("{c} is not escaped in {value}"),
            c => text.push(c),
        }
    }
    text
}

/// What must come out: every line end a line feed, no other control character but the tab.
fn expected(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

fn expected_line(text: &str) -> String {
    expected(text).replace(['\n', '\t'], " ").trim().to_owned()
}

fn check(text: &str, method: InvitationMethod, link: Option<&str>) {
    let invitation = Invitation { uid: "u1@apptray.example".into(), sequence: 7, method };
    let start = "2027-03-10T08:30:00Z".parse().unwrap();
    let end = "2027-03-10T09:15:00Z".parse().unwrap();
    let lines = read(
        &write(&InvitationDraft {
            invitation: &invitation,
            written_at: NOW.parse().unwrap(),
            start_and_end: Some((start, end)),
            title: &format!("Appointment: {text}"),
            organizer: Participant { name: text, address: "msp@example.com" },
            attendee: Participant { name: text, address: "dana@example.com" },
            description: text,
            technician: Some("Sam"),
            join_url: link,
        })
        .unwrap(),
    );
    let mut names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    names.sort_unstable();
    let mut wanted = vec![
        "ATTENDEE",
        "BEGIN",
        "BEGIN",
        "CALSCALE",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "END",
        "END",
        "METHOD",
        "ORGANIZER",
        "PRODID",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "UID",
        "VERSION",
    ];
    if link.is_some() {
        wanted.extend(["LOCATION", "URL"]);
        wanted.sort_unstable();
    }
    assert_eq!(names, wanted);
    let line = |name: &str| lines.iter().find(|line| line.name == name).unwrap();
    let text_of = |name: &str| unescape(&line(name).value);
    assert_eq!(text_of("SUMMARY"), expected_line(&format!("Appointment: {text}")));
    let description = text_of("DESCRIPTION");
    if !expected(text).trim().is_empty() {
        assert!(description.starts_with(&expected(text)), "{description:?}");
    }
    let join = link.map(|link| format!("Join Teams Meeting: {link}"));
    assert_eq!(description.lines().last(), Some(join.as_deref().unwrap_or("Technician: Sam")));
    for (name, address) in [("ORGANIZER", "mailto:msp@example.com"), ("ATTENDEE", "mailto:dana@example.com")]
    {
        assert_eq!(line(name).value, address);
        let common_name =
            line(name).parameters.iter().find(|(name, _)| name == "CN").map(|(_, value)| value.clone());
        assert_eq!(common_name.unwrap_or_default(), expected_line(text));
    }
    assert_eq!(line("METHOD").value, method.as_str());
    assert_eq!(line("SEQUENCE").value, "7");
    assert_eq!(line("DTSTART").value, "20270310T083000Z");
    assert_eq!(line("DTSTAMP").value, "20270301T120000Z");
}

#[test]
fn known_nasty_texts_stay_text() {
    for (_, text) in nasty_texts() {
        check(&text, InvitationMethod::Request, None);
        check(&text, InvitationMethod::Cancel, Some(crate::sample::JOIN_URL));
    }
}

proptest! {
    #[test]
    fn any_text_stays_text(text in any::<String>(), linked in any::<bool>()) {
        check(&text, InvitationMethod::Request, linked.then_some(crate::sample::JOIN_URL));
    }

    #[test]
    fn text_made_of_signs_stays_text(text in "[\\\\^\"':;,=<>\r\n\t a-c\u{85}\u{2028}é😀]{0,300}") {
        check(&text, InvitationMethod::Cancel, None);
    }
}

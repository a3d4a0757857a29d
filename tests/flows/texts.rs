//! Texts that people, scripts and attackers write go from the import file into lists, meetings, mails and invitations:
//! unharmed and harmless. The mails are read by somebody else's reader.

use std::collections::BTreeSet;

use apptray_tests::office::Office;
use apptray_tests::reading::letters;
use graph_simulator::Operation;
use serde_json::{Value, json};

/// Names and texts of one line.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "O'Neil \"Bobby\" `Tables`",
        "<script>alert(1)</script>",
        "</td></table><img src=x onerror=alert(1)> & Söhne",
        "&lt;b&gt; &amp; &#106;avascript:",
        "{{recipientName}} {{{joinUrl}}} {{#if x}}{{> page}}{{/if}}",
        "100% %s %n %x ${HOME} $(id) 'x'; DROP TABLE users; --",
        "\u{202e}gpj.exe \u{200f}שלום\u{200e} العربية",
        "👩\u{200d}🔧 Ze\u{301}phyr 🇩🇪 ﬁ Å",
        "=?utf-8?q?Bcc=3A_evil?= =?x?",
        "Semi; colon: comma, equal=sign ^n ^' @ (comment)",
        "Bcc: evil@evil.example",
    ]
    .map(str::to_owned)
    .into();
    names.push("ä".repeat(200));
    names
}

/// Texts with lines.
fn paragraphs() -> Vec<String> {
    let mut texts: Vec<String> = [
        ".\n..\n.\nQUIT\n",
        "\nBcc: evil@evil.example\n\nMIME-Version: 1.0\n",
        "first\r\nBcc: evil@evil.example\r\n\r\n<html>\r\n--boundary--",
        "END:VEVENT\nEND:VCALENDAR\nURL:https://evil.example/",
        "DESCRIPTION:x\\nURL:https://evil.example/\\;\\,",
        "From the start\n>From here\n-- \nsignature",
        "<a href=\"https://evil.example/\">Join Teams Meeting</a><style>*{display:none}</style>",
        "{{#if onlineMeetingUrl}}{{onlineMeetingUrl}}{{else}}no{{/if}} {{! comment }}",
        "\u{202e}evil\u{202c} \u{200f}שלום\nעולם\u{200e} 100%\ttab",
        "Join Teams Meeting: not-a-link",
        "👩\u{200d}🔧🔥 e\u{301}\u{301} ﷽",
    ]
    .map(str::to_owned)
    .into();
    texts.push(format!("{}🔥", "ü<&\" ".repeat(400)).chars().take(1990).collect::<String>() + "the end.");
    texts
}

const HEADERS: [&str; 8] =
    ["auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"];
const ELEMENTS: [&str; 16] = [
    "a", "bdi", "body", "br", "div", "h1", "head", "html", "meta", "p", "span", "strong", "table", "td",
    "title", "tr",
];
const PROPERTIES: [&str; 19] = [
    "ATTENDEE",
    "BEGIN",
    "CALSCALE",
    "DESCRIPTION",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "END",
    "LOCATION",
    "METHOD",
    "ORGANIZER",
    "PRODID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "UID",
    "URL",
    "VERSION",
];

on_both_databases! {
    fn every_text_arrives_unharmed_and_harmless(office: Office) {
        office.connect_teams();
        office.configure_mail();
        let (names, texts) = (names(), paragraphs());
        let ids = office.import(&file(&names, &texts));
        for (index, (name, text)) in names.iter().zip(&texts).enumerate() {
            let approve = [
                "approve",
                &ids[2 * index],
                "--technician",
                "tom@acme.example",
                "--teams-meeting",
                "--notes",
                text,
            ];
            let request = office.ctl(&approve).ok()["request"].take();
            assert_eq!(request["service"], **name);
            assert_eq!(request["client"], **name);
            assert_eq!(request["requester"]["name"], **name);
            assert_eq!(request["description"], lines(text));
            let decline = office.ctl(&["decline", &ids[2 * index + 1], "--reason", text]).ok();
            assert_eq!(decline["request"]["reason"], lines(text));
        }
        let subjects: Vec<_> =
            office.graph.calls_of(Operation::Create).iter().filter_map(|call| call.body.clone()).collect();
        for (name, sent) in names.iter().zip(&subjects) {
            assert_eq!(sent["subject"], format!("Appointment: {name}"));
        }
        assert_eq!(subjects.len(), names.len());

        assert_eq!(office.run_outbox(), json!({ "sent": 3 * names.len(), "failed": 0, "waiting": 0 }));
        let letters = letters(&office);
        for (index, (name, text)) in names.iter().zip(&texts).enumerate() {
            let link = office.request(&ids[2 * index])["online_meeting"]["url"].take();
            let to = |address: &str, invited: bool| {
                let found = letters
                    .iter()
                    .filter(|letter| letter["to"] == address && letter["calendar"].is_object() == invited);
                let found = found.filter(|letter| {
                    letter["subject"].as_str().is_some_and(|subject| mentions(subject, name))
                });
                let found: Vec<_> = found.collect();
                assert_eq!(found.len(), 1, "{address}, {name}");
                found[0]
            };
            let address = format!("contact{index}@client.example");
            let confirmed = to(&address, true);
            assert_eq!(confirmed["to_name"], **name);
            for letter in [confirmed, to("tom@acme.example", true)] {
                harmless(letter, &[&link]);
                arrived(letter, name, text);
                invited(letter, name, text, &link);
            }
            let declined = to(&address, false);
            assert_eq!(declined["to_name"], **name);
            harmless(declined, &[]);
            arrived(declined, name, text);
        }
    }

    fn line_breaks_and_control_characters_in_names_never_get_in(office: Office) {
        let breaks = [
            "a\nb",
            "a\rb",
            "a\r\nBcc: evil@evil.example",
            "a\u{0}b",
            "a\u{1b}[31mb",
            "a\u{85}b",
            "a\u{2028}b",
            "a\tb",
        ];
        for name in breaks {
            let reply = office.import_text(&json!({ "services": [{ "name": name }] }).to_string());
            let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
            assert_eq!(reply.refused(2), "invalid_import_file", "{name:?}");
            assert!(
                message.contains("services[0].name") && message.contains("control character"),
                "{message}"
            );
        }
        let mail =
            ["mail", "configure", "--host", "127.0.0.1", "--port", "25", "--security", "none", "--from"];
        for (from, code) in [
            ("Desk\r\nBcc: evil@evil.example <desk@acme.example>", "control_character"),
            ("Desk <desk@acme.example\r\nBcc: evil@evil.example>", "control_character"),
            ("Desk <desk@acme.example>, evil@evil.example", "invalid_email_address"),
            ("Desk <<evil@evil.example>>", "invalid_email_address"),
        ] {
            let reply = office.ctl(&[&mail[..], &[from]].concat());
            assert_eq!(reply.refused(2), code, "{from:?}");
        }
        for (address, code) in [
            ("admin@acme.example\r\nRCPT TO:<evil@evil.example>", "control_character"),
            ("admin@acme.example> BODY=8BITMIME", "invalid_email_address"),
            ("<admin@acme.example>", "invalid_email_address"),
        ] {
            assert_eq!(office.ctl(&["mail", "test", address]).refused(2), code, "{address:?}");
        }
        assert!(office.mail.received().is_empty());
    }
}

/// Two requests per name: one to approve, one to decline.
fn file(names: &[String], texts: &[String]) -> Value {
    let contact = |index: usize| format!("contact{index}@client.example");
    let client = |(index, name): (usize, &String)| json!({ "name": name, "contacts": [{ "name": name, "email": contact(index), "phone": "+49 (30) 12/34-56" }] });
    let request = |index: usize| {
        json!({
            "service": names[index], "contact_email": contact(index), "date": "2027-03-10", "time": "09:00",
            "time_zone": "Europe/Berlin", "duration_minutes": 30, "description": texts[index]
        })
    };
    json!({
        "services": names.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>(),
        "technicians": [{ "name": "Tom Tech", "email": "tom@acme.example", "time_zone": "Asia/Kathmandu" }],
        "clients": names.iter().enumerate().map(client).collect::<Vec<_>>(),
        "requests": (0..names.len()).flat_map(|index| [request(index), request(index)]).collect::<Vec<_>>(),
    })
}

/// Line breaks have one form.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A subject keeps its words; what looks like an encoded word is taken apart, and long words are cut.
fn mentions(subject: &str, name: &str) -> bool {
    let start: String = name.replace("=?", "= ?").chars().take(60).collect();
    subject.contains(start.trim())
}

fn harmless(letter: &Value, links: &[&Value]) {
    assert_eq!(letter["headers"], json!(HEADERS), "{letter}");
    assert_eq!(letter["defects"], json!([]), "{letter}");
    assert_eq!(letter["from"], "desk@acme.example");
    let known: BTreeSet<&str> = ELEMENTS.into();
    for element in letter["elements"].as_array().expect("elements") {
        assert!(known.contains(element.as_str().unwrap_or_default()), "<{element}> in {letter}");
    }
    for attribute in letter["attributes"].as_array().expect("attributes") {
        assert!(!attribute.as_str().unwrap_or_default().starts_with("on"), "{attribute} in {letter}");
    }
    let found: BTreeSet<_> =
        letter["links"].as_array().expect("links").iter().map(Value::to_string).collect();
    assert_eq!(found, links.iter().map(ToString::to_string).collect(), "{letter}");
    assert!(letter["longest_header_line"].as_u64().is_some_and(|length| length <= 998), "{letter}");
}

fn arrived(letter: &Value, name: &str, text: &str) {
    let (body, page) = (letter["text"].as_str().expect("a text"), letter["page"].as_str().expect("a page"));
    for words in [name, &lines(text)] {
        let words = words.trim();
        assert!(body.contains(words), "{words:?} in the text part of {letter}");
        assert!(page.contains(&squeezed(words)), "{words:?} in the page of {letter}");
    }
}

fn invited(letter: &Value, name: &str, text: &str, link: &Value) {
    let calendar = &letter["calendar"];
    assert_eq!(calendar["SUMMARY"], format!("Appointment: {name}"));
    let description = calendar["DESCRIPTION"].as_str().expect("a description");
    assert!(description.contains(lines(text).trim()), "{text:?} in {description:?}");
    let link_text = link.as_str().expect("a link");
    assert!(
        description.lines().any(|line| line == format!("Join Teams Meeting: {link_text}")),
        "{description}"
    );
    assert_eq!([&calendar["LOCATION"], &calendar["URL"]], [&json!("Microsoft Teams Meeting"), link]);
    assert_eq!(calendar["ORGANIZER"]["address"], "desk@acme.example");
    assert_eq!(calendar["ATTENDEE"]["address"], letter["to"]);
    assert_eq!(calendar["ATTENDEE"]["name"], letter["to_name"]);
    assert_eq!(calendar["well_folded"], true);
    assert_eq!(letter["same_calendars"], true);
    assert_eq!(calendar["method_parameter"], "REQUEST");
    let known: BTreeSet<&str> = PROPERTIES.into();
    let all = calendar["properties"].as_array().expect("properties");
    for property in all {
        assert!(known.contains(property.as_str().unwrap_or_default()), "{property} in {calendar}");
    }
    for once in ["BEGIN", "URL", "ATTENDEE", "ORGANIZER", "METHOD"] {
        let wanted = if once == "BEGIN" { 2 } else { 1 };
        assert_eq!(all.iter().filter(|property| *property == once).count(), wanted, "{once}: {calendar}");
    }
}

//! Files that are not what `import` expects.

use apptray_tests::office::{Office, sample};
use serde_json::{Value, json};

/// A file whose lines can be counted: the request's fields stand on lines 6 to 14.
const FILE: &str = r#"{
"services": [{"name": "Repair"}], "clients": [{"name": "A", "contacts": [{"name": "C", "email": "c@a.example"}]},
 {"name": "B"}],
"technicians": [{"name": "Tom", "email": "tom@acme.example", "time_zone": "UTC"}],
"requests": [{
"service": "Repair",
"client": "A",
"contact_email": "c@a.example",
"date": "2027-03-10",
"time": "09:30",
"time_zone": "UTC",
"duration_minutes": 30,
"description": "x",
"preferred_technician": "tom@acme.example"
}]}"#;

fn refused(office: &Office, text: &str) -> String {
    let reply = office.import_text(text);
    let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert_eq!(reply.refused(2), "invalid_import_file", "{text}");
    message
}

#[test]
fn every_wrong_value_is_named_with_its_line_and_field() {
    let office = Office::on_sqlite();
    office.import_text(FILE).ok();
    let cases = [
        (r#""service": "Repair""#, r#""service": "Other""#, 6, "service", "there is no service 'Other'"),
        (r#""service": "Repair""#, r#""service": """#, 6, "service", "is empty"),
        (r#""client": "A""#, r#""client": "Z""#, 7, "client", "there is no client 'Z'"),
        (r#""client": "A""#, r#""client": "B""#, 8, "contact_email", "another client"),
        (
            r#""contact_email": "c@a.example""#,
            r#""contact_email": "d@a.example""#,
            8,
            "contact_email",
            "there is no contact 'd@a.example'",
        ),
        (
            r#""contact_email": "c@a.example""#,
            r#""contact_email": "not one""#,
            8,
            "contact_email",
            "e-mail address",
        ),
        (r#""2027-03-10""#, r#""2027-02-30""#, 9, "date", "is not a date"),
        (r#""2027-03-10""#, r#""10.03.2027""#, 9, "date", "write it as 2027-03-10"),
        (r#""2027-03-10""#, "20270310", 9, "date", "invalid type"),
        (r#""09:30""#, r#""24:00""#, 10, "time", "is not a time"),
        (r#""09:30""#, r#""9:30""#, 10, "time", "write it as 09:30"),
        (
            r#""time_zone": "UTC",
"duration"#,
            r#""time_zone": "Mars/Base",
"duration"#,
            11,
            "time_zone",
            "Mars/Base",
        ),
        (r#""duration_minutes": 30"#, r#""duration_minutes": 0"#, 12, "duration_minutes", "minute"),
        (r#""duration_minutes": 30"#, r#""duration_minutes": -5"#, 12, "duration_minutes", "minute"),
        (r#""duration_minutes": 30"#, r#""duration_minutes": 1000000"#, 12, "duration_minutes", "minute"),
        (r#""duration_minutes": 30"#, r#""duration_minutes": "30""#, 12, "duration_minutes", "invalid type"),
        (r#""duration_minutes": 30"#, r#""duration_minutes": 30.5"#, 12, "duration_minutes", "invalid type"),
        (r#""description": "x""#, r#""description": "a\u0000b""#, 13, "description", "control character"),
        (r#""description": "x""#, r#""descripton": "x""#, 13, "descripton", "unknown field"),
        (
            r#""tom@acme.example"
}"#,
            r#""tim@acme.example"
}"#,
            14,
            "preferred_technician",
            "there is no technician 'tim@acme.example'",
        ),
    ];
    let before = office.dump();
    for (from, to, line, field, words) in cases {
        let text = FILE.replacen(from, to, 1);
        assert_ne!(text, FILE, "{from}");
        let message = refused(&office, &text);
        let place = format!("line {line}, requests[0].{field}: ");
        assert!(message.contains(&place) && message.contains(words), "{to}: {message}");
    }
    assert_eq!(office.dump(), before, "nothing was written");
}

#[test]
fn mistakes_in_the_other_sections_are_named_as_well() {
    let office = Office::on_sqlite();
    let cases = [
        ("{\n\"services\": [{}]}", "line 2, services[0]", "missing field `name`"),
        ("{\"services\": [{\"name\": \"a\"},\n{\"name\": 5}]}", "line 2, services[1].name", "invalid type"),
        ("{\"services\": [{\"name\": \"a\", \"price\": 1}]}", "line 1, services[0].price", "unknown field"),
        ("{\"services\": {}}", "line 1, services", "invalid type"),
        ("{\"service\": []}", "line 1, service", "unknown field"),
        ("{\"services\": [],\n\"services\": []}", "line 2, ", "duplicate field"),
        (
            "{\"technicians\": [{\"name\": \"a\", \"email\": \"a@b.example\"}]}",
            "line 1, technicians[0]",
            "time_zone",
        ),
        (
            "{\"technicians\": [{\"name\": \"a\", \"email\": \"a@b.example\", \"time_zone\": \"CET+1\"}]}",
            "line 1, technicians[0].time_zone",
            "CET+1",
        ),
        (
            "{\"clients\": [{\"name\": \"a\", \"contacts\": [{\"name\": \"b\",\n\"email\": \"b\"}]}]}",
            "line 2, clients[0].contacts[0].email",
            "e-mail address",
        ),
        ("{\"clients\": [[\"a\"]]}", "line 1, clients[0]", "expected an object"),
        ("{\"requests\": [null]}", "line 1, requests[0]", "invalid type"),
    ];
    for (text, place, words) in cases {
        let message = refused(&office, text);
        assert!(message.contains(place) && message.contains(words), "{text}: {message}");
    }
}

#[test]
fn a_contact_belongs_to_one_client_only() {
    let office = Office::on_sqlite();
    office.import(&sample(0));
    let text = json!({ "clients": [{ "name": "Thief Ltd", "contacts": [{ "name": "C", "email": "CARLA@client.example" }] }] });
    let message = refused(&office, &text.to_string());
    assert!(
        message.contains("clients[0].contacts[0].email") && message.contains("another client"),
        "{message}"
    );
    assert_eq!(office.rows("clients").len(), 1);
}

#[test]
fn a_request_that_nobody_asks_is_refused() {
    let office = Office::on_sqlite();
    let mut file = sample(1);
    file["requests"][0]["contact_email"].take();
    let message = refused(&office, &file.to_string());
    assert!(message.contains("requests[0]") && message.contains("contact_email"), "{message}");
    assert!(office.rows("appointment_requests").is_empty());

    // A company alone may ask; nobody can be written to then, and the approver is told.
    file["requests"][0]["client"] = json!("Client GmbH");
    let id = office.import(&file).remove(0);
    let answer = office.ctl(&["approve", &id, "--technician", "tom@acme.example"]).ok();
    assert_eq!(answer["request"]["requester"]["email"], Value::Null);
    assert!(
        answer["notices"]
            .as_array()
            .expect("notices")
            .iter()
            .any(|notice| notice["code"] == "no_client_email")
    );
    assert_eq!(office.ctl(&["outbox", "list"]).ok()["mails"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_is_no_json_is_named_by_its_line() {
    let office = Office::on_sqlite();
    for (text, line) in [
        ("", 1),
        ("\n\n  ", 3),
        ("{\n\"requests\": [\n}", 3),
        ("{}\n{}", 2),
        ("[]", 1),
        ("null", 1),
        ("\"requests\"", 1),
        ("name;email\n", 1),
        ("{\"requests\": [{\n\"service\": \"a\nb\"}]}", 2),
    ] {
        let message = refused(&office, text);
        assert!(message.contains(&format!("line {line}, ")), "{text:?}: {message}");
    }
    let deep = "[".repeat(100_000);
    assert!(refused(&office, &format!("{{\"requests\": {deep}")).contains("line 1"));
}

#[test]
fn what_a_file_says_does_not_reach_the_terminal_as_commands() {
    let office = Office::on_sqlite();
    let path = office.home().join("escape.json");
    for text in ["{\"\\u001b]0;evil\\u0007\": 1}", "{\"services\": \"\\u001b[2J\\nevil\"}"] {
        std::fs::write(&path, text).expect("a file");
        let output =
            office.command("apptrayctl").arg("import").arg(&path).output().expect("apptrayctl is built");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(said.contains("line 1, ") && said.lines().count() == 1, "{said:?}");
        assert!(!said.trim_end().chars().any(char::is_control), "{said:?}");
    }
}

#[test]
fn what_is_no_readable_file_is_named() {
    let office = Office::on_sqlite();
    let home = office.home().to_str().expect("a plain path").to_owned();
    std::fs::write(office.home().join("latin.json"), b"{\"services\": [{\"name\": \"K\xfcche\"}]}")
        .expect("a file");
    for path in [home.clone(), format!("{home}/missing.json"), format!("{home}/latin.json")] {
        let reply = office.ctl(&["import", &path]);
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(2), "invalid_import_file");
        assert!(message.contains(&path), "{message}");
    }
    assert_eq!(office.ctl(&["import"]).refused(2), "usage");
    assert!(office.rows("appointment_requests").is_empty());
    assert_eq!(
        office.ctl(&["requests", "list", "--status", "all"]).ok(),
        json!({ "requests": [], "next": Value::Null })
    );
}

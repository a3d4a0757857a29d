//! Databases that must not be touched, and command lines that make no sense.

use std::process::Output;

use apptray_tests::block_on;
use apptray_tests::office::{Office, approve_with_meeting, sample};
use serde_json::{Value, json};
use sqlx::{Connection as _, SqliteConnection};

on_both_databases! {
    fn a_database_newer_than_the_program_is_not_opened(office: Office) {
        let id = office.ready();
        block_on(office.execute(
            "INSERT INTO apptray_migrations (version, description, installed_on, success, checksum, execution_time)
             SELECT 999999, description, installed_on, success, checksum, execution_time FROM apptray_migrations WHERE version = 1",
        ));
        let before = office.dump();
        let calls = office.graph.calls().len();
        for arguments in
            [&approve_with_meeting(&id)[..], &["requests", "list"], &["outbox", "run"], &["teams", "status"]]
        {
            let reply = office.ctl(arguments);
            let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
            assert_eq!(reply.refused(1), "schema_newer", "{arguments:?}");
            assert!(message.to_lowercase().contains("update") || message.contains("newer"), "{message}");
        }
        assert_eq!(office.dump(), before);
        assert_eq!(office.graph.calls().len(), calls);
    }

    fn a_database_that_cannot_be_migrated_is_left_as_it_was(office: Office) {
        office.import(&sample(1));
        // The step's tables are there already, so it must fail half-way.
        block_on(office.execute("DELETE FROM apptray_migrations WHERE version >= 7"));
        let before = office.dump();
        assert_eq!(office.ctl(&["requests", "list"]).refused(1), "migration_failed");
        assert_eq!(office.dump(), before);
    }

    fn a_text_for_people_is_one_for_people(office: Office) {
        let mut file = sample(1);
        file["requests"][0]["description"] = json!("first line\nid  approved\n\tlast line");
        let id = office.import(&file).remove(0);
        let run = |arguments: &[&str]| {
            let output = office.command("apptrayctl").args(arguments).output().expect("apptrayctl is built");
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        let shown = run(&["requests", "show", &id]);
        assert!(shown.contains("description first line id  approved  last line"), "{shown}");
        assert!(shown.contains("2027-03-10 08:00 Europe/Berlin"), "every time has its zone: {shown}");
        let approved = run(&approve_with_meeting(&id));
        assert!(
            approved.contains(
                "warning: The Teams meeting could not be created: Microsoft Teams is not connected."
            ),
            "{approved}"
        );
        assert!(run(&["requests", "list"]).contains("No requests."));
    }
}

#[test]
fn a_program_that_never_stops_writing_is_waited_for_and_then_named() {
    let office = Office::on_sqlite();
    let id = office.ready();
    let url = format!("sqlite:{}", office.home().join("apptray/apptray.db").display());
    block_on(async {
        let mut other = SqliteConnection::connect(&url).await.expect("SQLite");
        let lock = other.begin_with("BEGIN IMMEDIATE").await.expect("the lock");
        let reply = office.ctl(&approve_with_meeting(&id));
        assert_eq!(reply.refused(1), "database_busy");
        lock.rollback().await.expect("given back");
    });
    assert!(office.graph.meetings().is_empty(), "nothing was asked for what was not written");
    assert_eq!(office.ctl(&approve_with_meeting(&id)).ok()["request"]["status"], "approved");
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let office = Office::on_sqlite();
    office.ctl(&["workspace", "list"]).ok();
    let path = office.home().join("apptray/apptray.db");
    let text = "This is somebody's diary, and no database at all.\n".repeat(100);
    std::fs::write(&path, &text).expect("a file");
    assert_eq!(office.ctl(&["requests", "list"]).refused(1), "database_unreachable");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), text);
}

#[test]
fn a_database_that_is_not_there_is_named_without_its_password() {
    let mut office = Office::on_sqlite();
    for url in [
        "postgres://anna:hunter2@127.0.0.1:1/apptray",
        "postgres://anna@127.0.0.1:1/apptray?password=hunter2",
        "postgres://anna:hunter2@[bad/apptray",
        "mysql://anna:hunter2@127.0.0.1/apptray",
        "sqlite::memory:",
    ] {
        office.set_variable("APPTRAY_DATABASE_URL", url);
        let reply = office.ctl(&["requests", "list"]);
        assert!(!reply.stderr.contains("hunter2"), "{}", reply.stderr);
        assert_eq!(reply.refused(1), "database_unreachable", "{url}");
    }
}

fn run(office: &Office, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } =
        office.command("apptrayctl").args(arguments).output().expect("apptrayctl is built");
    (status.code(), String::from_utf8(stdout).expect("UTF-8"), String::from_utf8(stderr).expect("UTF-8"))
}

#[test]
fn a_command_line_that_makes_no_sense_is_refused_before_anything_is_done() {
    let office = Office::on_sqlite();
    for arguments in [
        &[][..],
        &["fly"],
        &["requests"],
        &["requests", "list", "--colour"],
        &["requests", "list", "--limit"],
        &["requests", "list", "more"],
        &["approve"],
        &["approve", "id"],
        &["approve", "id", "--technician", "a@b.example", "--duration", "long"],
        &["decline", "id"],
        &["teams", "connect", "--tenant-id", "x"],
        &["teams", "organizer", "set"],
        &["mail", "configure"],
        &["outbox", "send"],
        &["workspace", "use"],
    ] {
        let (exit, out, err) = run(&office, &[arguments, &["--json"]].concat());
        assert_eq!((exit, out.as_str()), (Some(2), ""), "{arguments:?}: {err}");
        let error: Value = serde_json::from_str(&err).unwrap_or_else(|_| panic!("one JSON document: {err}"));
        assert_eq!(error["error"]["code"], "usage", "{arguments:?}");
        let message = error["error"]["message"].as_str().expect("a message");
        let about = ["unrecognized", "unexpected", "required", "invalid", "requires"];
        assert!(about.iter().any(|word| message.contains(word)), "{arguments:?}: {message}");

        let (exit, out, err) = run(&office, arguments);
        assert_eq!((exit, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.contains("Usage: apptrayctl") || err.contains("try '--help'"), "{err}");
    }
    assert!(!office.home().join("apptray").exists(), "nothing was made");
}

#[test]
fn json_is_understood_anywhere_and_errors_have_one_form() {
    let office = Office::on_sqlite();
    let expected = json!({ "requests": [], "next": null });
    for arguments in
        [["--json", "requests", "list"], ["requests", "--json", "list"], ["requests", "list", "--json"]]
    {
        let (exit, out, err) = run(&office, &arguments);
        assert_eq!((exit, err.as_str()), (Some(0), ""), "{arguments:?}");
        assert_eq!(out.lines().count(), 1);
        assert_eq!(serde_json::from_str::<Value>(&out).ok(), Some(expected.clone()), "{arguments:?}");
    }
    let (exit, out, err) = run(&office, &["--json", "requests", "show", "x"]);
    assert_eq!((exit, out.as_str()), (Some(3), ""));
    let error: Value = serde_json::from_str(&err).expect("JSON");
    let members = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        [members(&error), members(&error["error"])],
        [vec!["error".to_owned()], vec!["code".to_owned(), "message".to_owned()]]
    );
    let (exit, out, err) = run(&office, &["requests", "show", "x"]);
    assert_eq!((exit, out.as_str()), (Some(3), ""));
    assert_eq!(err, "apptrayctl: there is no appointment request x; check the id with 'requests list'\n");
}

#[test]
fn help_and_version_are_answers() {
    let office = Office::on_sqlite();
    for arguments in
        [&["--help"][..], &["approve", "--help"], &["--version"], &["teams", "connect", "-h", "--json"]]
    {
        let (exit, out, err) = run(&office, arguments);
        assert_eq!((exit, err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(out.contains("apptrayctl"), "{out}");
    }
    assert!(!office.home().join("apptray").exists());
}

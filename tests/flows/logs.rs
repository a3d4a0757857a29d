//! One line of JSON for every call of Microsoft Graph.

use apptray_tests::office::{Office, approve_with_meeting, sample};
use graph_simulator::{Call, Fault, GraphError, Operation};
use serde_json::{Value, json};

/// The lines that tell of a call, oldest first.
fn lines(office: &Office) -> Vec<Value> {
    let logs = office.logs();
    let lines =
        logs.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")));
    lines.filter(|line: &Value| line["operation"].is_string()).collect()
}

fn last_line(office: &Office) -> Value {
    lines(office).pop().expect("a line")
}

fn last_call(office: &Office, operation: Operation) -> Call {
    office.graph.calls_of(operation).pop().expect("a call")
}

on_both_databases! {
    fn a_call_that_went_well_is_told_in_one_line(office: Office) {
        let id = office.ready();
        let tenant =
            office.rows("tenants")[0]["tenant"].as_str().expect("an id").trim_matches('\'').to_owned();
        let verified = last_line(&office);
        assert_eq!([&verified["operation"], &verified["level"]], ["verify", "INFO"]);
        assert_eq!(verified["appointment_request_id"], Value::Null);

        office.ctl(&approve_with_meeting(&id)).ok();
        let line = last_line(&office);
        assert_eq!(
            [&line["level"], &line["operation"], &line["tenant"], &line["appointment_request_id"]],
            ["INFO", "create", tenant.as_str(), id.as_str()]
        );
        assert_eq!(line["status"], 201);
        assert_eq!(line["request_id"], json!(last_call(&office, Operation::Create).request_id));
        assert_eq!([&line["graph_code"], &line["graph_message"]], [&Value::Null; 2]);
        assert!(line["duration_ms"].is_u64() && line["timestamp"].is_string(), "{line}");

        office.ctl(&["undo", &id]).ok();
        let line = last_line(&office);
        assert_eq!(
            [&line["level"], &line["operation"], &line["appointment_request_id"]],
            ["INFO", "delete", id.as_str()]
        );
        assert_eq!(line["status"], 204);
        let calls = [Operation::Create, Operation::Delete, Operation::GetUser]
            .map(|operation| office.graph.calls_of(operation).len());
        // Connecting is a call as well: the sign-in is all that it asks for.
        assert_eq!(lines(&office).len(), calls.iter().sum::<usize>() + 1, "one line per call");
    }

    fn a_call_that_failed_is_told_with_microsofts_own_words(office: Office) {
        office.connect_teams();
        let ids = office.import(&sample(5));
        let text = format!("Bad things.\r\nSecond line. {}", "word ".repeat(200));
        let fault =
            Fault::Graph { error: GraphError::PermissionMissing, message: Some(text), retry_after: None };
        office.graph.fail(Operation::Create, fault);
        office.ctl(&approve_with_meeting(&ids[0])).ok();
        let line = last_line(&office);
        assert_eq!(
            [&line["level"], &line["operation"], &line["appointment_request_id"]],
            ["WARN", "create", ids[0].as_str()]
        );
        assert_eq!(
            [&line["status"], &line["graph_code"]],
            [&json!(403), &json!("Authorization_RequestDenied")]
        );
        let message = line["graph_message"].as_str().expect("a message");
        assert!(message.starts_with("Bad things. Second line. word word"), "{message}");
        assert!(message.chars().count() <= 300, "{message}");
        assert_eq!(line["request_id"], json!(last_call(&office, Operation::Create).request_id));

        office.graph.fail(Operation::Create, Fault::DropAfterWork);
        office.ctl(&approve_with_meeting(&ids[1])).ok();
        let line = last_line(&office);
        assert_eq!(
            [&line["level"], &line["operation"], &line["graph_code"]],
            ["WARN", "create", "answer_lost"]
        );
        assert_eq!([&line["status"], &line["request_id"]], [&Value::Null; 2]);

        office.graph.fail(Operation::Create, Fault::html(407));
        office.ctl(&approve_with_meeting(&ids[2])).ok();
        let line = last_line(&office);
        assert_eq!(
            [&line["level"], &line["graph_code"], &line["status"]],
            [&json!("WARN"), &json!("proxy_answer"), &json!(407)]
        );

        office.graph.fail(Operation::Token, Fault::status(500));
        office.ctl(&approve_with_meeting(&ids[3])).ok();
        let line = last_line(&office);
        assert_eq!(
            [&line["level"], &line["operation"], &line["status"]],
            [&json!("WARN"), &json!("create"), &json!(500)]
        );

        // A meeting whose link leads elsewhere: created, then deleted.
        office.graph.fail(Operation::Create, Fault::join_url("https://evil.example/"));
        office.ctl(&approve_with_meeting(&ids[4])).ok();
        let last_two = lines(&office).split_off(lines(&office).len() - 2);
        assert_eq!([&last_two[0]["operation"], &last_two[1]["operation"]], ["create", "delete"]);
        assert!(last_two.iter().all(|line| line["appointment_request_id"] == ids[4].as_str()));
    }
}

#[test]
fn every_process_appends_to_the_file_of_its_program_and_day() {
    let office = Office::on_sqlite();
    office.import(&sample(1));
    office.ctl(&["requests", "show", "x"]).refused(3);
    let folder = office.home().join("apptray/logs");
    let files: Vec<_> = std::fs::read_dir(folder)
        .expect("logs")
        .flatten()
        .map(|file| file.file_name().into_string().expect("UTF-8"))
        .collect();
    // A day may have ended meanwhile.
    assert!((1..=2).contains(&files.len()), "{files:?}");
    for file in files {
        let day = file.strip_prefix("apptrayctl-").and_then(|rest| rest.strip_suffix(".jsonl"));
        assert!(day.is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok()), "{file}");
    }
    let refusals = office.logs().lines().filter(|line| line.contains("request_not_found")).count();
    assert_eq!(refusals, 1, "written before the process ended");
}

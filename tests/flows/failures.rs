//! Whatever Microsoft answers: the approval stands, a warning names the cause, and nothing half-made is left.

mod answers;
mod graph_errors;
mod links;
mod sign_in;

use std::collections::HashSet;

use apptray_tests::office::{Office, approve_with_meeting, sample};
use apptray_tests::reading::letters;
use graph_simulator::{Fault, Operation, RetryAfter};
use serde_json::{Value, json};

/// One way to fail, and what must come of it.
struct Case {
    name: String,
    operation: Operation,
    fault: Fault,
    /// How often the fault is played.
    times: u32,
    code: &'static str,
    /// Calls that reached the failing operation.
    tries: usize,
    /// The warning carries the id that Microsoft gave to the last of these calls.
    request_id: bool,
    /// The meeting was made although nobody can know: it stays at Microsoft, attached to nothing.
    orphan: bool,
}

impl Case {
    fn new(operation: Operation, fault: Fault, code: &'static str) -> Self {
        let name = format!("{operation:?} {fault:?}");
        Self { name, operation, fault, times: 1, code, tries: 1, request_id: true, orphan: false }
    }

    fn create(fault: Fault, code: &'static str) -> Self {
        Self::new(Operation::Create, fault, code)
    }

    fn token(fault: Fault, code: &'static str) -> Self {
        Self::new(Operation::Token, fault, code)
    }

    fn tried(mut self, tries: u32) -> Self {
        self.times = tries;
        self.tries = tries as usize;
        self
    }

    fn without_request_id(mut self) -> Self {
        self.request_id = false;
        self
    }

    fn with_orphan(mut self) -> Self {
        self.orphan = true;
        self
    }
}

/// A part of the sentence that an admin can act on.
fn cause_words(code: &str) -> &'static str {
    match code {
        "application_not_found" => "not registered in this Microsoft tenant",
        "client_secret_expired" => "client secret has expired",
        "clock_skew" => "clock of this computer",
        "consent_missing" => "consent",
        "graph_error" => "refused the request (HTTP ",
        "graph_unavailable" | "sign_in_unavailable" => "out of order for the moment",
        "invalid_certificate" => "does not accept the certificate",
        "invalid_client_secret" => "does not accept the client secret",
        "invalid_microsoft_tenant" => "tenant is neither a GUID nor a domain",
        "join_url_refused" => "join link does not lead to Microsoft Teams",
        "meeting_outcome_unknown" => "not known whether the Teams meeting was created",
        "organizer_not_allowed" => "does not let this user organize meetings",
        "organizer_not_found" => "Microsoft knows no such",
        "permission_missing" => "OnlineMeetings.ReadWrite.All",
        "policy_missing" => "application access policy",
        "proxy_answer" => "answered in Microsoft's place",
        "sign_in_blocked" => "blocks the sign-in",
        "sign_in_failed" => "refused the sign-in (AADSTS",
        "tenant_not_found" => "knows no such tenant",
        "throttled" => "too many requests",
        "token_refused" => "does not accept Apptray's sign-in",
        "unexpected_answer" => "could not be read",
        "unreachable" => "cannot be reached",
        "wrong_cloud" => "right cloud",
        other => panic!("no words for {other}"),
    }
}

/// Approves one request per case and looks at everything that may have gone wrong.
fn approvals_stand(office: &Office, cases: &[Case]) {
    office.connect_teams();
    office.configure_mail();
    let ids = office.import(&sample(cases.len()));
    for (case, id) in cases.iter().zip(&ids) {
        approval_stands(office, case, id);
    }
    nothing_half_written(office, cases.len());
    mails_go_out_without_a_link(office, cases.len());
}

fn approval_stands(office: &Office, case: &Case, id: &str) {
    let name = &case.name;
    let (calls, orphans) = (office.graph.calls_of(case.operation).len(), office.graph.meetings().len());
    let posts = office.graph.calls_of(Operation::Create).len();
    office.graph.fail_times(case.operation, case.fault.clone(), case.times);
    let answer = office.ctl(&approve_with_meeting(id)).ok();
    office.graph.clear_faults();

    assert_eq!(answer["request"]["status"], "approved", "{name}");
    assert_ne!(answer["request"]["scheduled"], Value::Null, "{name}");
    assert_eq!(answer["request"]["online_meeting"], Value::Null, "{name}");
    let warning = &answer["teams_meeting_warning"];
    assert_eq!(warning["code"], case.code, "{name}: {warning}");
    let message = warning["message"].as_str().expect("a sentence");
    let words = cause_words(case.code);
    assert!(message.contains(words) && message.ends_with('.'), "{name}: {message}");

    let made = office.graph.calls_of(case.operation).split_off(calls);
    assert_eq!(made.len(), case.tries, "{name}: calls");
    let id_of_last = made.last().map(|call| json!(call.request_id)).filter(|_| case.request_id);
    assert_eq!(warning["request_id"], id_of_last.unwrap_or_default(), "{name}: {warning}");
    if case.operation == Operation::Token && case.code != "token_refused" {
        assert_eq!(office.graph.calls_of(Operation::Create).len(), posts, "{name}: no token, no call");
    }
    let orphan = usize::from(case.orphan);
    assert_eq!(office.graph.meetings().len(), orphans + orphan, "{name}: meetings at Microsoft");
}

fn nothing_half_written(office: &Office, approvals: usize) {
    let dump = office.dump();
    let rows =
        |table: &str| dump.iter().filter(|(name, _)| name == table).map(|(_, row)| row).collect::<Vec<_>>();
    assert!(rows("online_meetings").is_empty());
    assert!(rows("apptray_leftovers").is_empty());
    let requests = rows("appointment_requests");
    assert_eq!(requests.len(), approvals);
    for row in requests {
        for column in ["online_meeting_provider", "online_meeting_url", "online_meeting_id"] {
            assert!(is_null(&row[column]), "{column}: {row}");
        }
    }
    let operations = rows("apptray_meeting_operations");
    assert_eq!(operations.len(), approvals);
    for row in operations {
        let state = row["state"].as_str().expect("a state").trim_matches('\'');
        assert!(["failed", "unknown"].contains(&state) && !is_null(&row["finished_at"]), "{row}");
        assert_eq!(state == "unknown", row["warning_code"].to_string().contains("unknown"), "{row}");
    }
    assert_eq!(rows("schedule_entries").len(), approvals);
    assert_eq!(rows("schedule_entry_assignees").len(), approvals);
}

/// SQLite's `quote` shows NULL as a word.
fn is_null(value: &Value) -> bool {
    *value == Value::Null || *value == "NULL"
}

fn mails_go_out_without_a_link(office: &Office, approvals: usize) {
    assert_eq!(office.run_outbox(), json!({ "sent": 2 * approvals, "failed": 0, "waiting": 0 }));
    let letters = letters(office);
    assert_eq!(letters.len(), 2 * approvals);
    for letter in &letters {
        let calendar = &letter["calendar"];
        assert_eq!(calendar["METHOD"], "REQUEST", "{letter}");
        assert_eq!(calendar["SEQUENCE"], 0, "{letter}");
        assert_eq!([&calendar["LOCATION"], &calendar["URL"]], [&Value::Null; 2], "{letter}");
        assert_eq!(letter["links"], json!([]), "{letter}");
        for part in ["text", "page"] {
            assert!(!letter[part].as_str().expect("a text").contains("Join"), "{letter}");
        }
        assert!(!calendar["DESCRIPTION"].as_str().expect("a text").contains("Join"), "{letter}");
    }
    let to_tom = letters.iter().filter(|letter| letter["to"] == "tom@acme.example").count();
    assert_eq!(to_tom, approvals, "half of the mails are the technician's");
    let uids: HashSet<_> = letters.iter().map(|letter| letter["calendar"]["UID"].to_string()).collect();
    assert_eq!(uids.len(), approvals, "one UID per appointment");
}

/// At once, so that no test has to wait.
fn now() -> Option<RetryAfter> {
    Some(RetryAfter::Seconds(0))
}

//! The community edition, built with nothing of `ee/`: the whole job without Teams.

use apptray_tests::office::{Office, approve_with_meeting, sample};
use serde_json::{Value, json};

fn office() -> (Office, Vec<String>) {
    let office = Office::on_sqlite();
    office.configure_mail();
    let ids = office.import(&sample(3));
    (office, ids)
}

#[test]
fn capability_answers_that_this_edition_has_no_teams() {
    let (office, _) = office();
    let status = office.ctl(&["teams", "status"]).ok();
    assert_eq!(status["capability"], json!({ "available": false, "reason": "ee_disabled" }));
}

#[test]
fn connecting_is_refused_and_nothing_is_written() {
    let (office, _) = office();
    let tenant = office.graph.tenant();
    let (id, client) = (tenant.id.to_string(), tenant.app.client_id.to_string());
    let reply = office.ctl(&["teams", "connect", "--tenant-id", &id, "--client-id", &client]);
    assert_eq!(reply.refused(1), "ee_disabled");
    assert_eq!(office.ctl(&["teams", "status"]).ok()["install_status"], "not_configured");
    assert!(office.graph.calls().is_empty(), "nobody calls Microsoft");
}

#[test]
fn an_approval_works_without_a_meeting_and_says_why_there_is_none() {
    let (office, ids) = office();
    let answer = office.ctl(&approve_with_meeting(&ids[0])).ok();
    assert_eq!(answer["request"]["status"], "approved");
    assert_eq!(answer["request"]["online_meeting"], Value::Null);
    assert_eq!(answer["teams_meeting_warning"]["code"], "ee_disabled");
    let answer = office.ctl(&["approve", &ids[1], "--technician", "tina@acme.example"]).ok();
    assert_eq!(answer["teams_meeting_warning"], Value::Null);
    assert_eq!(office.run_outbox(), json!({ "sent": 4, "failed": 0, "waiting": 0 }));
    assert!(office.mail.received().iter().all(|mail| !String::from_utf8_lossy(&mail.data).contains("Teams")));
    assert!(office.graph.calls().is_empty(), "nobody calls Microsoft");
}

#[test]
fn undo_and_decline_work() {
    let (office, ids) = office();
    office.ctl(&approve_with_meeting(&ids[0])).ok();
    assert_eq!(office.ctl(&["undo", &ids[0]]).ok()["request"]["status"], "pending");
    assert_eq!(office.ctl(&["decline", &ids[1], "--reason", "no"]).ok()["request"]["status"], "declined");
    assert_eq!(office.run_outbox()["sent"], 1);
}

#[test]
fn an_appointment_moves_and_is_called_off_without_a_word_of_teams() {
    let (office, ids) = office();
    for id in &ids[..2] {
        office.ctl(&["approve", id, "--technician", "tom@acme.example"]).ok();
    }
    assert_eq!(office.run_outbox()["sent"], 4);
    let moved = office.ctl(&["reschedule", &ids[0], "--date", "2027-03-11", "--time", "10:00"]).ok();
    assert_eq!(moved["request"]["scheduled"]["start"], "2027-03-11T09:00:00Z");
    let cancelled = office.ctl(&["cancel", &ids[0]]).ok();
    assert_eq!(cancelled["request"]["status"], "cancelled");
    let declined = office.ctl(&["decline", &ids[1], "--reason", "no"]).ok();
    assert_eq!(declined["request"]["status"], "declined");
    for answer in [moved, cancelled, declined] {
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
    }
    assert_eq!(office.run_outbox()["sent"], 4, "two cancellations each; the move was never told");
    assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"], json!([]));
    assert!(office.graph.calls().is_empty(), "nobody calls Microsoft");
}

#[test]
fn generating_a_meeting_says_that_this_edition_cannot() {
    let (office, ids) = office();
    office.ctl(&["approve", &ids[0], "--technician", "tom@acme.example"]).ok();
    let answer = office.ctl(&["meeting", "generate", &ids[0]]).ok();
    assert_eq!(answer["teams_meeting_warning"]["code"], "ee_disabled");
}

#[test]
fn nothing_asks_for_an_organizer() {
    let (office, _) = office();
    let set = office.ctl(&["teams", "organizer", "set", "desk@contoso.example"]).ok();
    assert_eq!(set["warning"], "ee_disabled");
    assert_eq!(office.ctl(&["teams", "status"]).ok()["capability"]["reason"], "ee_disabled");
    let verified = office.ctl(&["teams", "organizer", "verify"]).ok();
    assert_eq!((&verified["valid"], &verified["reason"]), (&json!(false), &json!("not_configured")));
    assert!(office.graph.calls().is_empty(), "nobody calls Microsoft");
}

#[test]
fn doctor_leaves_microsoft_out() {
    let (office, _) = office();
    let answer = office.ctl(&["doctor"]).out;
    let checks = answer["checks"].as_array().unwrap();
    let left_out: Vec<_> = checks.iter().filter(|check| check["code"] == "without_teams").collect();
    assert_eq!(
        left_out.iter().map(|check| check["check"].as_str().unwrap()).collect::<Vec<_>>(),
        ["sign_in", "expiry", "permissions", "organizer", "policy"]
    );
    assert!(left_out.iter().all(|check| check["status"] == "not_run"), "{answer}");
    assert!(office.graph.calls().is_empty(), "nobody calls Microsoft");
}

/// An enterprise edition made it, in the database that this one looks at.
#[test]
fn a_meeting_that_exists_keeps_its_link_and_is_named_when_it_cannot_be_removed() {
    const LINK: &str = "https://teams.microsoft.com/meet/281?p=x";
    let (office, ids) = office();
    office.ctl(&["approve", &ids[0], "--technician", "tina@acme.example"]).ok();
    let made = office.execute(
        "UPDATE appointment_requests SET online_meeting_provider = 'teams', online_meeting_id = 'made-before',
         online_meeting_url = 'https://teams.microsoft.com/meet/281?p=x' WHERE status = 'approved'",
    );
    tokio::runtime::Runtime::new().unwrap().block_on(made);
    assert_eq!(office.request(&ids[0])["online_meeting"]["url"], LINK);

    let cancelled = office.ctl(&["cancel", &ids[0]]).ok();
    assert_eq!(cancelled["request"]["status"], "cancelled");
    assert_eq!(
        cancelled["teams_meeting_warning"]["message"],
        "Appointment deleted, but the Microsoft Teams meeting could not be removed. Please remove it manually in Teams."
    );
}

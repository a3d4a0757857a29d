//! The process is killed at every step of approve, undo, generate and sending; then another one comes along.

use std::process::{ExitStatus, Stdio};

use apptray_tests::office::{Office, approve_with_meeting};
use graph_simulator::Operation;
use serde_json::Value;

/// Every step at which an approval with a meeting can die.
const APPROVE: [&str; 5] = [
    "approve.before_commit",
    "approve.committed",
    "meeting.created",
    "meeting.outcome_before_commit",
    "meeting.outcome_committed",
];
const UNDO: [&str; 4] = ["undo.before_commit", "undo.committed", "removal.answered", "removal.recorded"];
const GENERATE: [&str; 5] = [
    "generate.before_commit",
    "generate.committed",
    "meeting.created",
    "meeting.outcome_before_commit",
    "meeting.outcome_committed",
];
const OUTBOX: [&str; 3] = ["outbox.claimed", "outbox.accepted", "outbox.recorded"];

/// Runs a command that dies at the step; a step that is not on its way is a mistake of the test.
fn killed_at(office: &Office, step: &str, arguments: &[&str]) {
    let mut command = office.command("apptrayctl");
    command.args(arguments).env("APPTRAY_CRASH_AT", step).stdout(Stdio::null()).stderr(Stdio::null());
    let status: ExitStatus = command.status().expect("apptrayctl is built");
    assert_eq!(status.code(), None, "{step} was not reached by {arguments:?}");
}

fn links_in_mails(office: &Office) -> usize {
    let mails = office.mail.received();
    mails.iter().filter(|mail| String::from_utf8_lossy(&mail.data).contains("Join Teams Meeting")).count()
}

on_both_databases! {
    fn a_killed_approval_stands_or_does_not_and_never_half(office: Office) {
        office.connect_teams();
        office.configure_mail();
        let ids = office.import(&apptray_tests::office::sample(APPROVE.len()));
        for (step, id) in APPROVE.iter().zip(&ids) {
            killed_at(&office, step, &approve_with_meeting(id));
        }
        office.expire_leases();
        for (step, id) in APPROVE.iter().zip(&ids) {
            let detail = office.ctl(&["requests", "show", id]).ok();
            let (request, attempt) = (&detail["request"], &detail["meeting_attempt"]);
            match *step {
                "approve.before_commit" => {
                    assert_eq!(request["status"], "pending", "{step}");
                    assert_eq!(*attempt, Value::Null, "{step}");
                }
                "meeting.outcome_committed" => {
                    assert_eq!(request["status"], "approved", "{step}");
                    assert_ne!(request["online_meeting"], Value::Null, "{step}");
                    assert_eq!(attempt["state"], "succeeded", "{step}");
                }
                _ => {
                    assert_eq!(request["status"], "approved", "{step}");
                    assert_eq!(request["online_meeting"], Value::Null, "{step}: nothing half written");
                    assert_eq!(attempt["state"], "unknown", "{step}: reported as such");
                    assert_eq!(attempt["warning"]["code"], "meeting_outcome_unknown", "{step}");
                }
            }
        }
        let posts = office.graph.calls_of(Operation::Create).len();
        assert_eq!(posts, 3, "a creation whose answer was lost is never repeated");
        assert_eq!(office.run_outbox()["sent"], 8, "four approvals, two mails each, once");
        assert_eq!(links_in_mails(&office), 2);
        assert_eq!(office.run_outbox()["sent"], 0);
    }

    fn a_killed_undo_is_finished_by_the_next_process(office: Office) {
        office.connect_teams();
        office.configure_mail();
        let ids = office.import(&apptray_tests::office::sample(UNDO.len()));
        for (step, id) in UNDO.iter().zip(&ids) {
            office.ctl(&approve_with_meeting(id)).ok();
            killed_at(&office, step, &["undo", id]);
        }
        office.expire_leases();
        for (step, id) in UNDO.iter().zip(&ids) {
            let status = office.request(id)["status"].take();
            let expected = if *step == "undo.before_commit" { "approved" } else { "pending" };
            assert_eq!(status, expected, "{step}");
        }
        assert_eq!(office.graph.meetings().len(), 1, "only the approval that still stands has its meeting");
        assert_eq!(office.run_outbox()["sent"], 2);
    }

    fn a_killed_generation_leaves_the_appointment_as_it_was_or_complete(office: Office) {
        office.connect_teams();
        office.configure_mail();
        let ids = office.import(&apptray_tests::office::sample(GENERATE.len()));
        for (step, id) in GENERATE.iter().zip(&ids) {
            office.ctl(&["approve", id, "--technician", "tom@acme.example"]).ok();
            office.run_outbox();
            killed_at(&office, step, &["meeting", "generate", id]);
        }
        office.expire_leases();
        let before = office.mail.received().len();
        for (step, id) in GENERATE.iter().zip(&ids) {
            let request = office.request(id);
            assert_eq!(request["status"], "approved", "{step}");
            let attached = request["online_meeting"] != Value::Null;
            assert_eq!(attached, *step == "meeting.outcome_committed", "{step}");
        }
        assert_eq!(office.run_outbox()["sent"], 2, "only the one that was completed is told");
        assert_eq!(office.mail.received().len(), before + 2);
        // The approver can try again.
        office.ctl(&["meeting", "generate", &ids[1]]).ok();
        assert_ne!(office.request(&ids[1])["online_meeting"], Value::Null);
    }

    fn a_mail_is_repeated_only_after_the_servers_yes_and_then_as_the_same_mail(office: Office) {
        for step in OUTBOX {
            let id = office.ready();
            office.ctl(&["decline", &id, "--reason", "no"]).ok();
            let before = office.mail.received().len();
            killed_at(&office, step, &["outbox", "run"]);
            office.expire_leases();
            office.run_outbox();
            let mails = office.mail.received().split_off(before);
            let expected = if step == "outbox.accepted" { 2 } else { 1 };
            assert_eq!(mails.len(), expected, "{step}");
            let ids: std::collections::HashSet<_> = mails.iter().map(message_id).collect();
            assert_eq!(ids.len(), 1, "{step}: the same Message-ID");
        }
    }
}

fn message_id(mail: &apptray_tests::smtp::ReceivedMail) -> String {
    let text = String::from_utf8_lossy(&mail.data).into_owned();
    text.lines().find(|line| line.to_lowercase().starts_with("message-id:")).expect("a Message-ID").to_owned()
}

//! The process is killed at every step of every act and of sending; then another one comes along.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{ExitStatus, Stdio};

use apptray_tests::office::{Office, approve_with_meeting};
use graph_simulator::{Fault, GraphError, Operation};
use serde_json::Value;

use crate::appointment::{THURSDAY, WEDNESDAY, kinds, meeting_times, times, to_thursday};

/// Every step at which an approval with a meeting can die.
const APPROVE: [&str; 5] = [
    "approve.before_commit",
    "approve.committed",
    "meeting.created",
    "meeting.outcome_before_commit",
    "meeting.outcome_committed",
];
/// An approval whose meeting Microsoft refuses.
const REFUSED: [&str; 2] = ["meeting.outcome_before_commit", "meeting.outcome_committed"];
const UNDO: [&str; 4] = ["undo.before_commit", "undo.committed", "removal.answered", "removal.recorded"];
const GENERATE: [&str; 5] = [
    "generate.before_commit",
    "generate.committed",
    "meeting.created",
    "meeting.outcome_before_commit",
    "meeting.outcome_committed",
];
const RESCHEDULE: [&str; 5] = [
    "reschedule.before_commit",
    "reschedule.committed",
    "move.answered",
    "move.before_commit",
    "move.committed",
];
/// The steps of a move that another process began.
const MOVE: [&str; 3] = ["move.answered", "move.before_commit", "move.committed"];
const CANCEL: [&str; 4] =
    ["cancel.before_commit", "cancel.committed", "removal.answered", "removal.recorded"];
const REVOKE: [&str; 4] =
    ["decline.before_commit", "decline.committed", "removal.answered", "removal.recorded"];
const DECLINE: [&str; 2] = ["decline.before_commit", "decline.committed"];
const LEFTOVER: [&str; 2] = ["removal.answered", "removal.recorded"];
const VERIFY: [&str; 4] =
    ["verify.created", "verify.leftover_written", "removal.answered", "removal.recorded"];
const IMPORT: [&str; 2] = ["import.before_commit", "import.committed"];
const OUTBOX: [&str; 3] = ["outbox.claimed", "outbox.accepted", "outbox.recorded"];

#[test]
fn every_crash_point_of_the_program_is_in_a_list() {
    let listed: BTreeSet<&str> = [
        &APPROVE[..],
        &REFUSED,
        &UNDO,
        &GENERATE,
        &RESCHEDULE,
        &MOVE,
        &CANCEL,
        &REVOKE,
        &DECLINE,
        &LEFTOVER,
        &VERIFY,
        &IMPORT,
        &OUTBOX,
    ]
    .into_iter()
    .flatten()
    .copied()
    .collect();
    let mut found = BTreeSet::new();
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for folder in ["crates", "ee", "cli", "tray", "src-tauri/src"] {
        crash_points_in(&crates.join(folder), &mut found);
    }
    let listed: BTreeSet<String> = listed.into_iter().map(str::to_owned).collect();
    assert_eq!(found, listed);
}

/// The names that stand in calls of `crash_point`, and in the steps of `call_off.rs`.
fn crash_points_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            crash_points_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source file");
            for before in ["crash_point(\"", "before_commit: \"", "committed: \""] {
                for behind in text.split(before).skip(1) {
                    found.extend(behind.split('"').next().map(str::to_owned));
                }
            }
        }
    }
}

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

    fn a_killed_approval_whose_meeting_is_refused_stands_without_one(office: Office) {
        office.connect_teams();
        office.configure_mail();
        let ids = office.import(&apptray_tests::office::sample(REFUSED.len()));
        office.graph.fail_always(Operation::Create, Fault::graph(GraphError::PolicyMissing));
        for (step, id) in REFUSED.iter().zip(&ids) {
            killed_at(&office, step, &approve_with_meeting(id));
        }
        office.expire_leases();
        for (code, id) in ["meeting_outcome_unknown", "policy_missing"].iter().zip(&ids) {
            let detail = office.ctl(&["requests", "show", id]).ok();
            assert_eq!(detail["request"]["status"], "approved");
            assert_eq!(detail["meeting_attempt"]["warning"]["code"], *code);
        }
        assert_eq!(office.run_outbox()["sent"], 4);
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

    fn a_killed_reschedule_did_not_happen_or_takes_its_meeting_along(office: Office) {
        let ids = told(&office, RESCHEDULE.len());
        for (step, id) in RESCHEDULE.iter().zip(&ids) {
            killed_at(&office, step, &to_thursday(id));
        }
        let waiting = office.ctl(&["requests", "show", &ids[1]]).ok();
        assert_eq!(waiting["meeting_move"]["state"], "in_progress", "while its lease stands");
        assert_eq!(office.run_outbox()["sent"], 2, "only the complete one is told");
        office.expire_leases();
        for (step, id) in RESCHEDULE.iter().zip(&ids) {
            let detail = office.ctl(&["requests", "show", id]).ok();
            let request = &detail["request"];
            let expected = if *step == "reschedule.before_commit" { WEDNESDAY[0] } else { THURSDAY[0] };
            assert_eq!(request["requested"]["start"].as_str().map(|at| &at[..10]), Some(&expected[..10]), "{step}");
            assert_eq!(detail["meeting_move"], Value::Null, "{step}");
            let meetings = office.graph.meetings();
            let meeting = meetings.iter().find(|meeting| request["online_meeting"]["id"] == meeting.id.as_str());
            let start = meeting.map(|meeting| meeting.start.to_string());
            assert_eq!(start.as_deref(), request["scheduled"]["start"].as_str(), "{step}: the meeting came along");
        }
        assert_eq!(office.run_outbox()["sent"], 6, "the three that were repaired, two mails each, once");
        assert_eq!(office.run_outbox()["sent"], 0);
    }

    fn a_killed_reschedule_waits_for_a_process_that_can_move_and_its_mails_do_not(mut office: Office) {
        let ids = told(&office, 1);
        killed_at(&office, "reschedule.committed", &to_thursday(&ids[0]));
        office.expire_leases();
        let secret = office.graph.tenant().client_secret().to_owned();
        office.set_variable("APPTRAY_CLIENT_SECRET", "");
        office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        for _ in 0..2 {
            let moving = office.ctl(&["requests", "show", &ids[0]]).ok()["meeting_move"].take();
            assert_eq!([&moving["state"], &moving["warning"]["code"]], ["failed", "meeting_move_interrupted"]);
            office.expire_leases();
        }
        assert_eq!(office.run_outbox()["sent"], 2, "nobody waits for it any longer");
        assert_eq!(meeting_times(&office), WEDNESDAY);
        office.set_variable("APPTRAY_CLIENT_SECRET", &secret);
        assert_eq!(office.ctl(&["requests", "show", &ids[0]]).ok()["meeting_move"], Value::Null);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert_eq!(office.run_outbox()["sent"], 0, "everybody knows the time already");
        let lines = kinds(&office, &ids[0]);
        let failed = lines.iter().filter(|kind| *kind == "APPOINTMENT_ONLINE_MEETING_FAILED").count();
        assert_eq!(failed, 1, "{lines:?}");
    }

    fn an_interrupted_move_that_is_taken_up_by_a_process_that_dies_too_is_told_once(mut office: Office) {
        let ids = told(&office, 1);
        killed_at(&office, "reschedule.committed", &to_thursday(&ids[0]));
        let secret = office.graph.tenant().client_secret().to_owned();
        office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        for _ in 0..2 {
            office.expire_leases();
            office.set_variable("APPTRAY_CLIENT_SECRET", "");
            let moving = office.ctl(&["requests", "show", &ids[0]]).ok()["meeting_move"].take();
            assert_eq!(moving["warning"]["code"], "meeting_move_interrupted");
            office.expire_leases();
            office.set_variable("APPTRAY_CLIENT_SECRET", &secret);
            killed_at(&office, "move.answered", &["requests", "list"]);
        }
        let failed = kinds(&office, &ids[0]).iter().filter(|kind| *kind == "APPOINTMENT_ONLINE_MEETING_FAILED").count();
        assert_eq!(failed, 1);
    }

    fn an_interrupted_move_is_dropped_without_the_secret_when_its_appointment_is_over(mut office: Office) {
        let ids = told(&office, 1);
        killed_at(&office, "reschedule.committed", &to_thursday(&ids[0]));
        office.expire_leases();
        office.set_variable("APPTRAY_CLIENT_SECRET", "");
        office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        let code = |office: &Office| {
            office.ctl(&["requests", "show", &ids[0]]).ok()["meeting_move"]["warning"]["code"].take()
        };
        assert_eq!(code(&office), "meeting_move_interrupted");
        apptray_tests::block_on(office.execute("UPDATE schedule_entries SET scheduled_end = created_at"));
        assert_eq!(code(&office), "meeting_move_interrupted", "it rests");
        office.expire_leases();
        assert_eq!(code(&office), "meeting_outcome_unknown", "nobody goes there any more");
    }

    fn of_interrupted_moves_one_finds_out_that_nobody_answers_and_all_are_made_later(office: Office) {
        let ids = told(&office, 3);
        for id in &ids {
            killed_at(&office, "reschedule.committed", &to_thursday(id));
        }
        office.graph.fail_always(Operation::Update, Fault::DropBeforeWork);
        office.expire_leases();
        assert_eq!(office.run_outbox()["sent"], 6);
        assert_eq!(office.graph.calls_of(Operation::Update).len(), 1, "the others would wait as long");
        for id in &ids {
            let moving = office.ctl(&["requests", "show", id]).ok()["meeting_move"].take();
            assert_eq!(moving["warning"]["code"], "meeting_move_interrupted");
        }
        office.graph.clear_faults();
        office.ctl(&["requests", "list"]).ok();
        assert_eq!(office.graph.calls_of(Operation::Update).len(), 1, "their pause is not over");
        office.expire_leases();
        office.ctl(&["requests", "list"]).ok();
        assert!(office.graph.meetings().iter().all(|meeting| times(meeting) == THURSDAY));
        assert_eq!(office.run_outbox()["sent"], 0);
    }

    fn a_move_that_was_taken_over_and_is_refused_is_given_up(office: Office) {
        let ids = told(&office, 1);
        killed_at(&office, "reschedule.committed", &to_thursday(&ids[0]));
        office.expire_leases();
        office.graph.fail(Operation::Update, Fault::graph(GraphError::PolicyMissing));
        for _ in 0..2 {
            let moving = office.ctl(&["requests", "show", &ids[0]]).ok()["meeting_move"].take();
            assert_eq!([&moving["state"], &moving["warning"]["code"]], ["failed", "policy_missing"]);
            office.expire_leases();
        }
        assert_eq!(office.graph.calls_of(Operation::Update).len(), 1);
        assert_eq!(office.run_outbox()["sent"], 2);
    }

    fn a_move_that_was_taken_over_and_killed_again_is_made_by_the_third(office: Office) {
        for step in MOVE {
            let office = &office;
            let id = apptray_tests::office::sample(1);
            office.connect_teams();
            office.configure_mail();
            let id = office.import(&id).remove(0);
            office.ctl(&approve_with_meeting(&id)).ok();
            assert_eq!(office.run_outbox()["sent"], 2);
            killed_at(office, "reschedule.committed", &to_thursday(&id));
            office.expire_leases();
            killed_at(office, step, &["requests", "list"]);
            office.expire_leases();
            assert_eq!(office.ctl(&["requests", "show", &id]).ok()["meeting_move"], Value::Null, "{step}");
            assert!(office.graph.meetings().iter().all(|meeting| times(meeting) == THURSDAY), "{step}");
            assert_eq!(office.run_outbox()["sent"], 2, "{step}");
        }
    }

    fn a_killed_creation_whose_appointment_moved_is_finished_at_the_new_time(office: Office) {
        let id = office.ready();
        let gate = office.graph.gate(Operation::Create);
        let mut command = office.command("apptrayctl");
        command.args(approve_with_meeting(&id)).env("APPTRAY_CRASH_AT", "move.answered");
        let mut approving = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("apptrayctl is built");
        apptray_tests::block_on(gate.arrived()).expect("a call");
        office.ctl(&to_thursday(&id)).ok();
        gate.open();
        assert_eq!(approving.wait().expect("it ends").code(), None, "it dies while it moves the meeting");
        assert_eq!(office.run_outbox()["sent"], 0, "the mails wait");
        office.expire_leases();
        let detail = office.ctl(&["requests", "show", &id]).ok();
        assert_eq!(detail["meeting_move"], Value::Null);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert_eq!(office.run_outbox()["sent"], 2);
        assert_eq!(links_in_mails(&office), 2);
    }

    fn a_killed_cancellation_did_not_happen_or_is_finished_by_the_next_process(office: Office) {
        let ids = told(&office, CANCEL.len());
        for (step, id) in CANCEL.iter().zip(&ids) {
            killed_at(&office, step, &["cancel", id]);
        }
        closed_or_not(&office, &CANCEL, &ids, "cancelled");
    }

    fn a_killed_revocation_did_not_happen_or_is_finished_by_the_next_process(office: Office) {
        let ids = told(&office, REVOKE.len());
        for (step, id) in REVOKE.iter().zip(&ids) {
            killed_at(&office, step, &["decline", id, "--reason", "no"]);
        }
        closed_or_not(&office, &REVOKE, &ids, "declined");
    }

    fn a_killed_decline_did_not_happen_or_is_told(office: Office) {
        office.configure_mail();
        let ids = office.import(&apptray_tests::office::sample(DECLINE.len()));
        for (step, id) in DECLINE.iter().zip(&ids) {
            killed_at(&office, step, &["decline", id, "--reason", "no"]);
        }
        assert_eq!(office.request(&ids[0])["status"], "pending");
        assert_eq!(office.request(&ids[1])["status"], "declined");
        assert_eq!(office.run_outbox()["sent"], 1);
    }

    fn a_killed_removal_of_a_leftover_is_finished_by_the_next_process(office: Office) {
        let ids = told(&office, LEFTOVER.len());
        office.graph.fail_always(Operation::Delete, Fault::status(500));
        for id in &ids {
            office.ctl(&["cancel", id]).ok();
        }
        office.graph.clear_faults();
        for step in LEFTOVER {
            killed_at(&office, step, &["meeting", "leftovers", "--retry"]);
        }
        assert!(office.graph.meetings().len() < ids.len(), "the first was deleted, and one was killed before it said so");
        office.expire_leases();
        assert_eq!(office.ctl(&["meeting", "leftovers", "--retry"]).ok()["leftovers"], serde_json::json!([]));
        assert!(office.graph.meetings().is_empty());
        for id in &ids {
            let lines = kinds(&office, id);
            let removed = lines.iter().filter(|kind| *kind == "APPOINTMENT_ONLINE_MEETING_REMOVED").count();
            assert_eq!(removed, 1, "written down once: {lines:?}");
        }
    }

    fn a_killed_verification_leaves_a_meeting_that_is_listed_or_known_to_nobody(office: Office) {
        for (step, left) in VERIFY.into_iter().zip([1, 0, 0, 0]) {
            office.connect_teams();
            let before = office.graph.meetings().len();
            killed_at(&office, step, &["teams", "organizer", "verify"]);
            office.expire_leases();
            office.ctl(&["teams", "status"]).ok();
            assert_eq!(office.graph.meetings().len() - before, left, "{step}");
            assert!(office.rows("apptray_leftovers").is_empty(), "{step}");
        }
    }

    fn a_killed_import_brought_in_everything_or_nothing(office: Office) {
        let path = office.home().join("import.json");
        std::fs::write(&path, apptray_tests::office::sample(3).to_string()).expect("the file is written");
        for (step, rows) in IMPORT.iter().zip([0, 3]) {
            killed_at(&office, step, &["import", path.to_str().expect("a plain path")]);
            let page = office.ctl(&["requests", "list"]).ok();
            assert_eq!(page["requests"].as_array().map(Vec::len), Some(rows), "{step}");
        }
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

/// Approved requests with meetings, of which everybody has been told.
fn told(office: &Office, count: usize) -> Vec<String> {
    office.connect_teams();
    office.configure_mail();
    let ids = office.import(&apptray_tests::office::sample(count));
    for id in &ids {
        office.ctl(&approve_with_meeting(id)).ok();
    }
    assert_eq!(office.run_outbox()["sent"], 2 * count);
    ids
}

/// The first step leaves everything as it was; the others leave an end that the next process makes complete.
fn closed_or_not(office: &Office, steps: &[&str], ids: &[String], closed: &str) {
    office.expire_leases();
    for (step, id) in steps.iter().zip(ids) {
        let request = office.request(id);
        let expected = if *step == steps[0] { "approved" } else { closed };
        assert_eq!(request["status"], expected, "{step}");
        assert_eq!(request["online_meeting"] == Value::Null, *step != steps[0], "{step}");
    }
    assert_eq!(office.graph.meetings().len(), 1, "only the appointment that still stands has its meeting");
    assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"], serde_json::json!([]));
    assert_eq!(office.run_outbox()["sent"], 2 * (steps.len() - 1), "each end is told once");
    assert_eq!(office.run_outbox()["sent"], 0);
}

fn message_id(mail: &apptray_tests::smtp::ReceivedMail) -> String {
    let text = String::from_utf8_lossy(&mail.data).into_owned();
    text.lines().find(|line| line.to_lowercase().starts_with("message-id:")).expect("a Message-ID").to_owned()
}

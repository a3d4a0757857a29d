//! What becomes of the meeting when its appointment moves.

use std::process::{Child, Stdio};

use apptray_tests::block_on;
use apptray_tests::office::{Office, approve_with_meeting};
use apptray_tests::reading::letters;
use graph_simulator::{Fault, GraphError, Operation, TenantSpec};
use serde_json::{Value, json};

use crate::appointment::*;

fn start(office: &Office, arguments: &[&str]) -> Child {
    let mut command = office.command("apptrayctl");
    command.args(arguments).stdout(Stdio::null()).spawn().expect("apptrayctl is built")
}

#[track_caller]
fn ends(mut running: Child) {
    assert!(running.wait().expect("it ends").success());
}

on_both_databases! {
    fn a_meeting_that_cannot_be_moved_stays_behind_and_the_appointment_moves(office: Office) {
        let id = told(&office);
        office.graph.fail_always(Operation::Update, Fault::graph(GraphError::PolicyMissing));
        let answer = office.ctl(&to_thursday(&id)).ok();
        assert_eq!(scheduled(&answer["request"]), THURSDAY);
        assert_ne!(answer["request"]["online_meeting"], Value::Null, "the link still works");
        let warning = &answer["teams_meeting_warning"];
        assert_eq!(warning["code"], "policy_missing");
        assert_ne!(warning["request_id"], Value::Null);
        assert!(warning["message"].as_str().is_some_and(|text| text.contains("could not be moved")), "{warning}");
        assert_eq!(meeting_times(&office), WEDNESDAY);
        let shown = office.ctl(&["requests", "show", &id]).ok();
        assert_eq!([&shown["meeting_move"]["state"], &shown["meeting_move"]["warning"]], [&json!("failed"), warning]);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 1"), (TOM, "Appointment rescheduled, REQUEST 1")])
        );

        // The next act brings it to its place: to the same time nobody is told again.
        office.graph.clear_faults();
        let answer = office.ctl(&to_thursday(&id)).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert_eq!(office.ctl(&["requests", "show", &id]).ok()["meeting_move"], Value::Null);
        assert_eq!(sends(&office), mails([]));
    }

    fn a_move_that_answers_500_although_it_was_done_is_done(office: Office) {
        let id = told(&office);
        office.graph.fail(Operation::Update, Fault::DoneButStatus { status: 500 });
        let answer = office.ctl(&to_thursday(&id)).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert_eq!(office.graph.calls_of(Operation::Update).len(), 1);
        assert_eq!(office.ctl(&["requests", "show", &id]).ok()["meeting_move"], Value::Null);
    }

    fn a_move_is_tried_at_most_three_times(office: Office) {
        let id = told(&office);
        office.graph.fail_times(Operation::Update, Fault::Status { status: 503, retry_after: Some(graph_simulator::RetryAfter::Seconds(0)) }, 2);
        assert_eq!(office.ctl(&to_thursday(&id)).ok()["teams_meeting_warning"], Value::Null);
        assert_eq!(office.graph.calls_of(Operation::Update).len(), 3);
        office.graph.fail_always(Operation::Update, Fault::Status { status: 503, retry_after: Some(graph_simulator::RetryAfter::Seconds(0)) });
        let answer = office.ctl(&["reschedule", &id, "--date", "2027-03-12", "--time", "10:00"]).ok();
        assert_eq!(answer["teams_meeting_warning"]["code"], "graph_unavailable");
        assert_eq!(office.graph.calls_of(Operation::Update).len(), 6);
    }

    fn a_meeting_that_is_gone_is_forgotten_and_a_new_one_can_be_generated(office: Office) {
        let id = told(&office);
        assert!(office.graph.remove_meeting(&office.graph.meetings()[0].id));
        let answer = office.ctl(&to_thursday(&id)).ok();
        let warning = &answer["teams_meeting_warning"];
        assert_eq!(warning["code"], "meeting_not_found");
        assert!(warning["message"].as_str().is_some_and(|text| text.contains("Generate a new one")), "{warning}");
        assert_eq!(answer["request"]["online_meeting"], Value::Null);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 1"), (TOM, "Appointment rescheduled, REQUEST 1")])
        );
        for letter in letters(&office).split_off(2) {
            assert_eq!(letter["calendar"]["URL"], Value::Null, "no dead link is sent");
            assert_eq!(letter["links"], json!([]));
        }
        let answer = office.ctl(&["meeting", "generate", &id]).ok();
        assert_ne!(answer["request"]["online_meeting"], Value::Null);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Teams meeting added, REQUEST 2"), (TOM, "Teams meeting added, REQUEST 2")])
        );
    }

    fn a_move_goes_to_the_organizer_of_the_meeting_also_while_no_new_meeting_can_be_made(office: Office) {
        let id = told(&office);
        office.ctl(&["teams", "organizer", "clear"]).ok();
        assert_eq!(office.ctl(&to_thursday(&id)).ok()["teams_meeting_warning"], Value::Null);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert!(office.graph.calls_of(Operation::Update)[0].path.contains(&office.graph.organizer().id.to_string()));
    }

    fn an_appointment_moved_while_its_meeting_is_created_has_it_at_the_new_time_before_anybody_is_told(office: Office) {
        let id = office.ready();
        let gate = office.graph.gate(Operation::Create);
        let approving = start(&office, &approve_with_meeting(&id));
        block_on(gate.arrived()).expect("a call");
        let answer = office.ctl(&to_thursday(&id)).ok();
        assert_eq!(scheduled(&answer["request"]), THURSDAY, "committed at once");
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        assert_eq!(sends(&office), mails([]), "the mails wait for the meeting");
        let patch = office.graph.gate(Operation::Update);
        gate.open();
        block_on(patch.arrived()).expect("whoever created it moves it");
        assert_eq!(sends(&office), mails([]), "and for its place");
        patch.open();
        ends(approving);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert_ne!(office.request(&id)["online_meeting"], Value::Null);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment confirmed, REQUEST 1"), (TOM, "Appointment assigned to you, REQUEST 1")])
        );
        for letter in letters(&office) {
            assert_eq!(letter["calendar"]["DTSTART"], "2027-03-11T09:00:00+0000");
            assert_ne!(letter["calendar"]["URL"], Value::Null);
        }
    }

    fn an_appointment_moved_while_a_later_meeting_is_created_is_told_once_with_the_link(office: Office) {
        let id = office.ready();
        office.ctl(&["approve", &id, "--technician", TOM]).ok();
        office.run_outbox();
        let gate = office.graph.gate(Operation::Create);
        let generating = start(&office, &["meeting", "generate", &id]);
        block_on(gate.arrived()).expect("a call");
        office.ctl(&to_thursday(&id)).ok();
        gate.open();
        ends(generating);
        assert_eq!(meeting_times(&office), THURSDAY);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 2"), (TOM, "Appointment rescheduled, REQUEST 2")])
        );
        assert_ne!(letters(&office)[2]["calendar"]["URL"], Value::Null);
    }

    fn an_appointment_moved_while_its_meeting_is_moved_takes_the_meeting_along(office: Office) {
        let id = told(&office);
        let gate = office.graph.gate(Operation::Update);
        let moving = start(&office, &to_thursday(&id));
        block_on(gate.arrived()).expect("a call");
        let answer = office.ctl(&["reschedule", &id, "--date", "2027-03-12", "--time", "10:00"]).ok();
        assert_eq!(answer["request"]["scheduled"]["start"], "2027-03-12T09:00:00Z");
        assert_eq!(sends(&office), mails([]));
        gate.open();
        ends(moving);
        assert_eq!(meeting_times(&office)[0], "2027-03-12T09:00:00Z");
        assert_eq!(office.graph.calls_of(Operation::Update).len(), 2, "one after the other");
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 2"), (TOM, "Appointment rescheduled, REQUEST 2")])
        );
    }

    fn a_refused_move_to_a_time_that_nobody_wants_any_more_is_followed_by_the_one_that_is_wanted(office: Office) {
        let id = told(&office);
        let gate = office.graph.gate(Operation::Update);
        office.graph.fail(Operation::Update, Fault::graph(GraphError::PolicyMissing));
        let moving = start(&office, &to_thursday(&id));
        block_on(gate.arrived()).expect("a call");
        office.ctl(&["reschedule", &id, "--date", "2027-03-12", "--time", "10:00"]).ok();
        gate.open();
        ends(moving);
        assert_eq!(meeting_times(&office)[0], "2027-03-12T09:00:00Z");
        assert_eq!(office.ctl(&["requests", "show", &id]).ok()["meeting_move"], Value::Null);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 2"), (TOM, "Appointment rescheduled, REQUEST 2")])
        );
    }

    fn an_approval_that_was_taken_back_holds_no_mails_of_the_next_one(office: Office) {
        let id = office.ready();
        let gate = office.graph.gate(Operation::Create);
        let approving = start(&office, &approve_with_meeting(&id));
        block_on(gate.arrived()).expect("a call");
        office.ctl(&["undo", &id]).ok();
        office.ctl(&["approve", &id, "--technician", TOM]).ok();
        office.ctl(&to_thursday(&id)).ok();
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment confirmed, REQUEST 1"), (TOM, "Appointment assigned to you, REQUEST 1")])
        );
        gate.open();
        ends(approving);
        assert!(office.graph.meetings().is_empty());
    }

    fn who_lost_the_move_is_told_that_nobody_knows(mut office: Office) {
        let id = told(&office);
        let gate = office.graph.gate(Operation::Update);
        let mut command = office.command("apptrayctl");
        let moving = command.args(to_thursday(&id)).arg("--json").stdout(Stdio::piped());
        let moving = moving.spawn().expect("apptrayctl is built");
        block_on(gate.arrived()).expect("a call");
        office.expire_leases();
        office.set_variable("APPTRAY_CLIENT_SECRET", "");
        office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        office.ctl(&["requests", "list"]).ok();
        gate.open();
        let output = moving.wait_with_output().expect("it ends");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answer["teams_meeting_warning"]["code"], "meeting_move_interrupted");
    }

    fn a_meeting_in_another_microsoft_tenant_is_out_of_reach_and_not_gone(mut office: Office) {
        let id = told(&office);
        let other = office.graph.add_tenant(TenantSpec::new("fabrikam"));
        office.set_variable("APPTRAY_CLIENT_SECRET", other.client_secret());
        let (tenant, client) = (other.id.to_string(), other.client_id());
        office.ctl(&["teams", "connect", "--tenant-id", &tenant, "--client-id", &client]).ok();
        let answer = office.ctl(&to_thursday(&id)).ok();
        assert_eq!(answer["teams_meeting_warning"]["code"], "organizer_not_found");
        assert_ne!(answer["request"]["online_meeting"], Value::Null, "the link still works");
        let answer = office.ctl(&["cancel", &id]).ok();
        assert_eq!(answer["teams_meeting_warning"]["message"], NOT_REMOVED);
        assert_eq!(office.graph.meetings().len(), 1);
        assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"][0]["last_error"]["code"], "organizer_not_found");
    }

    fn an_appointment_cancelled_while_its_meeting_is_moved_has_none(office: Office) {
        let id = told(&office);
        let gate = office.graph.gate(Operation::Update);
        let moving = start(&office, &to_thursday(&id));
        block_on(gate.arrived()).expect("a call");
        assert_eq!(office.ctl(&["cancel", &id]).ok()["teams_meeting_warning"], Value::Null);
        gate.open();
        ends(moving);
        assert!(office.graph.meetings().is_empty());
        let request = office.request(&id);
        assert_eq!([&request["status"], &request["online_meeting"]], [&json!("cancelled"), &Value::Null]);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment cancelled, CANCEL 2"), (TOM, "Appointment cancelled, CANCEL 2")])
        );
        assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"], json!([]));
    }
}

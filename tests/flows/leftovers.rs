//! Meetings that should be gone and are not.

use apptray_tests::office::{Office, approve_with_meeting, sample};
use graph_simulator::{Fault, Operation};
use serde_json::{Value, json};

use crate::appointment::*;

fn listed(office: &Office) -> Vec<Value> {
    office.ctl(&["meeting", "leftovers"]).ok()["leftovers"].as_array().expect("a list").clone()
}

/// A cancelled appointment whose meeting is still there.
fn left_behind(office: &Office) -> String {
    let id = told(office);
    office.graph.fail_always(Operation::Delete, Fault::status(500));
    office.ctl(&["cancel", &id]).ok();
    id
}

on_both_databases! {
    fn a_leftover_is_listed_until_it_is_gone_and_tried_again_by_hand(office: Office) {
        let id = left_behind(&office);
        let deletions = office.graph.calls_of(Operation::Delete).len();
        let [leftover] = &listed(&office)[..] else { panic!("one leftover") };
        let members: Vec<_> = leftover.as_object().expect("an object").keys().cloned().collect();
        assert_eq!(members, ["attempts", "id", "last_error", "organizer", "request", "since"]);
        assert_eq!([&leftover["request"], &leftover["attempts"]], [&json!(id), &json!(1)]);
        assert_eq!(leftover["organizer"], office.graph.organizer().upn);
        assert_eq!(leftover["last_error"]["code"], "graph_error");
        assert_eq!(office.graph.calls_of(Operation::Delete).len(), deletions, "its pause is not over");

        let left = office.ctl(&["meeting", "leftovers", "--retry"]).ok();
        assert_eq!(left["leftovers"][0]["attempts"], 2, "still failing");
        assert_eq!(office.ctl(&["requests", "show", &id]).ok()["leftovers"], left["leftovers"]);
        office.graph.clear_faults();
        assert_eq!(office.ctl(&["meeting", "leftovers", "--retry"]).ok(), json!({ "leftovers": [] }));
        assert!(office.graph.meetings().is_empty());
        assert_eq!(kinds(&office, &id).last().map(String::as_str), Some("APPOINTMENT_ONLINE_MEETING_REMOVED"));
        assert_eq!(office.ctl(&["meeting", "leftovers", "--retry"]).ok(), json!({ "leftovers": [] }));
    }

    fn a_leftover_whose_time_has_come_is_deleted_by_any_process(office: Office) {
        left_behind(&office);
        office.graph.clear_faults();
        apptray_tests::block_on(office.execute("UPDATE apptray_leftovers SET next_try_at = created_at"));
        office.ctl(&["requests", "list"]).ok();
        assert!(office.graph.meetings().is_empty());
        assert_eq!(listed(&office), Vec::<Value>::new());
    }

    fn of_many_leftovers_one_finds_out_that_nobody_answers(office: Office) {
        office.connect_teams();
        let ids = office.import(&sample(3));
        office.graph.fail_always(Operation::Delete, Fault::status(500));
        for id in &ids {
            office.ctl(&approve_with_meeting(id)).ok();
            office.ctl(&["cancel", id]).ok();
        }
        office.graph.clear_faults();
        office.graph.fail_always(Operation::Delete, Fault::DropBeforeWork);
        let deletions = || office.graph.calls_of(Operation::Delete).len();
        let before = deletions();
        apptray_tests::block_on(office.execute("UPDATE apptray_leftovers SET next_try_at = created_at"));
        office.ctl(&["requests", "list"]).ok();
        assert_eq!(deletions(), before + 1, "the others would wait as long");
        office.ctl(&["meeting", "leftovers", "--retry"]).ok();
        assert_eq!(deletions(), before + 3, "one more by the start of the program, one by hand");
        office.graph.clear_faults();
        assert_eq!(office.ctl(&["meeting", "leftovers", "--retry"]).ok(), json!({ "leftovers": [] }));
    }

    fn a_process_without_the_secret_leaves_leftovers_alone(mut office: Office) {
        left_behind(&office);
        office.graph.clear_faults();
        apptray_tests::block_on(office.execute("UPDATE apptray_leftovers SET next_try_at = created_at"));
        let deletions = office.graph.calls_of(Operation::Delete).len();
        office.set_variable("APPTRAY_CLIENT_SECRET", "");
        office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        assert_eq!(listed(&office)[0]["attempts"], 1);
        assert_eq!(office.graph.calls_of(Operation::Delete).len(), deletions);
    }

    fn no_meeting_left_behind_is_an_empty_list(office: Office) {
        office.ready();
        assert_eq!(listed(&office), Vec::<Value>::new());
        let output = office.command("apptrayctl").args(["meeting", "leftovers"]).output().expect("apptrayctl");
        assert_eq!(String::from_utf8_lossy(&output.stdout), "No meetings were left behind.\n");
    }
}

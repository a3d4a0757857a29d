//! An appointment is called off.

use std::process::Stdio;

use apptray_tests::block_on;
use apptray_tests::office::{Office, approve_with_meeting};
use apptray_tests::reading::letters;
use graph_simulator::{Fault, Operation, UserSpec};
use serde_json::{Value, json};

use crate::appointment::*;

on_both_databases! {
    fn a_cancelled_appointment_leaves_schedule_meeting_and_calendars(office: Office) {
        let id = told(&office);
        let uid = letters(&office)[0]["calendar"]["UID"].clone();
        let answer = office.ctl(&["cancel", &id, "--reason", "The technician is ill.\nSorry."]).ok();
        assert_eq!([&answer["notices"], &answer["teams_meeting_warning"]], [&json!([]), &Value::Null]);
        let request = &answer["request"];
        assert_eq!(request["status"], "cancelled");
        assert_eq!([&request["scheduled"], &request["online_meeting"]], [&Value::Null, &Value::Null]);
        assert_eq!(request["reason"], "The technician is ill.\nSorry.");
        assert!(office.graph.meetings().is_empty());
        assert!(office.rows("schedule_entries").is_empty());
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment cancelled, CANCEL 1"), (TOM, "Appointment cancelled, CANCEL 1")])
        );
        for letter in letters(&office).split_off(2) {
            let calendar = &letter["calendar"];
            assert_eq!([&calendar["UID"], &calendar["STATUS"]], [&uid, &json!("CANCELLED")]);
            assert_eq!(calendar["method_parameter"], "CANCEL");
            assert_eq!([&calendar["URL"], &calendar["LOCATION"]], [&Value::Null, &Value::Null]);
            assert!(letter["text"].as_str().is_some_and(|text| text.contains("The technician is ill.\nSorry.")));
        }
        let lines = kinds(&office, &id);
        assert_eq!(
            lines[lines.len() - 3..],
            ["SCHEDULE_ENTRY_DELETED", "APPOINTMENT_CANCELED", "APPOINTMENT_ONLINE_MEETING_REMOVED"]
        );
    }

    fn a_reason_is_optional_and_bounded(office: Office) {
        let id = told(&office);
        assert_eq!(office.ctl(&["cancel", &id, "--reason", &"x".repeat(2001)]).refused(2), "text_too_long");
        assert_eq!(office.ctl(&["cancel", &id, "--reason", " "]).refused(2), "text_empty");
        assert_eq!(office.request(&id)["status"], "approved");
        assert_eq!(office.ctl(&["cancel", &id]).ok()["request"]["reason"], Value::Null);
        assert!(sends(&office).iter().all(|(_, what)| what == "Appointment cancelled, CANCEL 1"));
        assert!(letters(&office).split_off(2).iter().all(|letter| !letter["text"].to_string().contains("Reason")));
    }

    fn who_was_never_invited_never_hears_of_it(office: Office) {
        let id = untold(&office);
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(office.ctl(&["outbox", "list"]).ok()["mails"], json!([]), "the invitations are dropped");
        assert_eq!(sends(&office), mails([]));
        assert!(office.graph.meetings().is_empty());
    }

    fn of_two_people_only_the_invited_one_is_told(office: Office) {
        let id = untold(&office);
        office.mail.next(apptray_tests::smtp::Step::Recipient, apptray_tests::smtp::Answer::say("550 5.1.1 no such user"));
        assert_eq!(office.run_outbox()["sent"], 1);
        let [invited] = &office.mail.received()[..] else { panic!("one was invited") };
        let invited = invited.to[0].clone();
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(sends(&office), mails([(&invited, "Appointment cancelled, CANCEL 1")]));
    }

    fn a_change_that_was_not_told_is_not_told_any_more(office: Office) {
        let id = told(&office);
        office.ctl(&to_thursday(&id)).ok();
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment cancelled, CANCEL 2"), (TOM, "Appointment cancelled, CANCEL 2")])
        );
    }

    fn only_an_appointment_can_be_cancelled_and_only_once(office: Office) {
        let id = office.ready();
        assert_eq!(office.ctl(&["cancel", &id]).refused(4), "wrong_state");
        assert_eq!(office.request(&id)["status"], "pending");
        office.ctl(&approve_with_meeting(&id)).ok();
        office.ctl(&["cancel", &id]).ok();
        let reply = office.ctl(&["cancel", &id]);
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(4), "wrong_state");
        assert!(message.starts_with("this request was cancelled by"), "{message}");
        assert_eq!(office.ctl(&approve_with_meeting(&id)).refused(4), "wrong_state");
        assert_eq!(office.ctl(&["undo", &id]).refused(4), "wrong_state");
        assert_eq!(office.ctl(&["meeting", "generate", &id]).refused(4), "wrong_state");
        assert_eq!(office.ctl(&["decline", &id, "--reason", "no"]).refused(4), "wrong_state");
        assert_eq!(office.ctl(&["cancel", "b0e7a5a2-0000-4000-8000-000000000000"]).refused(3), "request_not_found");
        assert_eq!(office.graph.calls_of(Operation::Delete).len(), 1);
    }

    fn a_meeting_that_is_gone_already_counts_as_deleted(office: Office) {
        let id = told(&office);
        assert!(office.graph.remove_meeting(&office.graph.meetings()[0].id));
        assert_eq!(office.ctl(&["cancel", &id]).ok()["teams_meeting_warning"], Value::Null);
        assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"], json!([]));
    }

    fn a_deletion_goes_to_the_organizer_of_the_meeting(office: Office) {
        let id = told(&office);
        let first = office.graph.organizer();
        let tenant = office.graph.tenant().id;
        let second = UserSpec::new("second.organizer@contoso.example");
        office.graph.change_tenant(tenant, |tenant| tenant.users.push(second.clone()));
        office.ctl(&["teams", "organizer", "set", &second.upn]).ok();
        assert_eq!(office.ctl(&["cancel", &id]).ok()["teams_meeting_warning"], Value::Null);
        assert!(office.graph.meetings().is_empty());
        let deletions = office.graph.calls_of(Operation::Delete);
        let [deletion] = &deletions[..] else { panic!("one DELETE") };
        assert!(deletion.path.contains(&first.id.to_string()), "{}", deletion.path);
    }

    fn an_appointment_cancelled_while_its_meeting_is_created_has_none(office: Office) {
        let id = office.ready();
        let gate = office.graph.gate(Operation::Create);
        let mut command = office.command("apptrayctl");
        let approving = command.args(approve_with_meeting(&id)).stdout(Stdio::null());
        let mut approving = approving.spawn().expect("apptrayctl is built");
        block_on(gate.arrived()).expect("a call");
        assert_eq!(office.ctl(&["cancel", &id]).ok()["request"]["status"], "cancelled");
        gate.open();
        assert!(approving.wait().expect("it ends").success());
        assert!(office.graph.meetings().is_empty(), "who finished the creation removed the meeting");
        assert_eq!(office.request(&id)["online_meeting"], Value::Null);
        assert_eq!(sends(&office), mails([]));
        assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"], json!([]));
    }

    fn the_warning_of_a_failed_deletion_is_the_products_own(office: Office) {
        let id = told(&office);
        office.graph.fail_always(Operation::Delete, Fault::status(500));
        let answer = office.ctl(&["cancel", &id]).ok();
        assert_eq!(answer["request"]["status"], "cancelled");
        assert_eq!(answer["request"]["online_meeting"], Value::Null);
        let warning = &answer["teams_meeting_warning"];
        assert_eq!([&warning["message"], &warning["code"]], [&json!(NOT_REMOVED), &json!("graph_error")]);
        assert_ne!(warning["request_id"], Value::Null);
        assert_eq!(sends(&office).len(), 2, "the cancellation is told all the same");
    }
}

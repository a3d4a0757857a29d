use apptray_tests::office::{Office, approve_with_meeting};
use apptray_tests::reading::letters;
use graph_simulator::{Fault, Operation};
use serde_json::{Value, json};

use crate::appointment::*;

on_both_databases! {
    fn a_declined_request_is_told_with_its_reason(office: Office) {
        let id = office.ready();
        let answer = office.ctl(&["decline", &id, "--reason", "We are closed.\nPlease ask again in May."]).ok();
        assert_eq!(answer["request"]["status"], "declined");
        assert_eq!(answer["request"]["scheduled"], Value::Null);
        assert_eq!(office.run_outbox(), json!({ "sent": 1, "failed": 0, "waiting": 0 }));
        let [mail] = &office.mail.received()[..] else { panic!("one mail") };
        assert_eq!(mail.to, ["carla@client.example"]);
        assert!(office.graph.meetings().is_empty());
    }

    fn a_reason_is_required_and_bounded(office: Office) {
        let id = office.ready();
        assert_eq!(office.ctl(&["decline", &id, "--reason", "  \n "]).refused(2), "text_empty");
        assert_eq!(office.ctl(&["decline", &id, "--reason", &"x".repeat(2001)]).refused(2), "text_too_long");
        assert_eq!(office.ctl(&["decline", &id]).refused(2), "usage");
        assert_eq!(office.request(&id)["status"], "pending");
    }

    fn declining_an_approved_request_revokes_it(office: Office) {
        let id = told(&office);
        let answer = office.ctl(&["decline", &id, "--reason", "The office is closed that day."]).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        let request = &answer["request"];
        assert_eq!([&request["status"], &request["reason"]], [&json!("declined"), &json!("The office is closed that day.")]);
        assert_eq!([&request["scheduled"], &request["online_meeting"]], [&Value::Null, &Value::Null]);
        assert!(office.graph.meetings().is_empty());
        assert!(office.rows("schedule_entries").is_empty());
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment request declined, CANCEL 1"), (TOM, "Appointment cancelled, CANCEL 1")])
        );
        let letters = letters(&office).split_off(2);
        for letter in &letters {
            assert!(letter["text"].as_str().is_some_and(|text| text.contains("The office is closed that day.")));
            assert_eq!(letter["calendar"]["STATUS"], "CANCELLED");
        }
        let lines = kinds(&office, &id);
        assert_eq!(
            lines[lines.len() - 3..],
            ["SCHEDULE_ENTRY_DELETED", "APPOINTMENT_REQUEST_DECLINED", "APPOINTMENT_ONLINE_MEETING_REMOVED"]
        );
    }

    fn who_was_not_invited_yet_gets_the_decline_alone(office: Office) {
        let id = untold(&office);
        office.ctl(&["decline", &id, "--reason", "no"]).ok();
        assert_eq!(sends(&office), mails([(CARLA, "Appointment request declined")]));
    }

    fn a_client_who_is_the_technician_too_is_told_of_the_decline(office: Office) {
        office.connect_teams();
        office.configure_mail();
        let mut file = apptray_tests::office::sample(1);
        file["clients"][0]["contacts"][0]["email"] = json!(TOM);
        file["requests"][0]["contact_email"] = json!(TOM);
        let id = office.import(&file).remove(0);
        office.ctl(&approve_with_meeting(&id)).ok();
        office.ctl(&["decline", &id, "--reason", "no"]).ok();
        assert_eq!(sends(&office), mails([(TOM, "Appointment request declined")]));
    }

    fn a_revoked_appointments_meeting_that_stays_is_warned_of_and_listed(office: Office) {
        let id = told(&office);
        office.graph.fail_always(Operation::Delete, Fault::status(500));
        let answer = office.ctl(&["decline", &id, "--reason", "no"]).ok();
        assert_eq!(answer["request"]["status"], "declined");
        assert_eq!(answer["teams_meeting_warning"]["message"], NOT_REMOVED);
        assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"][0]["request"], id);
    }

    fn an_approval_revoked_while_its_meeting_is_created_has_none(office: Office) {
        let id = office.ready();
        let gate = office.graph.gate(Operation::Create);
        let mut command = office.command("apptrayctl");
        let approving = command.args(approve_with_meeting(&id)).stdout(std::process::Stdio::null());
        let mut approving = approving.spawn().expect("apptrayctl is built");
        apptray_tests::block_on(gate.arrived()).expect("a call");
        office.ctl(&["decline", &id, "--reason", "no"]).ok();
        gate.open();
        assert!(approving.wait().expect("it ends").success());
        assert!(office.graph.meetings().is_empty(), "who finished the creation removed the meeting");
        let request = office.request(&id);
        assert_eq!([&request["status"], &request["online_meeting"]], [&json!("declined"), &Value::Null]);
        assert_eq!(sends(&office), mails([(CARLA, "Appointment request declined")]));
        assert_eq!(office.ctl(&["meeting", "leftovers"]).ok()["leftovers"], json!([]));
    }

    fn a_decided_request_cannot_be_declined_or_approved_again(office: Office) {
        let id = office.ready();
        office.ctl(&["decline", &id, "--reason", "no"]).ok();
        assert_eq!(office.ctl(&["decline", &id, "--reason", "no"]).refused(4), "wrong_state");
        assert_eq!(office.ctl(&approve_with_meeting(&id)).refused(4), "wrong_state");
    }
}

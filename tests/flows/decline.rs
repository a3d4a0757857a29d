use apptray_tests::office::{Office, approve_with_meeting};
use serde_json::{Value, json};

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

    fn a_decided_request_cannot_be_declined_or_approved_again(office: Office) {
        let id = office.ready();
        office.ctl(&["decline", &id, "--reason", "no"]).ok();
        assert_eq!(office.ctl(&["decline", &id, "--reason", "no"]).refused(4), "wrong_state");
        assert_eq!(office.ctl(&approve_with_meeting(&id)).refused(4), "wrong_state");
    }
}

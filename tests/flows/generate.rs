use apptray_tests::office::{Office, approve_with_meeting};
use graph_simulator::{Fault, Operation};
use serde_json::{Value, json};

on_both_databases! {
    fn a_meeting_generated_later_is_stored_and_sent_to_both(office: Office) {
        let id = office.ready();
        office.graph.fail(Operation::Create, Fault::status(403));
        let answer = office.ctl(&approve_with_meeting(&id)).ok();
        assert_ne!(answer["teams_meeting_warning"], Value::Null);
        assert_eq!(office.run_outbox()["sent"], 2);

        let answer = office.ctl(&["meeting", "generate", &id]).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        let url = answer["request"]["online_meeting"]["url"].as_str().expect("a link").to_owned();
        assert_eq!(office.run_outbox(), json!({ "sent": 2, "failed": 0, "waiting": 0 }));
        let sequences = office.ctl(&["outbox", "list"]).ok();
        let sequences: Vec<_> = sequences["mails"].as_array().expect("mails").iter().map(|m| &m["sequence"]).collect();
        assert_eq!(sequences, [1, 1, 0, 0]);
        assert!(!url.is_empty());
    }

    fn who_was_not_told_of_the_approval_yet_gets_one_mail_with_the_link(office: Office) {
        let id = office.ready();
        office.ctl(&["approve", &id, "--technician", "tom@acme.example"]).ok();
        office.ctl(&["meeting", "generate", &id]).ok();
        assert_eq!(office.run_outbox()["sent"], 2);
        let list = office.ctl(&["outbox", "list"]).ok();
        let of = |state: &str| -> Vec<&str> {
            let mails = list["mails"].as_array().expect("mails").iter();
            mails.filter(|mail| mail["state"] == state).map(|mail| mail["message"].as_str().expect("a name")).collect()
        };
        assert_eq!(of("replaced").len(), 2);
        let mut sent = of("sent");
        sent.sort_unstable();
        assert_eq!(sent, ["appointment-assigned", "appointment-request-approved-client"]);
    }

    fn only_an_approved_request_without_a_meeting_gets_one(office: Office) {
        let id = office.ready();
        assert_eq!(office.ctl(&["meeting", "generate", &id]).refused(4), "wrong_state");
        office.ctl(&approve_with_meeting(&id)).ok();
        assert_eq!(office.ctl(&["meeting", "generate", &id]).refused(4), "meeting_exists");
        assert_eq!(office.graph.calls_of(Operation::Create).len(), 1);
    }

    fn generating_without_the_means_names_the_reason(office: Office) {
        let id = office.ready();
        office.ctl(&["approve", &id, "--technician", "tom@acme.example"]).ok();
        office.ctl(&["teams", "organizer", "clear"]).ok();
        let answer = office.ctl(&["meeting", "generate", &id]).ok();
        assert_eq!(answer["teams_meeting_warning"]["code"], "no_organizer");
    }
}

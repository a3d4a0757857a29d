//! What becomes of a mail that the server does not take.

use apptray_tests::office::{Office, approve_with_meeting, sample};
use apptray_tests::reading::letters;
use apptray_tests::smtp::{Answer, Step};
use graph_simulator::{Fault, Operation};
use serde_json::{Value, json};

fn report(sent: usize, failed: usize, waiting: usize) -> Value {
    json!({ "sent": sent, "failed": failed, "waiting": waiting })
}

fn approved(office: &Office) -> String {
    let id = office.ready();
    office.ctl(&["approve", &id, "--technician", "tom@acme.example"]).ok();
    id
}

/// The mail to this person in `outbox list`.
fn listed(office: &Office, to: &str) -> Value {
    let mails = office.ctl(&["outbox", "list"]).ok();
    let mut mails = mails["mails"].as_array().expect("mails").iter();
    mails.find(|mail| mail["to"]["email"] == to).expect("a mail").clone()
}

/// The Message-ID that is kept with the mail.
fn kept_message_id(office: &Office, to: &str) -> String {
    let rows = office.rows("apptray_outbox");
    let row = rows.iter().find(|row| row["recipient_email"].to_string().contains(to)).expect("a mail");
    row["message_id"].as_str().expect("a Message-ID").trim_matches('\'').to_owned()
}

const CARLA: &str = "carla@client.example";

on_both_databases! {
    fn a_mail_that_is_refused_for_good_is_shown_as_failed_and_can_be_tried_again(office: Office) {
        approved(&office);
        office.mail.next(Step::Recipient, Answer::say("550 5.1.1 no such user"));
        assert_eq!(office.run_outbox(), report(1, 1, 0));
        let mail = listed(&office, CARLA);
        assert_eq!([&mail["state"], &mail["attempts"]], [&json!("failed"), &json!(1)]);
        assert!(
            mail["last_error"].as_str().is_some_and(|error| error.contains("550 5.1.1 no such user")),
            "{mail}"
        );
        let message_id = kept_message_id(&office, CARLA);
        assert_eq!(office.run_outbox(), report(1, 0, 0));
        assert_eq!(listed(&office, CARLA)["state"], "sent");
        let letter = letters(&office).remove(1);
        assert_eq!([&letter["to"], &letter["message_id"]], [&json!(CARLA), &json!(message_id)]);
    }

    fn a_mail_that_is_put_off_waits_and_is_tried_again_as_the_same_mail(office: Office) {
        approved(&office);
        let steps = [
            (Step::MailFrom, Answer::say("450 4.2.1 try later"), "450 4.2.1 try later"),
            (Step::Data, Answer::say("451 4.3.0 not now"), "451 4.3.0 not now"),
            (Step::Body, Answer::say("452 4.3.1 full"), "452 4.3.1 full"),
            (Step::Body, Answer::Drop, "lost"),
        ];
        let mut message_ids = Vec::new();
        for (index, (step, answer, words)) in steps.into_iter().enumerate() {
            office.mail.next(step, answer);
            assert_eq!(office.run_outbox(), report(usize::from(index == 0), 1, 0), "{words}");
            let mail = listed(&office, CARLA);
            assert_eq!([&mail["state"], &mail["attempts"]], [&json!("queued"), &json!(index + 1)], "{words}");
            assert!(mail["last_error"].as_str().is_some_and(|error| error.contains(words)), "{mail}");
            message_ids.push(json!(kept_message_id(&office, CARLA)));
        }
        assert_eq!(office.run_outbox(), report(1, 0, 0));
        let letters = letters(&office);
        message_ids.push(letters[1]["message_id"].clone());
        message_ids.dedup();
        assert_eq!(message_ids.len(), 1, "{message_ids:?}");
        assert_eq!(letters[1]["calendar"]["SEQUENCE"], 0);
    }

    fn a_server_that_is_away_keeps_all_mails_waiting(office: Office) {
        approved(&office);
        office.mail.next(Step::Greeting, Answer::Drop);
        assert_eq!(office.run_outbox(), report(0, 2, 0), "a closed door is not knocked at twice");
        assert_eq!(office.mail.connections(), 1);
        office.mail.next(Step::Body, Answer::AcceptThenDrop);
        assert_eq!(office.run_outbox(), report(2, 0, 0), "the rest goes over a new connection");
        assert_eq!(office.mail.received().len(), 2);
    }

    fn without_a_mail_server_mails_wait_and_nothing_is_dropped(office: Office) {
        let ids = office.import(&sample(2));
        for id in &ids {
            office.ctl(&["approve", id, "--technician", "tom@acme.example"]).ok();
        }
        assert_eq!(office.run_outbox(), report(0, 0, 4));
        assert_eq!(office.run_outbox(), report(0, 0, 4));
        assert_eq!(listed(&office, CARLA)["attempts"], 0);
        office.configure_mail();
        assert_eq!(office.run_outbox(), report(4, 0, 0));
        assert_eq!(office.run_outbox(), report(0, 0, 0));
    }

    fn mails_of_one_appointment_leave_in_the_order_of_its_changes(office: Office) {
        let id = office.ready();
        office.graph.fail(Operation::Create, Fault::status(403));
        office.ctl(&approve_with_meeting(&id)).ok();
        // The technician has the first invitation, the client does not.
        office.mail.next(Step::Recipient, Answer::say("450 4.2.1 try later"));
        assert_eq!(office.run_outbox(), report(1, 1, 0));
        office.ctl(&["meeting", "generate", &id]).ok();
        assert_eq!(office.run_outbox(), report(2, 0, 0));
        let letters = letters(&office);
        let seen: Vec<_> = letters
            .iter()
            .map(|letter| (letter["to"].clone(), letter["calendar"]["SEQUENCE"].clone()))
            .collect();
        let tom = |sequence: u32| (json!("tom@acme.example"), json!(sequence));
        assert_eq!(seen, [tom(0), (json!(CARLA), json!(1)), tom(1)]);
        assert_eq!(letters[1]["calendar"]["LOCATION"], "Microsoft Teams Meeting");
        assert!(
            letters[1]["subject"].as_str().is_some_and(|subject| subject.contains("confirmed")),
            "the only mail to the client is the approval"
        );
        let uids: std::collections::HashSet<_> =
            letters.iter().map(|letter| letter["calendar"]["UID"].to_string()).collect();
        assert_eq!(uids.len(), 1);
    }

    fn nothing_but_the_outbox_command_sends(office: Office) {
        let id = approved(&office);
        for arguments in [
            &["requests", "show", &id][..],
            &["requests", "list"],
            &["outbox", "list"],
            &["history", &id],
            &["teams", "status"],
        ] {
            office.ctl(arguments).ok();
        }
        assert_eq!(office.mail.connections(), 0);
        assert_eq!(office.run_outbox(), report(2, 0, 0));
    }
}

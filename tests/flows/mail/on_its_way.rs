//! What is decided while a mail is on its way, and what if it does not arrive.

use std::process::{Child, Stdio};

use apptray_tests::block_on;
use apptray_tests::office::{Office, approve_with_meeting};
use apptray_tests::smtp::{Answer, Step};
use graph_simulator::Operation;
use serde_json::{Value, json};

use crate::appointment::*;

/// The invitation to the client is sent, and the server waits with this answer.
fn sending(office: &Office, answer: &str) -> Child {
    office.mail.next(Step::Body, Answer::Wait(answer.to_owned()));
    let mut command = office.command("apptrayctl");
    let running = command.args(["outbox", "run"]).stdout(Stdio::null()).spawn().expect("apptrayctl is built");
    office.mail.wait_until_one_hangs();
    running
}

#[track_caller]
fn goes_on(office: &Office, mut running: Child) {
    office.mail.go_on();
    assert!(running.wait().expect("it ends").success());
}

fn listed(office: &Office) -> Vec<Value> {
    office.ctl(&["outbox", "list"]).ok()["mails"].as_array().expect("mails").clone()
}

on_both_databases! {
    fn an_approval_whose_mail_is_being_sent_is_not_undone(office: Office) {
        let id = untold(&office);
        let running = sending(&office, "250 accepted");
        assert_eq!(office.ctl(&["undo", &id]).refused(4), "undo_too_late");
        goes_on(&office, running);
        assert_eq!(office.request(&id)["status"], "approved");
        assert_eq!(office.graph.meetings().len(), 1);
        assert_eq!(
            arrived(&office, 0),
            mails([(CARLA, "Appointment confirmed, REQUEST 0"), (TOM, "Appointment assigned to you, REQUEST 0")])
        );
    }

    fn an_invitation_that_is_accepted_while_its_appointment_is_cancelled_is_cancelled(office: Office) {
        let id = untold(&office);
        let running = sending(&office, "250 accepted");
        office.ctl(&["cancel", &id]).ok();
        goes_on(&office, running);
        office.run_outbox();
        assert_eq!(
            arrived(&office, 0),
            mails([(CARLA, "Appointment cancelled, CANCEL 1"), (CARLA, "Appointment confirmed, REQUEST 0")])
        );
    }

    fn an_invitation_that_is_refused_while_its_appointment_is_cancelled_takes_the_cancellation_along(office: Office) {
        for answer in ["550 5.7.1 no", "450 4.2.1 try later"] {
            let id = if answer.starts_with('5') { untold(&office) } else { another(&office) };
            let running = sending(&office, answer);
            office.ctl(&["cancel", &id]).ok();
            goes_on(&office, running);
            assert_eq!(office.run_outbox(), json!({ "sent": 0, "failed": 0, "waiting": 0 }));
            assert!(office.mail.received().is_empty());
            assert!(listed(&office).iter().all(|mail| mail["state"] == "replaced"), "{:?}", listed(&office));
        }
    }

    fn an_invitation_that_is_refused_while_its_approval_is_revoked_leaves_the_decline_alone(office: Office) {
        let id = untold(&office);
        let running = sending(&office, "450 4.2.1 try later");
        office.ctl(&["decline", &id, "--reason", "no"]).ok();
        goes_on(&office, running);
        office.run_outbox();
        assert_eq!(arrived(&office, 0), mails([(CARLA, "Appointment request declined")]));
    }

    fn an_invitation_that_is_put_off_while_its_appointment_moves_is_not_sent_any_more(office: Office) {
        let id = untold(&office);
        let running = sending(&office, "450 4.2.1 try later");
        office.ctl(&to_thursday(&id)).ok();
        goes_on(&office, running);
        office.run_outbox();
        assert_eq!(
            arrived(&office, 0),
            mails([(CARLA, "Appointment confirmed, REQUEST 1"), (TOM, "Appointment assigned to you, REQUEST 1")])
        );
    }

    fn an_invitation_whose_answer_was_lost_may_have_arrived_and_is_cancelled(office: Office) {
        let id = untold(&office);
        office.mail.next(Step::Body, Answer::Drop);
        office.run_outbox();
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment cancelled, CANCEL 1"), (TOM, "Appointment cancelled, CANCEL 1")])
        );
    }

    fn an_invitation_that_never_reached_the_server_has_not_arrived(office: Office) {
        let id = untold(&office);
        office.mail.next(Step::Greeting, Answer::Drop);
        office.run_outbox();
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(sends(&office), mails([]));
    }

    fn an_invitation_that_a_process_died_with_is_replaced_although_the_later_one_still_waits(office: Office) {
        let id = untold(&office);
        let mut dying = office.command("apptrayctl");
        dying.args(["outbox", "run"]).env("APPTRAY_CRASH_AT", "outbox.accepted");
        assert_eq!(dying.output().expect("apptrayctl is built").status.code(), None);
        assert_eq!(office.run_outbox()["sent"], 1, "the technician's");
        let gate = office.graph.gate(Operation::Update);
        let mut command = office.command("apptrayctl");
        let mut moving = command.args(to_thursday(&id)).stdout(Stdio::null()).spawn().expect("apptrayctl is built");
        block_on(gate.arrived()).expect("a call");
        block_on(office.execute("UPDATE apptray_outbox SET lease_expires_at = created_at WHERE state = 'sending'"));
        assert_eq!(office.run_outbox()["sent"], 0, "the later ones wait for the meeting");
        let states: Vec<_> = listed(&office).into_iter().map(|mail| mail["state"].clone()).collect();
        assert_eq!(states, ["held", "held", "sent", "replaced"], "and nothing is on its way");
        gate.open();
        assert!(moving.wait().expect("it ends").success());
        assert_eq!(office.run_outbox()["sent"], 2);
    }

    fn an_invitation_that_a_process_died_with_is_followed_by_the_cancellation_and_not_repeated(office: Office) {
        let id = untold(&office);
        let mut dying = office.command("apptrayctl");
        dying.args(["outbox", "run"]).env("APPTRAY_CRASH_AT", "outbox.accepted");
        assert_eq!(dying.output().expect("apptrayctl is built").status.code(), None);
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(sends(&office), mails([]), "while its lease stands");
        office.expire_leases();
        assert_eq!(sends(&office), mails([(CARLA, "Appointment cancelled, CANCEL 1")]));
    }
}

/// One more appointment of which nobody has been told.
fn another(office: &Office) -> String {
    let id = office.import(&apptray_tests::office::sample(1)).remove(0);
    office.ctl(&approve_with_meeting(&id)).ok();
    id
}

use apptray_tests::block_on;
use apptray_tests::office::{Office, approve_with_meeting};
use graph_simulator::{Fault, Operation};
use serde_json::{Value, json};

on_both_databases! {
    fn undo_puts_everything_back_and_deletes_the_meeting(office: Office) {
        let id = office.ready();
        let before = office.request(&id);
        office.ctl(&approve_with_meeting(&id)).ok();
        let answer = office.ctl(&["undo", &id]).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        let mut after = office.request(&id);
        after["updated_at"] = before["updated_at"].clone();
        assert_eq!(after, before);
        assert!(office.graph.meetings().is_empty());
        assert_eq!(office.ctl(&["outbox", "list"]).ok()["mails"], json!([]));
        assert_eq!(office.run_outbox(), json!({ "sent": 0, "failed": 0, "waiting": 0 }));
    }

    fn an_undone_request_can_be_approved_again(office: Office) {
        let id = office.ready();
        office.ctl(&approve_with_meeting(&id)).ok();
        office.ctl(&["undo", &id]).ok();
        office.ctl(&approve_with_meeting(&id)).ok();
        assert_eq!(office.graph.meetings().len(), 1);
        assert_eq!(office.run_outbox()["sent"], 2);
    }

    fn undo_ends_when_a_mail_is_on_its_way(office: Office) {
        let id = office.ready();
        office.ctl(&approve_with_meeting(&id)).ok();
        office.run_outbox();
        assert_eq!(office.ctl(&["undo", &id]).refused(4), "undo_too_late");
        assert_eq!(office.request(&id)["status"], "approved");
        assert_eq!(office.graph.meetings().len(), 1);
    }

    fn only_an_approval_can_be_undone(office: Office) {
        let id = office.ready();
        assert_eq!(office.ctl(&["undo", &id]).refused(4), "wrong_state");
    }

    fn a_meeting_that_cannot_be_deleted_is_not_forgotten(office: Office) {
        let id = office.ready();
        office.ctl(&approve_with_meeting(&id)).ok();
        office.graph.fail_always(Operation::Delete, Fault::status(500));
        let answer = office.ctl(&["undo", &id]).ok();
        assert_eq!(answer["request"]["status"], "pending");
        assert_ne!(answer["teams_meeting_warning"], Value::Null);
        assert_eq!(office.graph.meetings().len(), 1);
    }

    fn undo_while_the_meeting_is_being_created_removes_it_again(office: Office) {
        let id = office.ready();
        let gate = office.graph.gate(Operation::Create);
        let mut approving = office.command("apptrayctl");
        let approving = approving.args(approve_with_meeting(&id)).stdout(std::process::Stdio::null());
        let mut approving = approving.spawn().expect("apptrayctl is built");
        block_on(gate.arrived()).expect("a call");
        assert_eq!(office.ctl(&["undo", &id]).ok()["request"]["status"], "pending");
        gate.release();
        assert!(approving.wait().expect("it ends").success());
        assert!(office.graph.meetings().is_empty(), "who finished the creation removed the meeting");
        assert_eq!(office.request(&id)["online_meeting"], Value::Null);
        assert_eq!(office.run_outbox()["sent"], 0);
    }
}

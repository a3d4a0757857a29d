//! To whom the mails of an appointment are.

use apptray_tests::block_on;
use apptray_tests::office::{Office, approve_with_meeting, sample};
use apptray_tests::smtp::{Answer, Step};
use serde_json::json;

use crate::appointment::*;

const TINA: &str = "tina@acme.example";
const NEW_ADDRESS: &str = "UPDATE contacts SET email = 'carla.new@client.example'";
const NEW_TECHNICIAN: &str = "UPDATE schedule_entry_assignees
    SET user_id = (SELECT user_id FROM users WHERE email = 'tina@acme.example')";

/// Tom asks for an appointment with himself.
fn of_tom_with_tom(office: &Office) -> String {
    office.connect_teams();
    office.configure_mail();
    let mut file = sample(1);
    file["clients"][0]["contacts"][0]["email"] = json!(TOM);
    file["requests"][0]["contact_email"] = json!(TOM);
    let id = office.import(&file).remove(0);
    office.ctl(&approve_with_meeting(&id)).ok();
    id
}

on_both_databases! {
    fn one_mailbox_of_client_and_technician_gets_the_mails_of_both(office: Office) {
        let id = of_tom_with_tom(&office);
        assert_eq!(
            sends(&office),
            mails([(TOM, "Appointment assigned to you, REQUEST 0"), (TOM, "Appointment confirmed, REQUEST 0")])
        );
        office.ctl(&to_thursday(&id)).ok();
        assert_eq!(
            sends(&office),
            mails([(TOM, "Appointment rescheduled, REQUEST 1"), (TOM, "Appointment rescheduled, REQUEST 1")])
        );
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(
            sends(&office),
            mails([(TOM, "Appointment cancelled, CANCEL 2"), (TOM, "Appointment cancelled, CANCEL 2")])
        );
    }

    fn in_one_mailbox_a_mail_that_is_refused_does_not_hold_up_the_other(office: Office) {
        of_tom_with_tom(&office);
        office.mail.next(Step::Recipient, Answer::say("550 5.7.1 no"));
        assert_eq!(office.run_outbox(), json!({ "sent": 1, "failed": 1, "waiting": 0 }));
        assert_eq!(sends(&office), mails([(TOM, "Appointment confirmed, REQUEST 0")]), "tried again");
    }

    fn a_mail_to_a_former_address_is_not_sent_any_more(office: Office) {
        let id = untold(&office);
        block_on(office.execute(NEW_ADDRESS));
        office.ctl(&to_thursday(&id)).ok();
        assert_eq!(
            sends(&office),
            mails([
                ("carla.new@client.example", "Appointment confirmed, REQUEST 1"),
                (TOM, "Appointment assigned to you, REQUEST 1"),
            ])
        );
    }

    fn a_mail_to_a_former_technician_is_not_sent_any_more(office: Office) {
        let id = untold(&office);
        block_on(office.execute(NEW_TECHNICIAN));
        office.ctl(&to_thursday(&id)).ok();
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment confirmed, REQUEST 1"), (TINA, "Appointment assigned to you, REQUEST 1")])
        );
    }

    fn a_cancelled_appointment_is_told_to_nobody_who_was_meant_before(office: Office) {
        let id = untold(&office);
        block_on(office.execute(NEW_ADDRESS));
        block_on(office.execute(NEW_TECHNICIAN));
        office.ctl(&["cancel", &id]).ok();
        assert_eq!(sends(&office), mails([]));
    }
}

//! An appointment, or what is asked for, moves.

mod meeting;

use apptray_tests::office::{Office, approve_with_meeting};
use apptray_tests::reading::letters;
use graph_simulator::Operation;
use serde_json::{Value, json};

use crate::appointment::*;

on_both_databases! {
    fn an_appointment_moves_with_its_meeting_entry_and_invitations(office: Office) {
        let id = told(&office);
        let before = letters(&office);
        let answer = office.ctl(&to_thursday(&id)).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        let codes: Vec<_> = answer["notices"].as_array().expect("notices").iter().map(|n| &n["code"]).collect();
        assert_eq!(codes, ["outside_hours"], "10:00 in Berlin is 03:00 for Tom in Chicago");
        let request = &answer["request"];
        assert_eq!(scheduled(request), THURSDAY);
        assert_eq!(request["status"], "approved");
        let requested = &request["requested"];
        assert_eq!(
            [&requested["date"], &requested["time"], &requested["time_zone"], &requested["duration_minutes"]],
            [&json!("2027-03-11"), &json!("10:00"), &json!("Europe/Berlin"), &json!(30)]
        );
        assert_eq!(meeting_times(&office), THURSDAY);
        let patches = office.graph.calls_of(Operation::Update);
        let [patch] = &patches[..] else { panic!("one PATCH") };
        let body = patch.body.as_ref().and_then(Value::as_object).expect("a body");
        assert_eq!(body.keys().collect::<Vec<_>>(), ["endDateTime", "startDateTime"], "times only");

        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 1"), (TOM, "Appointment rescheduled, REQUEST 1")])
        );
        let after = letters(&office).split_off(2);
        for letter in &after {
            let calendar = &letter["calendar"];
            assert_eq!(calendar["UID"], before[0]["calendar"]["UID"]);
            assert_eq!(calendar["DTSTART"], "2027-03-11T09:00:00+0000");
            assert_eq!(calendar["URL"], request["online_meeting"]["url"]);
        }
        let lines = kinds(&office, &id);
        assert_eq!(
            lines[lines.len() - 3..],
            ["SCHEDULE_ENTRY_UPDATED", "APPOINTMENT_REQUEST_RESCHEDULED", "APPOINTMENT_ONLINE_MEETING_MOVED"]
        );
        assert_eq!(office.ctl(&["requests", "show", &id]).ok()["meeting_move"], Value::Null);
        assert!(office.rows("online_meetings")[0].to_string().contains(&office.graph.meetings()[0].subject.clone().expect("a subject")));
    }

    fn an_appointment_without_a_meeting_moves_without_microsoft(office: Office) {
        let id = office.ready();
        office.ctl(&["approve", &id, "--technician", TOM]).ok();
        office.run_outbox();
        let calls = office.graph.calls().len();
        let answer = office.ctl(&to_thursday(&id)).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        assert_eq!(scheduled(&answer["request"]), THURSDAY);
        assert_eq!(office.graph.calls().len(), calls);
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 1"), (TOM, "Appointment rescheduled, REQUEST 1")])
        );
    }

    fn a_pending_request_moves_and_nobody_is_told(office: Office) {
        let id = office.ready();
        let answer = office.ctl(&to_thursday(&id)).ok();
        let request = &answer["request"];
        assert_eq!([&request["status"], &request["scheduled"]], [&json!("pending"), &Value::Null]);
        assert_eq!(request["requested"]["start"], THURSDAY[0]);
        assert_eq!(sends(&office), mails([]));
        assert_eq!(kinds(&office, &id), ["APPOINTMENT_REQUEST_CREATED", "APPOINTMENT_REQUEST_RESCHEDULED"]);
        let approved = office.ctl(&approve_with_meeting(&id)).ok();
        assert_eq!(scheduled(&approved["request"]), THURSDAY);
        assert_eq!(sends(&office), mails([(CARLA, "Appointment confirmed, REQUEST 0"), (TOM, "Appointment assigned to you, REQUEST 0")]));
    }

    fn who_was_not_told_yet_is_told_of_the_appointment_at_its_new_time(office: Office) {
        let id = untold(&office);
        office.ctl(&to_thursday(&id)).ok();
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment confirmed, REQUEST 1"), (TOM, "Appointment assigned to you, REQUEST 1")])
        );
        for letter in letters(&office) {
            assert_eq!(letter["calendar"]["DTSTART"], "2027-03-11T09:00:00+0000");
        }
        assert_eq!(office.run_outbox()["sent"], 0);
    }

    fn of_two_changes_before_a_mail_leaves_the_last_is_told(office: Office) {
        let id = told(&office);
        office.ctl(&to_thursday(&id)).ok();
        office.ctl(&["reschedule", &id, "--date", "2027-03-12", "--time", "10:00"]).ok();
        assert_eq!(
            sends(&office),
            mails([(CARLA, "Appointment rescheduled, REQUEST 2"), (TOM, "Appointment rescheduled, REQUEST 2")])
        );
        assert_eq!(letters(&office)[2]["calendar"]["DTSTART"], "2027-03-12T09:00:00+0000");
        assert_eq!(meeting_times(&office)[0], "2027-03-12T09:00:00Z");
    }

    fn a_time_in_another_zone_is_kept_as_the_requesters_clock_shows_it(office: Office) {
        let id = told(&office);
        let arguments = [&to_thursday(&id)[..4], &["--time", "20:30", "--time-zone", "America/Chicago", "--duration", "45"]];
        let request = office.ctl(&arguments.concat()).ok()["request"].take();
        assert_eq!(scheduled(&request), ["2027-03-12T02:30:00Z", "2027-03-12T03:15:00Z"]);
        let requested = &request["requested"];
        assert_eq!(
            [&requested["date"], &requested["time"], &requested["time_zone"], &requested["duration_minutes"]],
            [&json!("2027-03-12"), &json!("03:30"), &json!("Europe/Berlin"), &json!(45)]
        );
    }

    fn an_appointment_keeps_the_length_it_was_approved_with(office: Office) {
        let id = office.ready();
        office.ctl(&["approve", &id, "--technician", TOM, "--duration", "90"]).ok();
        let request = office.ctl(&to_thursday(&id)).ok()["request"].take();
        assert_eq!(scheduled(&request), ["2027-03-11T09:00:00Z", "2027-03-11T10:30:00Z"]);
    }

    fn a_time_that_does_not_exist_is_refused_with_two_offers_and_odd_ones_are_noted(office: Office) {
        for id in [told(&office), office.import(&apptray_tests::office::sample(1)).remove(0)] {
            let before = office.dump();
            let reply = office.ctl(&["reschedule", &id, "--date", "2027-03-28", "--time", "02:30"]);
            let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
            assert_eq!(reply.refused(2), "time_does_not_exist");
            assert!(message.contains("2027-03-28 01:30") && message.contains("2027-03-28 03:00"), "{message}");
            assert_eq!(office.dump(), before, "nothing was written");
            let answer = office.ctl(&["reschedule", &id, "--date", "2027-10-31", "--time", "02:30"]).ok();
            let codes: Vec<_> = answer["notices"].as_array().expect("notices").iter().map(|n| &n["code"]).collect();
            assert_eq!(codes, ["time_occurs_twice", "outside_hours"]);
            assert_eq!(answer["request"]["requested"]["start"], "2027-10-31T00:30:00Z");
            let answer = office.ctl(&["reschedule", &id, "--date", "2020-03-11", "--time", "15:00"]).ok();
            assert_eq!(answer["notices"][0]["code"], "in_the_past");
        }
    }

    fn a_conflict_is_noted_but_not_with_itself(office: Office) {
        office.connect_teams();
        let ids = office.import(&apptray_tests::office::sample(2));
        for id in &ids {
            office.ctl(&["approve", id, "--technician", TOM]).ok();
        }
        let overlapping = ["reschedule", &ids[1], "--date", "2027-03-10", "--time", "08:15"];
        let answer = office.ctl(&overlapping).ok();
        let codes: Vec<_> = answer["notices"].as_array().expect("notices").iter().map(|n| n["code"].clone()).collect();
        assert_eq!(codes.iter().filter(|code| **code == "conflict").count(), 1, "{codes:?}");
    }

    fn what_does_not_move_tells_nobody(office: Office) {
        let id = told(&office);
        let before = office.request(&id);
        let answer = office.ctl(&["reschedule", &id, "--date", "2027-03-10", "--time", "08:00"]).ok();
        assert_eq!(answer["request"], before);
        assert!(office.graph.calls_of(Operation::Update).is_empty());
        assert_eq!(sends(&office), mails([]));
    }

    fn what_is_closed_or_unknown_does_not_move(office: Office) {
        let id = told(&office);
        office.ctl(&["cancel", &id]).ok();
        let reply = office.ctl(&to_thursday(&id));
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(4), "wrong_state");
        assert!(message.contains("was cancelled by"), "the loser is told by whom: {message}");
        assert_eq!(office.ctl(&to_thursday("b0e7a5a2-0000-4000-8000-000000000000")).refused(3), "request_not_found");
        for (flag, value, code) in [
            ("--date", "2027-02-30", "invalid_date"),
            ("--time", "25:00", "invalid_time"),
            ("--time-zone", "Mars/Base", "unknown_time_zone"),
            ("--duration", "0", "invalid_duration"),
        ] {
            let mut arguments = to_thursday(&id).to_vec();
            arguments.retain(|word| *word != flag);
            let arguments: Vec<&str> = match flag {
                "--date" => vec!["reschedule", &id, "--time", "10:00", flag, value],
                "--time" => vec!["reschedule", &id, "--date", "2027-03-11", flag, value],
                _ => [&to_thursday(&id)[..], &[flag, value]].concat(),
            };
            assert_eq!(office.ctl(&arguments).refused(2), code);
        }
        assert_eq!(office.ctl(&["reschedule", &id, "--time", "10:00"]).refused(2), "usage");
    }

    fn a_moved_appointment_cannot_be_undone_but_cancelled(office: Office) {
        let id = untold(&office);
        office.ctl(&to_thursday(&id)).ok();
        assert_eq!(office.ctl(&["undo", &id]).refused(4), "undo_too_late");
        assert_eq!(office.ctl(&["cancel", &id]).ok()["request"]["status"], "cancelled");
    }
}

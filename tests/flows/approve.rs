use apptray_tests::office::{Office, approve_with_meeting, sample};
use graph_simulator::Operation;
use serde_json::{Value, json};

on_both_databases! {
    fn an_approval_with_the_toggle_on_creates_the_meeting_and_sends_both_mails(office: Office) {
        let id = office.ready();
        let answer = office.ctl(&approve_with_meeting(&id)).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        let request = &answer["request"];
        assert_eq!(request["status"], "approved");
        assert_eq!(request["scheduled"]["start"], "2027-03-10T07:00:00Z");
        assert_eq!(request["scheduled"]["end"], "2027-03-10T07:30:00Z");
        assert_eq!(request["scheduled"]["technician"], "tom@acme.example");
        assert_eq!(request["online_meeting"]["provider"], "teams");

        let [meeting] = &office.graph.meetings()[..] else { panic!("one meeting") };
        assert_eq!(request["online_meeting"]["id"], meeting.id.as_str());
        assert_eq!(request["online_meeting"]["url"], meeting.join_web_url.as_str());
        let posts = office.graph.calls_of(Operation::Create);
        assert_eq!(posts.len(), 1);
        assert_eq!(
            posts[0].body,
            Some(json!({
                "subject": "Appointment: Printer repair",
                "startDateTime": "2027-03-10T07:00:00Z",
                "endDateTime": "2027-03-10T07:30:00Z",
            }))
        );

        assert_eq!(office.run_outbox(), json!({ "sent": 2, "failed": 0, "waiting": 0 }));
        let mails = office.mail.received();
        let to: Vec<_> = mails.iter().flat_map(|mail| mail.to.clone()).collect();
        assert_eq!(to, ["carla@client.example", "tom@acme.example"]);
        assert_eq!(office.run_outbox()["sent"], 0, "nothing is sent twice");
    }

    fn an_approval_with_the_toggle_off_asks_microsoft_for_nothing(office: Office) {
        let id = office.ready();
        let calls = office.graph.calls().len();
        let answer = office.ctl(&["approve", &id, "--technician", "TOM@acme.example"]).ok();
        assert_eq!(answer["request"]["status"], "approved");
        assert_eq!(answer["request"]["online_meeting"], Value::Null);
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
        assert_eq!(office.graph.calls().len(), calls);
        assert_eq!(office.run_outbox()["sent"], 2);
    }

    fn wanting_a_meeting_without_the_means_approves_and_names_the_reason(office: Office) {
        let ids = office.import(&sample(2));
        let answer = office.ctl(&approve_with_meeting(&ids[0])).ok();
        assert_eq!(answer["teams_meeting_warning"]["code"], "not_configured");
        office.connect_teams();
        assert_eq!(office.ctl(&["teams", "organizer", "clear"]).ok()["organizer"], Value::Null);
        let answer = office.ctl(&approve_with_meeting(&ids[1])).ok();
        assert_eq!(answer["request"]["status"], "approved");
        assert_eq!(answer["teams_meeting_warning"]["code"], "no_organizer");
    }

    fn another_time_is_read_in_the_zone_that_comes_with_it(office: Office) {
        let ids = office.import(&sample(3));
        let approve = |id: &str, more: &[&str]| {
            let arguments = [&["approve", id, "--technician", "tina@acme.example"], more].concat();
            office.ctl(&arguments).ok()["request"].take()
        };
        let first = approve(&ids[0], &["--time", "10:00"]);
        assert_eq!(first["scheduled"]["start"], "2027-03-10T09:00:00Z");
        assert_eq!(first["requested"]["time"], "08:00", "what was asked for stays");
        let second = approve(&ids[1], &["--date", "2027-03-11", "--time-zone", "America/New_York", "--duration", "45"]);
        assert_eq!(second["scheduled"]["start"], "2027-03-11T13:30:00Z", "the missing half is read in the given zone");
        assert_eq!(second["scheduled"]["end"], "2027-03-11T14:15:00Z");
        let third = approve(&ids[2], &["--date", "2027-07-01"]);
        assert_eq!(third["scheduled"]["start"], "2027-07-01T07:00:00Z", "summer time");
    }

    fn a_time_that_does_not_exist_is_refused_with_two_offers_and_changes_nothing(office: Office) {
        let id = office.ready();
        let gap = ["approve", &id, "--technician", "tom@acme.example", "--date", "2027-03-14", "--time", "02:30",
            "--time-zone", "America/New_York"];
        let reply = office.ctl(&gap);
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(2), "time_does_not_exist");
        assert!(message.contains("2027-03-14 01:30") && message.contains("2027-03-14 03:00"), "{message}");
        assert_eq!(office.request(&id)["status"], "pending");
        assert_eq!(office.ctl(&["outbox", "list"]).ok()["mails"], json!([]));
    }

    fn notices_tell_of_doubled_times_conflicts_and_odd_hours(office: Office) {
        let ids = office.import(&sample(3));
        let notices = |id: &str, more: &[&str]| -> Vec<String> {
            let arguments = [&["approve", id, "--technician", "tina@acme.example"], more].concat();
            let answer = office.ctl(&arguments).ok();
            let codes = answer["notices"].as_array().expect("notices").iter();
            codes.map(|notice| notice["code"].as_str().expect("a code").to_owned()).collect()
        };
        assert!(notices(&ids[0], &[]).is_empty());
        assert_eq!(notices(&ids[1], &["--time", "08:15"]), ["conflict"]);
        let doubled = notices(&ids[2], &["--date", "2027-10-31", "--time", "02:30"]);
        assert_eq!(doubled, ["time_occurs_twice", "outside_hours"]);
    }

    fn a_second_approval_is_told_who_was_faster_and_when(office: Office) {
        let id = office.ready();
        office.ctl(&approve_with_meeting(&id)).ok();
        let reply = office.ctl(&approve_with_meeting(&id));
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(4), "already_approved");
        assert!(message.contains("already approved by ") && message.contains(" UTC"), "{message}");
        assert_eq!(office.graph.meetings().len(), 1);
    }

    fn bad_input_is_refused_before_anything_is_written(office: Office) {
        let id = office.ready();
        let unknown = "00000000-0000-4000-8000-000000000000";
        let too_long = "x".repeat(2001);
        let cases: &[(i32, &str, Vec<&str>)] = &[
            (3, "request_not_found", vec!["approve", unknown, "--technician", "tom@acme.example"]),
            (3, "request_not_found", vec!["approve", "nonsense", "--technician", "tom@acme.example"]),
            (3, "technician_not_found", vec!["approve", &id, "--technician", "nobody@acme.example"]),
            (3, "ticket_not_found", vec!["approve", &id, "--technician", "tom@acme.example", "--ticket", unknown]),
            (2, "invalid_date", vec!["approve", &id, "--technician", "tom@acme.example", "--date", "10.3.2027"]),
            (2, "invalid_time", vec!["approve", &id, "--technician", "tom@acme.example", "--time", "25:00"]),
            (2, "invalid_duration", vec!["approve", &id, "--technician", "tom@acme.example", "--duration", "0"]),
            (2, "text_too_long", vec!["approve", &id, "--technician", "tom@acme.example", "--notes", &too_long]),
            (2, "unknown_time_zone", vec!["approve", &id, "--technician", "tom@acme.example", "--time", "09:00",
                "--time-zone", "Mars/Base"]),
            (2, "usage", vec!["approve", &id]),
        ];
        for (exit, code, arguments) in cases {
            assert_eq!(office.ctl(arguments).refused(*exit), *code, "{arguments:?}");
        }
        assert_eq!(office.request(&id)["status"], "pending");
        assert_eq!(office.ctl(&["outbox", "list"]).ok()["mails"], json!([]));
        assert!(office.graph.meetings().is_empty());
    }

    fn one_token_serves_many_calls_of_one_process_and_the_trail_is_complete(office: Office) {
        let id = office.ready();
        office.ctl(&approve_with_meeting(&id)).ok();
        let history = office.ctl(&["history", &id]).ok();
        let kinds: Vec<_> = history["history"].as_array().expect("lines").iter().map(|line| &line["kind"]).collect();
        assert_eq!(
            kinds,
            [
                "APPOINTMENT_REQUEST_CREATED",
                "SCHEDULE_ENTRY_CREATED",
                "APPOINTMENT_REQUEST_APPROVED",
                "APPOINTMENT_ONLINE_MEETING_ATTACHED"
            ]
        );
    }
}

//! All of a file or nothing of it; every mistake is named with its line and field.

mod mistakes;
mod properties;

use apptray_tests::office::{Office, sample};
use serde_json::{Value, json};

on_both_databases! {
    fn an_import_answers_with_counts_and_ids_in_the_files_order(office: Office) {
        let answer = office.import_text(&sample(3).to_string()).ok();
        assert_eq!(
            answer["imported"],
            json!({ "services": 1, "technicians": 2, "clients": 1, "contacts": 1, "requests": 3 })
        );
        let ids: Vec<_> =
            answer["requests"].as_array().expect("rows").iter().map(|row| row["id"].clone()).collect();
        for (index, id) in ids.iter().enumerate() {
            let request = office.request(id.as_str().expect("an id"));
            assert_eq!(request["description"], format!("The printer on floor {index} is on fire."));
        }
        let request = office.request(ids[1].as_str().expect("an id"));
        assert_eq!(request["status"], "pending");
        assert_eq!(request["service"], "Printer repair");
        assert_eq!(request["client"], "Client GmbH");
        assert_eq!(
            request["requester"],
            json!({
                "name": "Carla Client", "email": "carla@client.example", "phone": "+49 30 1234", "company": null
            })
        );
        assert_eq!(
            request["requested"],
            json!({
                "date": "2027-03-10", "time": "08:30", "time_zone": "Europe/Berlin", "duration_minutes": 30,
                "start": "2027-03-10T07:30:00Z", "end": "2027-03-10T08:00:00Z"
            })
        );
        assert_eq!(request["scheduled"], Value::Null);
        assert_eq!(request["online_meeting"], Value::Null);
        assert_eq!(request["preferred_technician"], "tom@acme.example");
    }

    fn the_same_people_again_change_nothing_and_requests_are_new(office: Office) {
        let first = office.import(&sample(2));
        let people = |dump: &[(String, Value)]| -> Vec<String> {
            let tables =
                ["services", "service_catalog", "users", "clients", "contacts", "apptray_contact_phones"];
            let mut rows: Vec<_> = dump
                .iter()
                .filter(|(table, _)| tables.contains(&table.as_str()))
                .map(|row| format!("{row:?}"))
                .collect();
            rows.sort();
            rows
        };
        let before = people(&office.dump());
        let mut again = sample(2);
        again["technicians"][0]["email"] = json!("TOM@ACME.example");
        again["technicians"][0]["name"] = json!("Thomas Technician");
        again["clients"][0]["contacts"][0]["phone"] = json!("other");
        again["services"][0]["duration_minutes"] = json!(45);
        let answer = office.import_text(&again.to_string()).ok();
        assert_eq!(
            answer["imported"],
            json!({ "services": 0, "technicians": 0, "clients": 0, "contacts": 0, "requests": 2 })
        );
        assert_eq!(people(&office.dump()), before, "nobody was changed");
        let all = office.ctl(&["requests", "list"]).ok();
        assert_eq!(all["requests"].as_array().map(Vec::len), Some(4));
        for row in answer["requests"].as_array().expect("rows") {
            assert!(!first.contains(&row["id"].as_str().expect("an id").to_owned()));
        }
    }

    fn a_mistake_in_the_last_row_leaves_nothing_of_the_file(office: Office) {
        office.ctl(&["requests", "list"]).ok();
        let before = office.dump();
        for (field, value) in [("service", json!("Unknown")), ("date", json!("2027-02-30"))] {
            let mut file = sample(50);
            file["requests"][49][field] = value;
            assert_eq!(office.import_text(&file.to_string()).refused(2), "invalid_import_file");
            assert_eq!(office.dump(), before, "{field}");
        }
    }

    fn anybody_may_ask_without_being_known(office: Office) {
        let mut file = sample(1);
        let requester =
            json!({ "name": "Anna Nym", "email": "anna@home.example", "phone": "1", "company": "Anna Inc." });
        file["requests"] = json!([
            { "service": "Printer repair", "requester": requester, "date": "2027-03-10", "time": "09:00",
              "time_zone": "Europe/Berlin", "duration_minutes": 30 },
        ]);
        let id = office.import(&file).remove(0);
        let request = office.request(&id);
        assert_eq!(request["requester"], requester);
        assert_eq!([&request["client"], &request["preferred_technician"]], [&Value::Null; 2]);
        assert_eq!(request["description"], "");
        office.configure_mail();
        office.ctl(&["approve", &id, "--technician", "tom@acme.example"]).ok();
        assert_eq!(office.run_outbox()["sent"], 2);
        assert_eq!(office.mail.received()[0].to, ["anna@home.example"]);
    }

    fn a_time_that_does_not_exist_and_one_in_the_past_are_kept_as_they_are(office: Office) {
        let mut file = sample(2);
        for (field, value) in [("date", "2027-03-28"), ("time", "02:30")] {
            file["requests"][0][field] = json!(value);
        }
        for (field, value) in [("date", "1999-12-31"), ("time", "09:00")] {
            file["requests"][1][field] = json!(value);
        }
        let ids = office.import(&file);
        let gap = office.request(&ids[0]);
        assert_eq!(
            gap["requested"],
            json!({
                "date": "2027-03-28", "time": "02:30", "time_zone": "Europe/Berlin", "duration_minutes": 30,
                "start": null, "end": null
            })
        );
        let approve = |id: &str| office.ctl(&["approve", id, "--technician", "tina@acme.example"]);
        let reply = approve(&ids[0]);
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(2), "time_does_not_exist");
        assert!(message.contains("2027-03-28 01:30") && message.contains("2027-03-28 03:00"), "{message}");
        let past = approve(&ids[1]).ok();
        assert_eq!(past["request"]["scheduled"]["start"], "1999-12-31T08:00:00Z");
        assert_eq!(past["notices"][0]["code"], "in_the_past");
    }

    fn a_request_without_a_zone_is_read_as_utc_and_the_approver_is_told(office: Office) {
        let mut file = sample(1);
        file["requests"][0]["time_zone"].take();
        file["requests"][0]["time"] = json!("15:00");
        let id = office.import(&file).remove(0);
        let requested = office.request(&id)["requested"].take();
        assert_eq!(
            [&requested["time_zone"], &requested["start"]],
            [&Value::Null, &json!("2027-03-10T15:00:00Z")]
        );
        let answer = office.ctl(&["approve", &id, "--technician", "tom@acme.example"]).ok();
        assert_eq!(answer["request"]["scheduled"]["start"], "2027-03-10T15:00:00Z");
        let codes: Vec<_> =
            answer["notices"].as_array().expect("notices").iter().map(|notice| &notice["code"]).collect();
        assert_eq!(codes, ["time_zone_missing"]);
    }

    fn a_thousand_requests_come_in_at_once_and_in_order(office: Office) {
        let ids = office.import(&sample(1000));
        assert_eq!(ids.len(), 1000);
        let mut sorted = ids.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), 1000);
        assert_eq!(office.request(&ids[999])["description"], "The printer on floor 999 is on fire.");
        assert_eq!(office.rows("appointment_requests").len(), 1000);
    }
}

#[test]
fn a_byte_order_mark_and_missing_or_empty_sections_are_fine() {
    let office = Office::on_sqlite();
    let nothing = json!({ "services": 0, "technicians": 0, "clients": 0, "contacts": 0, "requests": 0 });
    for text in ["{}", "\u{feff}{}", "\r\n {\r\n\"requests\" : [ ] }\r\n", "{\"services\":[],\"clients\":[]}"]
    {
        let answer = office.import_text(text).ok();
        assert_eq!(answer, json!({ "imported": nothing, "requests": [] }), "{text:?}");
    }
}

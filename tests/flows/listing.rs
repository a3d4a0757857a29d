//! `requests list`: filters, search, and pages that show everything once.

use apptray_tests::office::{Office, sample};
use serde_json::{Value, json};

fn list(office: &Office, arguments: &[&str]) -> Vec<String> {
    let answer = office.ctl(&[&["requests", "list"], arguments].concat()).ok();
    ids(&answer["requests"])
}

fn ids(rows: &Value) -> Vec<String> {
    rows.as_array().expect("rows").iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}

/// Follows the cursors; no page is larger than it may be.
fn pages(office: &Office, status: &str, limit: usize) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), None::<String>);
    loop {
        let limit_text = limit.to_string();
        let mut arguments = vec!["requests", "list", "--status", status, "--limit", &limit_text];
        arguments.extend(after.iter().flat_map(|cursor| ["--after", cursor]));
        let answer = office.ctl(&arguments).ok();
        let page = ids(&answer["requests"]);
        assert!(page.len() <= limit && (answer["next"].is_null() || page.len() == limit), "{answer}");
        all.extend(page);
        match answer["next"].as_str() {
            None => return all,
            Some(next) => after = Some(next.to_owned()),
        }
    }
}

on_both_databases! {
    fn a_status_shows_its_requests_and_no_others(office: Office) {
        let requests = office.import(&sample(5));
        office.ctl(&["approve", &requests[0], "--technician", "tom@acme.example"]).ok();
        office.ctl(&["approve", &requests[3], "--technician", "tina@acme.example"]).ok();
        office.ctl(&["decline", &requests[1], "--reason", "no"]).ok();
        let of =
            |numbers: &[usize]| numbers.iter().map(|number| requests[*number].clone()).collect::<Vec<_>>();
        assert_eq!(list(&office, &[]), of(&[2, 4]), "pending unless asked otherwise, soonest first");
        assert_eq!(list(&office, &["--status", "pending"]), of(&[2, 4]));
        assert_eq!(list(&office, &["--status", "approved"]), of(&[3, 0]), "latest first");
        assert_eq!(list(&office, &["--status", "declined"]), of(&[1]));
        assert_eq!(list(&office, &["--status", "cancelled"]), of(&[]));
        assert_eq!(list(&office, &["--status", "all"]), of(&[4, 3, 2, 1, 0]));
        for row in office.ctl(&["requests", "list", "--status", "approved"]).ok()["requests"]
            .as_array()
            .expect("rows")
        {
            assert_eq!(
                *row,
                office.request(row["id"].as_str().expect("an id")),
                "a row is what 'show' shows"
            );
        }
    }

    fn pages_show_everything_once_also_where_many_start_together(office: Office) {
        let mut file = sample(23);
        for (index, request) in file["requests"].as_array_mut().expect("requests").iter_mut().enumerate() {
            // Three starts only, and one that does not exist.
            let (date, time) =
                [("2027-03-10", "09:00"), ("2027-03-10", "10:00"), ("2027-03-28", "02:30")][index % 3];
            request["date"] = json!(date);
            request["time"] = json!(time);
        }
        office.import(&file);
        for status in ["pending", "all"] {
            let whole = list(&office, &["--status", status, "--limit", "500"]);
            assert_eq!(whole.len(), 23);
            for limit in [4, 23] {
                assert_eq!(pages(&office, status, limit), whole, "{status}, pages of {limit}");
            }
        }
    }

    fn a_page_goes_on_where_the_last_one_ended_whatever_happened_since(office: Office) {
        let requests = office.import(&sample(6));
        let first = office.ctl(&["requests", "list", "--limit", "3"]).ok();
        assert_eq!(ids(&first["requests"]), requests[..3]);
        office.ctl(&["decline", &requests[2], "--reason", "no"]).ok();
        office.ctl(&["decline", &requests[4], "--reason", "no"]).ok();
        let mut early = sample(1);
        early["requests"][0]["date"] = json!("2027-03-09");
        office.import(&early);
        let next = first["next"].as_str().expect("a cursor");
        let rest = list(&office, &["--after", next]);
        assert_eq!(rest, [requests[3].clone(), requests[5].clone()]);
    }

    fn a_search_ignores_case_and_accents_and_knows_no_wildcards(office: Office) {
        let texts = [
            "50% off",
            "50 off",
            "under_score",
            "underXscore",
            "back\\slash",
            "it's \"quoted\"",
            "日本語のプリンター",
            "CREME BRULEE",
            "Straße",
            "a\nb",
        ];
        let mut file = sample(texts.len());
        for (index, text) in texts.iter().enumerate() {
            file["requests"][index]["description"] = json!(text);
        }
        let requests = office.import(&file);
        let found = |search: &str| -> Vec<&str> {
            let mut found = list(&office, &["--search", search, "--status", "all"]);
            found.reverse();
            found
                .iter()
                .map(|id| texts[requests.iter().position(|known| known == id).expect("known")])
                .collect()
        };
        for (search, expected) in [
            ("50%", &["50% off"][..]),
            ("%", &["50% off"]),
            ("0 O", &["50 off"]),
            ("r_s", &["under_score"]),
            ("UNDER", &["under_score", "underXscore"]),
            ("\\", &["back\\slash"]),
            ("'s \"q", &["it's \"quoted\""]),
            ("\" OR 1=1 --", &[]),
            ("プリンタ", &["日本語のプリンター"]),
            ("語", &["日本語のプリンター"]),
            ("crème brûlée", &["CREME BRULEE"]),
            ("cre\u{300}me", &["CREME BRULEE"]),
            ("STRASSE", &["Straße"]),
            ("a b", &["a\nb"]),
            ("*", &[]),
            ("NEAR(", &[]),
            ("nothing like it", &[]),
        ] {
            assert_eq!(found(search), expected, "{search}");
        }
        assert_eq!(found("").len(), texts.len(), "an empty search is none");
    }

    fn a_search_looks_at_service_client_requester_and_technician(office: Office) {
        let mut file = sample(2);
        file["services"] = json!([{ "name": "Printer repair" }, { "name": "Überholung" }]);
        file["clients"] = json!([
            { "name": "Client GmbH", "contacts": [{ "name": "Carla Client", "email": "carla@client.example" }] },
            { "name": "Øresund A/S", "contacts": [{ "name": "José Ñandú", "email": "jose@oresund.example" }] },
        ]);
        file["requests"][1]["service"] = json!("Überholung");
        file["requests"][1]["contact_email"] = json!("jose@oresund.example");
        file["requests"][1]["preferred_technician"] = json!("tina@acme.example");
        let requests = office.import(&file);
        for search in ["uberhol", "sund a/s", "jose n", "TINA", "floor 1"] {
            assert_eq!(list(&office, &["--search", search]), [requests[1].clone()], "{search}");
        }
        assert_eq!(list(&office, &["--search", "TINA", "--status", "approved"]), [""; 0]);
        // Whoever does it is found as well, once it is decided.
        office.ctl(&["approve", &requests[0], "--technician", "tina@acme.example"]).ok();
        assert_eq!(list(&office, &["--search", "tina", "--status", "approved"]), [requests[0].clone()]);
    }
}

#[test]
fn what_cannot_be_listed_is_refused() {
    let office = Office::on_sqlite();
    office.import(&sample(1));
    let cursor = "18446744073709551615_00000000000000000000000000000000";
    for (arguments, code) in [
        (["--status", "open"], "invalid_value"),
        (["--status", "Pending"], "invalid_value"),
        (["--status", ""], "invalid_value"),
        (["--after", "x"], "invalid_cursor"),
        (["--after", ""], "invalid_cursor"),
        (["--after", cursor], "invalid_cursor"),
        (["--after", "5_not-an-id"], "invalid_cursor"),
        (["--limit", "0"], "usage"),
        (["--limit", "501"], "usage"),
        (["--limit", "all"], "usage"),
    ] {
        assert_eq!(
            office.ctl(&[&["requests", "list"], &arguments[..]].concat()).refused(2),
            code,
            "{arguments:?}"
        );
    }
    for id in ["nonsense", "00000000-0000-4000-8000-000000000000", "", "'; DROP TABLE users; --"] {
        assert_eq!(office.ctl(&["requests", "show", id]).refused(3), "request_not_found", "{id}");
        assert_eq!(office.ctl(&["history", id]).refused(3), "request_not_found", "{id}");
    }
}

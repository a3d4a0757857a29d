//! Whatever a file holds: it is read or refused with a line that it has, and never breaks the program.

use apptray_scheduling::Error;
use apptray_scheduling::use_cases::import::ImportFile;
use apptray_tests::office::sample;
use proptest::prelude::*;
use serde_json::json;

fn read_or_refused_with_a_line(text: &str) -> Result<(), TestCaseError> {
    match ImportFile::parse(text) {
        Ok(_) => Ok(()),
        Err(Error::Import { line, field, problem }) => {
            let lines = 1 + text.bytes().filter(|byte| *byte == b'\n').count();
            prop_assert!((1..=lines).contains(&line), "line {line} of {lines}: {field}: {problem}");
            // A field may have no name.
            prop_assert!(
                !problem.is_empty() && (!field.is_empty() || text.contains("\"\"")),
                "{line} {problem}"
            );
            Ok(())
        }
        Err(other) => Err(TestCaseError::fail(format!("{other:?}"))),
    }
}

/// Parts of an import file, in any order and number.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\n",
        "\"",
        "\\",
        "null",
        "0",
        "-1e9",
        "\u{feff}",
        "\"services\"",
        "\"requests\"",
        "\"technicians\"",
        "\"clients\"",
        "\"contacts\"",
        "\"name\"",
        "\"email\"",
        "\"date\"",
        "\"2027-03-10\"",
        "\"09:00\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"UTC\"",
        "\"duration_minutes\"",
        "30",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..40)
        .prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_line_that_it_has(text in "(\\PC|[\\n\\r\\t{}\\[\\]\":,0-9]){0,200}") {
        read_or_refused_with_a_line(&text)?;
    }

    #[test]
    fn any_pieces_are_read_or_refused_with_a_line_that_they_have(text in pieces()) {
        read_or_refused_with_a_line(&text)?;
    }

    #[test]
    fn a_damaged_file_is_read_or_refused_with_a_line_that_it_has(
        from in 0_usize..1200,
        length in 0_usize..40,
        put in pieces(),
    ) {
        let text = serde_json::to_string_pretty(&sample(2)).expect("JSON");
        let start = from.min(text.len());
        let end = (start + length).min(text.len());
        // The sample is ASCII, so that any cut is one between characters.
        read_or_refused_with_a_line(&format!("{}{put}{}", &text[..start], &text[end..]))?;
    }

    #[test]
    fn any_value_in_any_place_is_read_or_refused_with_its_field(
        field in proptest::sample::select(vec!["service", "client", "contact_email", "requester", "date", "time",
            "time_zone", "duration_minutes", "description", "preferred_technician"]),
        value in prop_oneof![
            any::<String>().prop_map(|text| json!(text)),
            any::<i64>().prop_map(|number| json!(number)),
            any::<f64>().prop_map(|number| json!(number)),
            Just(json!(null)), Just(json!([])), Just(json!({})), Just(json!([[]])), Just(json!(true)),
        ],
    ) {
        let mut file = sample(1);
        file["requests"][0][field] = value;
        match ImportFile::parse(&file.to_string()) {
            Err(Error::Import { line: 1, field: named, .. }) => {
                prop_assert!(named.starts_with(&format!("requests[0].{field}")), "{named}");
            }
            Err(other) => prop_assert!(false, "{other:?}"),
            Ok(_) => {}
        }
    }
}

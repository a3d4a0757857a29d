//! The rules of time, compared with Python's zoneinfo, which knows the same zones and was written by others.

use apptray_scheduling::time::{WallClock, Zone};
use apptray_tests::reading::run_python;
use jiff::civil::DateTime;
use proptest::prelude::*;
use serde_json::{Value, json};

fn judged(zone: &str, local: DateTime) -> Value {
    let zone = Zone::parse(zone).expect("a known zone");
    let (kind, one, two) = match WallClock::read(local, &zone) {
        WallClock::Once(instant) => ("once", instant.to_string(), instant.to_string()),
        WallClock::Twice { first, second } => ("twice", first.to_string(), second.to_string()),
        WallClock::Never(gap) => ("never", gap.before.to_string(), gap.after.to_string()),
    };
    json!([kind, one, two])
}

#[test]
fn another_implementation_reads_every_local_time_in_the_same_way() {
    let cases = run_python("flows/zones/oracle.py", &[]);
    let cases = cases.as_array().expect("a list");
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for case in cases {
        let Some([zone, local, expected @ ..]) = case.as_array().map(Vec::as_slice) else { panic!("{case}") };
        let (zone, local) = (zone.as_str().expect("a zone"), local.as_str().expect("a time"));
        assert_eq!(judged(zone, local.parse().expect("a time")), json!(expected), "{local} in {zone}");
        *seen.entry(expected[0].to_string()).or_default() += 1;
    }
    assert!(cases.len() > 3000 && seen.len() == 3 && seen.values().all(|count| *count > 500), "{seen:?}");
}

const ZONES: [&str; 12] = [
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Casablanca",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Nuuk",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
];

proptest! {
    #[test]
    fn a_local_time_that_exists_comes_back_and_one_that_does_not_is_offered_two_that_do(
        zone in proptest::sample::select(&ZONES[..]),
        year in 1970_i16..2100,
        day in 1_i16..=365,
        minute in 0_i32..1440,
    ) {
        let zone = Zone::parse(zone).expect("a known zone");
        let date = jiff::civil::date(year, 1, 1).with().day_of_year(day).build().expect("a day");
        let local = date.at(0, 0, 0, 0) + jiff::SignedDuration::from_mins(minute.into());
        let shown = |instant| zone.rules().to_datetime(instant);
        match WallClock::read(local, &zone) {
            WallClock::Once(instant) => prop_assert_eq!(shown(instant), local),
            WallClock::Twice { first, second } => {
                prop_assert!(first < second);
                prop_assert_eq!([shown(first), shown(second)], [local; 2]);
            }
            WallClock::Never(gap) => {
                prop_assert!(gap.before < local && local < gap.after);
                for offer in [gap.before, gap.after] {
                    prop_assert!(WallClock::read(offer, &zone).instant().is_ok(), "{offer}");
                }
            }
        }
    }
}

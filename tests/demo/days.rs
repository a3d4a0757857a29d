//! The sample requests, whatever the day on which somebody looks.

use apptray_scheduling::time::{WallClock, Zone};
use apptray_scheduling::use_cases::import::ImportFile;
use apptray_tests::demo::{import_file, next_gap, workdays};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, date};
use serde_json::Value;

/// Every day of two years, one of them a leap year.
fn every_day() -> impl Iterator<Item = Date> {
    date(2027, 1, 1).series(1.day()).take(731)
}

fn requests(today: Date) -> Vec<Value> {
    import_file(today)["requests"].as_array().expect("requests").clone()
}

fn text<'a>(request: &'a Value, field: &str) -> &'a str {
    request[field].as_str().unwrap_or_default()
}

fn local(request: &Value) -> DateTime {
    format!("{}T{}", text(request, "date"), text(request, "time")).parse().expect("a local time")
}

fn read(request: &Value) -> WallClock {
    let zone = request["time_zone"].as_str().unwrap_or("UTC");
    WallClock::read(local(request), &Zone::parse(zone).expect("a known zone"))
}

#[test]
fn the_demo_never_grows_stale() {
    for today in every_day() {
        let requests = requests(today);
        assert!(requests.iter().all(|request| local(request).date() > today), "{today}");
        let last = today + 9.months();
        assert!(requests.iter().all(|request| local(request).date() < last), "{today}");
        assert!(ImportFile::parse(&import_file(today).to_string()).is_ok(), "{today}");
    }
}

#[test]
fn exactly_one_request_is_at_a_time_that_daylight_saving_skips_and_none_at_one_that_comes_twice() {
    for today in every_day() {
        let clocks: Vec<WallClock> = requests(today).iter().map(read).collect();
        let (skipped, others): (Vec<_>, Vec<_>) =
            clocks.iter().partition(|clock| matches!(clock, WallClock::Never(_)));
        assert_eq!(skipped.len(), 1, "{today}");
        assert!(others.iter().all(|clock| matches!(clock, WallClock::Once(_))), "{today}");
    }
}

#[test]
fn a_gap_is_taken_where_the_clocks_are_set_forward_next() {
    let gap = next_gap(date(2026, 11, 25));
    assert_eq!((gap.zone, gap.local), ("America/New_York", date(2027, 3, 14).at(2, 30, 0, 0)));
    let gap = next_gap(date(2027, 3, 15));
    assert_eq!((gap.zone, gap.local), ("Europe/Berlin", date(2027, 3, 28).at(2, 30, 0, 0)));
    let gap = next_gap(date(2027, 6, 1));
    assert_eq!((gap.zone, gap.local.date()), ("America/Santiago", date(2027, 9, 5)));
}

#[test]
fn a_weekend_has_no_appointments() {
    let days: Vec<String> = workdays(date(2026, 11, 26)).take(3).map(|day| day.to_string()).collect();
    assert_eq!(days, ["2026-11-27", "2026-11-30", "2026-12-01"]);
}

#[test]
fn the_awkward_cases_are_among_the_requests() {
    let file = import_file(date(2026, 11, 25));
    let requests = requests(date(2026, 11, 25));
    let zones: std::collections::BTreeSet<&str> =
        requests.iter().filter_map(|request| request["time_zone"].as_str()).collect();
    assert!(zones.len() >= 8, "{zones:?}");
    assert!(requests.iter().any(|request| request["time_zone"].is_null()), "one names no zone");
    assert!(requests[3..].iter().any(|request| request["requester"].is_object()), "one has no client");
    assert!(requests.iter().any(|request| text(request, "description").contains('\n')), "one breaks lines");

    let names: Vec<&str> =
        file["clients"].as_array().expect("clients").iter().map(|it| text(it, "name")).collect();
    let right_to_left = |c: char| ('\u{600}'..='\u{6ff}').contains(&c);
    let emoji = |c: char| ('\u{2600}'..='\u{26ff}').contains(&c) || c > '\u{1f300}';
    assert!(names.iter().any(|name| name.chars().count() > 80));
    assert!(names.iter().any(|name| name.contains(right_to_left)));
    assert!(names.iter().any(|name| name.contains(emoji)));
    assert!(requests.iter().any(|request| text(request, "description").contains(right_to_left)));
    assert!(requests.iter().any(|request| text(request, "description").contains(emoji)));
}

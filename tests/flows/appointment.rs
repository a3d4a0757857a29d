//! An appointment with a Teams meeting, and how to look at what became of it.

use apptray_tests::office::{Office, approve_with_meeting};
use apptray_tests::reading::letters;
use graph_simulator::Meeting;
use serde_json::Value;

pub const CARLA: &str = "carla@client.example";
pub const TOM: &str = "tom@acme.example";

/// Everything set up, and an approved request with a meeting, on 2027-03-10 from 08:00 to 08:30 in Berlin, of which
/// everybody has been told.
pub fn told(office: &Office) -> String {
    let id = office.ready();
    office.ctl(&approve_with_meeting(&id)).ok();
    assert_eq!(office.run_outbox()["sent"], 2);
    id
}

/// As [`told`], but the mails wait.
pub fn untold(office: &Office) -> String {
    let id = office.ready();
    office.ctl(&approve_with_meeting(&id)).ok();
    id
}

/// To 2027-03-11 10:00 in Berlin.
pub fn to_thursday(id: &str) -> [&str; 6] {
    ["reschedule", id, "--date", "2027-03-11", "--time", "10:00"]
}

pub const THURSDAY: [&str; 2] = ["2027-03-11T09:00:00Z", "2027-03-11T09:30:00Z"];
pub const WEDNESDAY: [&str; 2] = ["2027-03-10T07:00:00Z", "2027-03-10T07:30:00Z"];

/// Start and end of the only meeting there is.
#[track_caller]
pub fn meeting_times(office: &Office) -> [String; 2] {
    let [meeting] = &office.graph.meetings()[..] else { panic!("one meeting") };
    times(meeting)
}

pub fn times(meeting: &Meeting) -> [String; 2] {
    [meeting.start.to_string(), meeting.end.to_string()]
}

#[track_caller]
pub fn scheduled(request: &Value) -> [&str; 2] {
    ["start", "end"].map(|name| request["scheduled"][name].as_str().expect("an instant"))
}

/// What the outbox sends now, by recipient: each mail as its subject's beginning, METHOD and SEQUENCE.
pub fn sends(office: &Office) -> Vec<(String, String)> {
    let before = office.mail.received().len();
    office.run_outbox();
    arrived(office, before)
}

/// The mails that arrived after so many others, as [`sends`] answers them.
pub fn arrived(office: &Office, before: usize) -> Vec<(String, String)> {
    let mut sent: Vec<(String, String)> = letters(office)
        .split_off(before)
        .iter()
        .map(|letter| {
            assert_eq!(letter["defects"], serde_json::json!([]));
            assert_eq!(letter["same_calendars"], true);
            let subject = letter["subject"].as_str().expect("a subject");
            let kind = subject.split(':').next().unwrap_or_default();
            let calendar = &letter["calendar"];
            let invitation = match calendar["METHOD"].as_str() {
                Some(method) => format!(", {method} {}", calendar["SEQUENCE"]),
                None => String::new(),
            };
            (letter["to"].as_str().expect("an address").to_owned(), format!("{kind}{invitation}"))
        })
        .collect();
    sent.sort();
    sent
}

/// As [`sends`] answers it.
pub fn mails<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    expected.map(|(to, what)| (to.to_owned(), what.to_owned())).to_vec()
}

/// The kinds of a request's audit lines.
pub fn kinds(office: &Office, id: &str) -> Vec<String> {
    let history = office.ctl(&["history", id]).ok();
    let lines = history["history"].as_array().expect("lines").iter();
    lines.map(|line| line["kind"].as_str().expect("a kind").to_owned()).collect()
}

pub const NOT_REMOVED: &str = "Appointment deleted, but the Microsoft Teams meeting could not be removed. Please remove it manually in Teams.";

use apptray_scheduling::model::{
    AppointmentRequest, Attention, MeetingProviderName, OnlineMeeting, RequestId, Scheduled, User, UserId,
};
use jiff::SignedDuration;
use uuid::Uuid;

use super::*;
use crate::sample::request;

/// Thursday 13:41 in Berlin.
const NOW: &str = "2026-03-26T12:41:00Z";

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn meeting(client: &str, start: Timestamp) -> AppointmentRequest {
    let url = JoinUrl::parse("https://teams.microsoft.com/meet/281?p=x").unwrap();
    AppointmentRequest {
        scheduled: Some(Scheduled { start, end: start + SignedDuration::from_mins(60), technician: None }),
        online_meeting: Some(OnlineMeeting { provider: MeetingProviderName::Teams, url, id: "1".into() }),
        ..request(99, client, "Review", "2026-03-26T14:00")
    }
}

fn glance(pending: Vec<AppointmentRequest>) -> Glance {
    let actor = User {
        id: UserId(Uuid::nil()),
        name: "Mara".into(),
        email: "mara@example.com".into(),
        time_zone: None,
        active: true,
    };
    let pending_count = u64::try_from(pending.len()).unwrap();
    Glance { actor, pending_count, pending, next_meeting: None, attention: Attention::default() }
}

fn working(glance: Glance) -> Situation {
    Situation {
        now: now(),
        zone: Zone::parse("Europe/Berlin").unwrap(),
        condition: Condition::Working,
        glance: Some(glance),
        paused_until: None,
        demo: None,
    }
}

fn shown(situation: &Situation) -> Presentation {
    present(situation, &Texts::english().unwrap())
}

/// The menu as lines; what is behind an arrow is indented.
fn lines(entries: &[Entry]) -> Vec<String> {
    let line = |entry: &Entry| match entry {
        Entry::Separator => vec!["-".to_owned()],
        Entry::Label(label) => vec![format!("({label})")],
        Entry::Item { label, .. } => vec![label.clone()],
        Entry::Submenu { label, entries } => {
            [vec![label.clone()], lines(entries).iter().map(|line| format!("> {line}")).collect()].concat()
        }
    };
    entries.iter().flat_map(line).collect()
}

fn command(presentation: &Presentation, start: &str) -> Command {
    fn find(entries: &[Entry], start: &str) -> Option<Command> {
        entries.iter().find_map(|entry| match entry {
            Entry::Item { label, command } if label.starts_with(start) => Some(command.clone()),
            Entry::Submenu { entries, .. } => find(entries, start),
            _ => None,
        })
    }
    find(&presentation.menu, start).unwrap_or_else(|| panic!("no '{start}' in {:?}", presentation.menu))
}

#[test]
fn the_menu_is_the_designed_one() {
    let mut glance = glance(vec![
        request(1, "Northgate Clinics", "Firewall replacement walkthrough", "2026-03-27T15:00"),
        // This time does not exist; the clocks are set forward to 03:00.
        request(2, "Hafenlogistik Nord", "Server patch window", "2026-03-29T02:30"),
        request(3, "Kestrel Dental Group", "Backup restore test", "2026-03-30T10:30"),
    ]);
    glance.next_meeting = Some(meeting("Acme Corp", "2026-03-26T13:00:00Z".parse().unwrap()));
    let presentation = shown(&working(glance));
    assert_eq!(
        lines(&presentation.menu),
        [
            "(Apptray: 3 pending, times in Berlin)",
            "Fri 15:00  Northgate Clinics, Firewall replacement walkthrough",
            "Sun 03:00  Hafenlogistik Nord, Server patch window",
            "Mon 10:30  Kestrel Dental Group, Backup restore test",
            "-",
            "Next: 14:00 Acme Corp, Join Teams Meeting",
            "-",
            "Open Apptray",
            "Pause notifications",
            "> For 1 hour",
            "> Until tomorrow",
            "Settings",
            "-",
            "Quit",
        ]
    );
    assert_eq!(command(&presentation, "Sun"), Command::Open(Show::Request(RequestId(Uuid::from_u128(2)))));
    assert!(matches!(command(&presentation, "Next"), Command::Join(_)));
    assert_eq!(presentation.icon, Icon { base: Base::Normal, pending: 3, warning: false });
    assert_eq!(presentation.title, "Apptray: 3 pending, times in Berlin");
}

#[test]
fn more_requests_than_rows_are_a_number_that_opens_the_window() {
    let mut glance = glance((0..8).map(|id| request(id, "Acme", "Review", "2026-03-27T15:00")).collect());
    glance.pending_count = 100_000;
    let presentation = shown(&working(glance));
    assert_eq!(command(&presentation, "99992 more…"), Command::Open(Show::Window));
    assert_eq!(presentation.icon.pending, 100_000);
}

#[test]
fn a_meeting_that_is_over_is_no_next_meeting() {
    let mut glance = glance(Vec::new());
    glance.next_meeting = Some(meeting("Acme", now() - SignedDuration::from_mins(60)));
    let presentation = shown(&working(glance));
    assert!(!lines(&presentation.menu).iter().any(|line| line.starts_with("Next")));
    assert_eq!(presentation.title, "Apptray: nothing pending, times in Berlin");
}

#[test]
fn what_needs_attention_is_a_warning_in_words_too() {
    let mut glance = glance(vec![request(1, "Acme", "Review", "2026-03-27T15:00")]);
    glance.attention =
        Attention { failed_mails: 2, leftovers: 1, missing_meetings: 1, misplaced_meetings: 2 };
    let presentation = shown(&working(glance));
    assert_eq!(presentation.icon, Icon { base: Base::Normal, pending: 1, warning: true });
    let lines = lines(&presentation.menu);
    for line in [
        "2 e-mails could not be sent",
        "1 appointment without its Teams meeting",
        "2 Teams meetings are still at their old times",
        "1 Teams meeting could not be removed",
    ] {
        assert!(lines.contains(&line.to_owned()), "{lines:?}");
    }
}

#[test]
fn offline_keeps_the_last_list_and_says_since_when() {
    let mut situation = working(glance(vec![request(1, "Acme", "Review", "2026-03-27T15:00")]));
    situation.condition = Condition::Offline { since: now() - SignedDuration::from_mins(3) };
    let presentation = shown(&situation);
    assert_eq!(presentation.icon, Icon { base: Base::Offline, pending: 0, warning: false });
    assert_eq!(presentation.details, ["Offline since 13:38, trying again"]);
    assert_eq!(lines(&presentation.menu)[1], "(Offline since 13:38, trying again)");
    assert_eq!(lines(&presentation.menu)[2], "Fri 15:00  Acme, Review");
}

#[test]
fn what_only_the_user_can_change_is_said_and_the_rest_still_works() {
    let mut situation = working(glance(Vec::new()));
    situation.glance = None;
    situation.condition = Condition::Broken { sentence: "Restart Apptray".into() };
    let presentation = shown(&situation);
    assert_eq!(presentation.icon, Icon { base: Base::Normal, pending: 0, warning: true });
    assert_eq!(
        lines(&presentation.menu)[..4],
        ["(Apptray)", "(Restart Apptray)", "-", "Open Apptray"].map(str::to_owned)
    );
}

#[test]
fn a_pause_says_until_when_and_can_be_ended() {
    let mut situation = working(glance(Vec::new()));
    situation.paused_until = Some(now() + SignedDuration::from_hours(1));
    let presentation = shown(&situation);
    assert_eq!(command(&presentation, "Resume"), Command::Resume);
    assert!(lines(&presentation.menu).contains(&"Notifications paused until 14:41".to_owned()));
    situation.now = situation.paused_until.unwrap();
    assert!(lines(&shown(&situation).menu).contains(&"Pause notifications".to_owned()));
}

#[test]
fn a_demo_is_called_one() {
    let mut situation = working(glance(Vec::new()));
    situation.demo = Some(Demo::default());
    let presentation = shown(&situation);
    assert_eq!(presentation.details, ["Demo workspace"]);
    assert_eq!(lines(&presentation.menu)[1], "(Demo workspace)");
}

#[test]
fn the_received_mails_are_an_entry_exactly_where_a_demo_keeps_them() {
    let entry = "Received e-mails (demo)".to_owned();
    let mails = CaughtMails::parse("http://127.0.0.1:8025/").unwrap();
    let mut situation = working(glance(Vec::new()));
    for demo in [None, Some(Demo::default())] {
        situation.demo = demo;
        assert!(!lines(&shown(&situation).menu).contains(&entry));
    }
    situation.demo = Some(Demo { mails: Some(mails.clone()) });
    assert!(lines(&shown(&situation).menu).contains(&entry));
    assert_eq!(command(&shown(&situation), "Received"), Command::ReadMails(mails.clone()));
    // Reading them needs no database.
    situation.condition = Condition::Offline { since: now() };
    assert_eq!(command(&shown(&situation), "Received"), Command::ReadMails(mails));
}

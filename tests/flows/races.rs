//! Two approvers, two processes, one request.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use apptray_tests::office::{Office, sample};

const RACES: usize = 1000;
/// Races of each pair of later acts.
const LATER_RACES: usize = 60;

struct Approver {
    process: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Approver {
    fn start(office: &Office) -> Self {
        let mut command = office.command("approver");
        let mut process =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("approver is built");
        let input = process.stdin.take().expect("a pipe");
        let output = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let mut approver = Self { process, input, output };
        assert_eq!(approver.answer(), "ready");
        approver
    }

    fn go(&mut self, act: &str) {
        writeln!(self.input, "{act}").expect("the approver listens");
    }

    fn answer(&mut self) -> String {
        self.output.next().expect("the approver answers").expect("a line")
    }
}

impl Drop for Approver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

on_both_databases! {
    fn a_thousand_races_have_a_thousand_single_winners(office: Office) {
        office.connect_teams();
        let ids = office.import(&sample(RACES));
        let mut approvers = [Approver::start(&office), Approver::start(&office)];
        let mut wins = [0, 0];
        for (race, id) in ids.iter().enumerate() {
            // Whoever is told second would always lose; take turns.
            let order = if race % 2 == 0 { [0, 1] } else { [1, 0] };
            order.iter().for_each(|index| approvers[*index].go(id));
            let answers = [0, 1].map(|index| approvers[index].answer());
            for (index, answer) in answers.iter().enumerate() {
                wins[index] += usize::from(answer == "won");
            }
            let mut sorted = answers.clone();
            sorted.sort();
            assert_eq!(sorted, ["already_approved", "won"], "race {race}: {answers:?}");
        }
        assert!(wins.iter().all(|wins| *wins > RACES / 20), "no real race: {wins:?}");
        assert_eq!(office.graph.meetings().len(), RACES, "one meeting each");
        office.configure_mail();
        assert_eq!(office.run_outbox()["sent"], 2 * RACES, "one pair of mails each");
    }

    fn of_two_who_saw_the_same_appointment_one_moves_it(office: Office) {
        let answers = race(&office, |id, seen| {
            [format!("reschedule {id} {seen} 2027-03-11 10:00"), format!("reschedule {id} {seen} 2027-03-12 11:00")]
        });
        for (id, [first, second]) in &answers {
            let mut sorted = [first.as_str(), second];
            sorted.sort_unstable();
            assert_eq!(sorted, ["already_rescheduled", "won"]);
            let date = if first == "won" { "2027-03-11" } else { "2027-03-12" };
            assert_eq!(office.request(id)["requested"]["date"], date, "the winner's time stands");
        }
        assert!(answers.iter().any(|(_, [first, _])| first == "won") && answers.iter().any(|(_, [_, second])| second == "won"));
        for (id, _) in &answers {
            let request = office.request(id);
            let meetings = office.graph.meetings();
            let meeting = meetings.iter().find(|meeting| request["online_meeting"]["id"] == meeting.id.as_str());
            assert_eq!(meeting.map(|meeting| meeting.start.to_string()).as_deref(), request["scheduled"]["start"].as_str());
        }
        office.configure_mail();
        assert_eq!(office.run_outbox()["sent"], 2 * LATER_RACES, "one pair of mails each, about the last time");
    }

    fn of_a_move_and_a_cancellation_one_wins(office: Office) {
        let answers = race(&office, |id, seen| {
            [format!("reschedule {id} {seen} 2027-03-11 10:00"), format!("cancel {id} {seen}")]
        });
        let mut cancelled = 0;
        for (id, [moved, called_off]) in &answers {
            let status = office.request(id)["status"].take();
            match (moved.as_str(), called_off.as_str()) {
                ("won", "already_rescheduled") => assert_eq!(status, "approved"),
                ("wrong_state", "won") => {
                    assert_eq!(status, "cancelled");
                    cancelled += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        assert!(cancelled > 0 && cancelled < LATER_RACES, "no real race: {cancelled}");
        assert_eq!(office.graph.meetings().len(), LATER_RACES - cancelled, "one meeting per appointment that stands");
        office.configure_mail();
        assert_eq!(office.run_outbox()["sent"], 2 * (LATER_RACES - cancelled), "nobody had been invited");
    }

    fn of_two_who_revoke_an_approval_one_does(office: Office) {
        let answers = race(&office, |id, seen| [format!("decline {id} {seen}"), format!("decline {id} {seen}")]);
        for (id, _) in &answers {
            assert_eq!(office.request(id)["status"], "declined");
        }
        each_meeting_is_deleted_once(&office, &answers);
    }

    fn of_a_cancellation_and_a_decline_one_wins(office: Office) {
        let answers = race(&office, |id, seen| [format!("cancel {id} {seen}"), format!("decline {id} {seen}")]);
        let mut cancelled = 0;
        for (id, [called_off, _]) in &answers {
            let expected = if called_off == "won" { "cancelled" } else { "declined" };
            assert_eq!(office.request(id)["status"], expected);
            cancelled += usize::from(called_off == "won");
        }
        assert!(cancelled > 0 && cancelled < LATER_RACES, "no real race: {cancelled}");
        each_meeting_is_deleted_once(&office, &answers);
    }

    fn of_two_who_decline_a_request_one_does(office: Office) {
        let ids = office.import(&sample(LATER_RACES));
        let mut approvers = [Approver::start(&office), Approver::start(&office)];
        for (race, id) in ids.iter().enumerate() {
            let decline = format!("decline {id} {}", sample_time(race));
            let order = if race % 2 == 0 { [0, 1] } else { [1, 0] };
            order.iter().for_each(|index| approvers[*index].go(&decline));
            let mut answers = [0, 1].map(|index| approvers[index].answer());
            answers.sort();
            assert_eq!(answers, ["won", "wrong_state"]);
        }
        office.configure_mail();
        assert_eq!(office.run_outbox()["sent"], LATER_RACES, "each client is told once");
    }

    fn of_two_cancellations_one_wins(office: Office) {
        let answers = race(&office, |id, seen| [format!("cancel {id} {seen}"), format!("cancel {id} {seen}")]);
        each_meeting_is_deleted_once(&office, &answers);
    }
}

/// One of two was first, and the other was told.
fn each_meeting_is_deleted_once(office: &Office, answers: &[(String, [String; 2])]) {
    for (_, answers) in answers {
        let mut sorted = answers.clone();
        sorted.sort();
        assert_eq!(sorted, ["won", "wrong_state"]);
    }
    assert!(office.graph.meetings().is_empty());
    assert_eq!(office.graph.calls_of(graph_simulator::Operation::Delete).len(), LATER_RACES);
}

/// Two approvers act at once on appointments that both have just seen; answers what each was told, by request.
fn race(office: &Office, acts: impl Fn(&str, &str) -> [String; 2]) -> Vec<(String, [String; 2])> {
    office.connect_teams();
    let ids = office.import(&sample(LATER_RACES));
    let mut approvers = [Approver::start(office), Approver::start(office)];
    for id in &ids {
        approvers[0].go(id);
        assert_eq!(approvers[0].answer(), "won");
    }
    let mut told = Vec::new();
    for (race, id) in ids.into_iter().enumerate() {
        let seen = sample_time(race);
        let acts = acts(&id, &seen);
        let order = if race % 2 == 0 { [0, 1] } else { [1, 0] };
        order.iter().for_each(|index| approvers[*index].go(&acts[*index]));
        let answers = [0, 1].map(|index| approvers[index].answer());
        told.push((id, answers));
    }
    told
}

/// Start and end of a sample request; Berlin is one hour ahead of UTC in March.
fn sample_time(index: usize) -> String {
    let start = 60 * (7 + (index / 2) % 8) + 30 * (index % 2);
    let instant = |minutes: usize| format!("2027-03-10T{:02}:{:02}:00Z", minutes / 60, minutes % 60);
    format!("{} {}", instant(start), instant(start + 30))
}

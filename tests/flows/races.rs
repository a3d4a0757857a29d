//! Two approvers, two processes, one request.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use apptray_tests::office::{Office, sample};

const RACES: usize = 1000;

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

    fn go(&mut self, id: &str) {
        writeln!(self.input, "{id}").expect("the approver listens");
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
}

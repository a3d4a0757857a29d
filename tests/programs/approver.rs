//! One approver, as a process: reads one act per line from standard input, does it, and prints one word per line: `won`, or
//! the code of the refusal. Two of them race in `flows/races.rs`.
//!
//! - `ID`: approves with a Teams meeting
//! - `cancel ID START END`: cancels the appointment seen at that time
//! - `decline ID START END`: declines it
//! - `reschedule ID START END DATE TIME`: moves it from there

use std::io::{BufRead as _, Write as _};
use std::time::Duration;

use apptray_runtime::{Application, Environment, Home};
use apptray_scheduling::model::{DeclineReason, EmailAddress};
use apptray_scheduling::time::{parse_date, parse_time};
use apptray_scheduling::use_cases::{
    Approve, Cancel, Decline, GivenTime, Outcome, Reschedule, Scheduling, SeenTime, TechnicianChoice,
};

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Answer<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let environment = Environment::read();
    let home = Home::open(&environment)?;
    let application = runtime.block_on(Application::open(&environment, &home))?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready")?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        match runtime.block_on(act(&application.scheduling, &words))? {
            Ok(outcome) if outcome.teams_meeting_warning.is_none() => writeln!(out, "won")?,
            Ok(_) => writeln!(out, "won without meeting")?,
            Err(error) => writeln!(out, "{}", error.code())?,
        }
    }
    Ok(())
}

async fn act(scheduling: &Scheduling, words: &[&str]) -> Answer<apptray_scheduling::Result<Outcome>> {
    Ok(match words {
        [id] => scheduling.approve(approval(id)?).await,
        ["cancel", id, start, end] => {
            let seen = Some(SeenTime { start: start.parse()?, end: end.parse()? });
            scheduling.cancel(Cancel { request: id.parse()?, reason: None, seen }).await
        }
        ["decline", id, start, end] => {
            let seen = Some(SeenTime { start: start.parse()?, end: end.parse()? });
            let reason = DeclineReason::parse("no")?;
            scheduling.decline(Decline { request: id.parse()?, reason, seen }).await
        }
        ["reschedule", id, start, end, date, time] => {
            let seen = Some(SeenTime { start: start.parse()?, end: end.parse()? });
            let (date, time) = (Some(parse_date(date)?), Some(parse_time(time)?));
            let time = GivenTime { date, time, ..GivenTime::default() };
            scheduling.reschedule(Reschedule { request: id.parse()?, time, seen }).await
        }
        _ => return Err("an act that is not known".into()),
    })
}

fn approval(id: &str) -> Answer<Approve> {
    Ok(Approve {
        request: id.parse()?,
        technician: TechnicianChoice::Email(EmailAddress::parse("tom@acme.example")?),
        time: GivenTime::default(),
        generate_teams_meeting: true,
        notes: None,
        ticket: None,
        undo_pause: Duration::ZERO,
    })
}

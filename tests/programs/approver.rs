//! One approver, as a process: reads request ids from standard input, approves each with a Teams meeting, and prints
//! one word per line: `won`, or the code of the refusal. Two of them race in `flows/races.rs`.

use std::io::{BufRead as _, Write as _};
use std::time::Duration;

use apptray_runtime::{Application, Environment, Home};
use apptray_scheduling::model::EmailAddress;
use apptray_scheduling::use_cases::{Approve, GivenTime, TechnicianChoice};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let environment = Environment::read();
    let home = Home::open(&environment)?;
    let application = runtime.block_on(Application::open(&environment, &home))?;
    let technician = EmailAddress::parse("tom@acme.example")?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready")?;
    for line in std::io::stdin().lock().lines() {
        let approve = Approve {
            request: line?.parse()?,
            technician: TechnicianChoice::Email(technician.clone()),
            time: GivenTime::default(),
            generate_teams_meeting: true,
            notes: None,
            ticket: None,
            undo_pause: Duration::ZERO,
        };
        match runtime.block_on(application.scheduling.approve(approve)) {
            Ok(outcome) if outcome.teams_meeting_warning.is_none() => writeln!(out, "won")?,
            Ok(_) => writeln!(out, "won without meeting")?,
            Err(error) => writeln!(out, "{}", error.code())?,
        }
    }
    Ok(())
}

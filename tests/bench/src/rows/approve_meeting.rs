//! An approval with a meeting: what it takes longer than Microsoft Graph does, and how often Graph is asked.

use std::time::{Duration, Instant};

use graph_simulator::Operation;

use crate::bench::{Bench, Installation, Kind};
use crate::clock::milliseconds;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::office::{approval, import};
use crate::statistics::Samples;
use crate::teams::Teams;

const APPROVALS: usize = 40;
const GRAPH_ANSWERS_IN: Duration = Duration::from_millis(200);

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let teams = Teams::start(GRAPH_ANSWERS_IN).await?;
    let application = teams.open(&Installation::new(bench, Kind::Sqlite)?).await?;
    let mut requests = import(&application, APPROVALS + 1).await?.into_iter();
    // The first one signs in.
    let first = requests.next().ok_or("no request")?;
    approved(application.scheduling.approve(approval(first, true)?).await?)?;
    let before = teams.calls();
    let mut times = Vec::new();
    for request in requests {
        let began = Instant::now();
        let outcome = application.scheduling.approve(approval(request, true)?).await?;
        times.push(milliseconds(began.elapsed().saturating_sub(GRAPH_ANSWERS_IN)));
        approved(outcome)?;
    }
    let calls = teams.calls() - before;
    if teams.graph.calls_of(Operation::Create).len() != APPROVALS + 1 {
        return Err("not every approval made one meeting".into());
    }
    let extra = calls as f64 / APPROVALS as f64 - 1.0;
    let line = |what: &str, unit, figure, samples, must, goal, note: &str| -> Result<Line> {
        Ok(Line {
            what: what.to_owned(),
            unit,
            figure,
            samples: Samples::of(samples).ok_or("nothing was measured")?,
            must: Limit::Value(must),
            goal: Limit::Value(goal),
            peer: None,
            note: Some(note.to_owned()),
        })
    };
    Ok(vec![
        line(
            "approve with a meeting, added to Graph's answer time",
            Unit::Milliseconds,
            Figure::P95,
            times,
            40.0,
            20.0,
            "Graph answers in 200 ms; two commits with synchronous FULL are in",
        )?,
        line(
            "the same, round trips beyond the one that creates",
            Unit::RoundTrips,
            Figure::Median,
            vec![extra],
            0.0,
            0.0,
            "per approval, from the simulator's log of calls; the token is valid",
        )?,
    ])
}

fn approved(outcome: apptray_scheduling::use_cases::Outcome) -> Result<()> {
    match outcome.teams_meeting_warning {
        None => Ok(()),
        Some(warning) => Err(format!("an approval has no meeting: {}", warning.message).into()),
    }
}

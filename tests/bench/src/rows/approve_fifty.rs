//! Fifty approvals with meetings at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::bench::{Bench, Installation, Kind};
use crate::clock::milliseconds;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::office::{approval, import};
use crate::statistics::Samples;
use crate::teams::Teams;

const APPROVALS: usize = 50;
const ROUNDS: usize = 5;
const GRAPH_ANSWERS_IN: Duration = Duration::from_millis(200);
const IN_FLIGHT: usize = 8;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let teams = Teams::start(GRAPH_ANSWERS_IN).await?;
    let application = Arc::new(teams.open(&Installation::new(bench, Kind::Sqlite)?).await?);
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let requests = import(&application, APPROVALS).await?;
        let mut approvals = JoinSet::new();
        let began = Instant::now();
        for request in requests {
            let (application, approve) = (Arc::clone(&application), approval(request, true)?);
            approvals.spawn(async move { application.scheduling.approve(approve).await });
        }
        while let Some(outcome) = approvals.join_next().await {
            if let Some(warning) = outcome??.teams_meeting_warning {
                return Err(format!("an approval has no meeting: {}", warning.message).into());
            }
        }
        times.push(milliseconds(began.elapsed()));
    }
    let most = teams.graph.max_in_flight();
    if most > IN_FLIGHT {
        return Err(format!("{most} calls were in flight at once; at most {IN_FLIGHT} may be").into());
    }
    Ok(vec![Line {
        what: "50 approvals with meetings at once".to_owned(),
        unit: Unit::Milliseconds,
        figure: Figure::Median,
        samples: Samples::of(times).ok_or("nothing was measured")?,
        must: Limit::Value(3000.0),
        goal: Limit::Value(1600.0),
        peer: None,
        note: Some(format!(
            "Graph answers in 200 ms; at most {most} calls were in flight; one by one it is 10 s"
        )),
    }])
}

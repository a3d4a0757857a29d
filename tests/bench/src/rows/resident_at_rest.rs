//! What the resident process costs while nothing happens.

use std::time::Duration;

use tokio::time::sleep;

use crate::bench::{Bench, Installation, Kind};
use crate::desktop::Session;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::office;
use crate::statistics::Samples;

const RUNS: usize = 5;
const IDLE: Duration = Duration::from_secs(30);
/// Long enough for what happens once a minute.
const WATCHED: Duration = Duration::from_secs(60);

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let session = Session::start(bench).await?;
    let installation = Installation::new(bench, Kind::Sqlite)?;
    office::prepare(&installation, 8).await?;
    let mut tray = session.tray().await;
    let (mut memory, mut wake_ups) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let mut apptray = session.start_program(bench, "apptray", &installation, None)?;
        tray.tray().await.item("Apptray: 8 pending").await;
        sleep(IDLE).await;
        memory.push(apptray.tree().pss()?);
        if run == 0 {
            let before = apptray.tree().wake_ups()?;
            sleep(WATCHED).await;
            wake_ups.push((apptray.tree().wake_ups()? - before) as f64 / WATCHED.as_secs_f64());
        }
        apptray.end()?;
    }
    let line = |what: &str, unit, samples, must, goal| -> Result<Line> {
        Ok(Line {
            what: what.to_owned(),
            unit,
            figure: Figure::Median,
            samples: Samples::of(samples).ok_or("nothing was measured")?,
            must: Limit::Value(must),
            goal: Limit::Value(goal),
            peer: None,
            note: None,
        })
    };
    Ok(vec![
        line("resident process, PSS", Unit::Mebibytes, memory, 15.0, 8.0)?,
        line("resident process, wake-ups at rest", Unit::PerSecond, wake_ups, 1.0, 0.1)?,
    ])
}

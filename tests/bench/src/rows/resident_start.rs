//! From the start of the resident process to its icon in the tray.

use std::time::Instant;

use crate::bench::{Bench, Installation, Kind};
use crate::clock::milliseconds;
use crate::desktop::Session;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::office;
use crate::statistics::Samples;

const STARTS: usize = 21;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let session = Session::start(bench).await?;
    let installation = Installation::new(bench, Kind::Sqlite)?;
    office::prepare(&installation, 8).await?;
    let mut tray = session.tray().await;
    let mut times = Vec::new();
    for start in 0..STARTS {
        let mut apptray = session.start_program(bench, "apptray", &installation, None)?;
        tray.registered().await;
        let time = milliseconds(Instant::now() - apptray.started);
        apptray.end()?;
        // The first one has to be read from the disk.
        if start > 0 {
            times.push(time);
        }
    }
    Ok(vec![Line {
        what: "start of the resident process to icon".to_owned(),
        unit: Unit::Milliseconds,
        figure: Figure::Median,
        samples: Samples::of(times).ok_or("nothing was measured")?,
        must: Limit::Value(150.0),
        goal: Limit::Value(50.0),
        peer: None,
        note: None,
    }])
}

//! `./dev test` on a fresh clone; only when it is asked for.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::bench::Bench;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::statistics::Samples;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let clone = bench.new_folder("clone")?;
    let cloned = Command::new("git")
        .args(["clone", "--quiet", "--local"])
        .arg(&bench.repository)
        .arg(&clone)
        .stdout(Stdio::null())
        .status()?;
    if !cloned.success() {
        return Err("git could not clone".into());
    }
    let began = Instant::now();
    // What it prints goes to the terminal, and not among the figures.
    let tested = Command::new("./dev")
        .arg("test")
        .current_dir(&clone)
        .env_remove("CARGO_TARGET_DIR")
        .stdout(std::io::stderr())
        .status()?;
    let minutes = began.elapsed().as_secs_f64() / 60.0;
    if !tested.success() {
        return Err(format!("./dev test ended with {tested} after {minutes:.0} minutes").into());
    }
    Ok(vec![Line {
        what: "./dev test on a fresh clone".to_owned(),
        unit: Unit::Minutes,
        figure: Figure::Median,
        samples: Samples::of(vec![minutes]).ok_or("nothing was measured")?,
        must: Limit::Value(45.0),
        goal: Limit::Value(25.0),
        peer: None,
        note: Some("what cargo and npm have downloaded before is there already".to_owned()),
    }])
}

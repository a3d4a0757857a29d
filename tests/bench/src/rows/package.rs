//! The size of the package for Debian and Ubuntu, after a look at what is in it.

use std::path::PathBuf;
use std::process::Command;

use crate::bench::Bench;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::statistics::Samples;

const NEEDED: [&str; 5] = [
    "usr/bin/apptray",
    "usr/bin/apptray-window",
    "usr/bin/apptrayctl",
    "usr/share/applications/Apptray.desktop",
    "usr/share/icons/hicolor/128x128/apps/apptray-window.png",
];

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let package = newest(bench)?;
    let output = Command::new("dpkg-deb").arg("--contents").arg(&package).output()?;
    let contents = String::from_utf8_lossy(&output.stdout).into_owned();
    for file in NEEDED {
        if !contents.lines().any(|line| line.ends_with(file)) {
            return Err(format!("{} lacks {file}", package.display()).into());
        }
    }
    let size = std::fs::metadata(&package)?.len() as f64 / 1024.0 / 1024.0;
    Ok(vec![Line {
        what: ".deb size".to_owned(),
        unit: Unit::Mebibytes,
        figure: Figure::Median,
        samples: Samples::of(vec![size]).ok_or("nothing was measured")?,
        must: Limit::Value(12.0),
        goal: Limit::Value(8.0),
        peer: None,
        note: Some("apptray, apptray-window and apptrayctl".to_owned()),
    }])
}

/// `./dev package` makes it.
fn newest(bench: &Bench) -> Result<PathBuf> {
    let mut packages = Vec::new();
    for entry in std::fs::read_dir(bench.programs.join("bundle/deb"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "deb") {
            packages.push((std::fs::metadata(&path)?.modified()?, path));
        }
    }
    packages.sort();
    packages.pop().map(|(_, path)| path).ok_or_else(|| "there is no .deb".into())
}

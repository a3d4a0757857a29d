//! An approval without a meeting, from the command to the commit.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::bench::{Bench, Installation, Kind};
use crate::clock::milliseconds;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Peer, Unit};
use crate::office::{approval, import};
use crate::statistics::Samples;

const APPROVALS: usize = 100;
/// What the limit is measured by: this much is written and made durable.
const PAGE: [u8; 4096] = [7; 4096];

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let installation = Installation::new(bench, Kind::Sqlite)?;
    let application = installation.open().await?;
    let requests = import(&application, APPROVALS + 1).await?;
    let (mut times, mut fsyncs) = (Vec::new(), Vec::new());
    let mut file = File::create(installation.home.join("fsync"))?;
    for (number, request) in requests.into_iter().enumerate() {
        let began = Instant::now();
        application.scheduling.approve(approval(request, false)?).await?;
        let time = began.elapsed();
        let bare = fsync(&mut file)?;
        // The first one prepares the statements.
        if number > 0 {
            times.push(milliseconds(time));
            fsyncs.push(milliseconds(bare));
        }
    }
    Ok(vec![Line {
        what: "approve without a meeting, command to committed, SQLite".to_owned(),
        unit: Unit::Milliseconds,
        figure: Figure::P95,
        samples: Samples::of(times).ok_or("nothing was measured")?,
        must: Limit::PlusPeer(30.0),
        goal: Limit::OfPeer(2.0),
        peer: Some(Peer { name: "bare fsync", samples: Samples::of(fsyncs).ok_or("no peer")? }),
        note: Some(format!("synchronous FULL; on {}", file_system(&installation.home))),
    }])
}

/// Appends and makes durable, as a commit does.
fn fsync(file: &mut File) -> Result<Duration> {
    let began = Instant::now();
    file.write_all(&PAGE)?;
    file.sync_all()?;
    Ok(began.elapsed())
}

/// In memory nothing has to be made durable, and the figure says little.
fn file_system(folder: &Path) -> String {
    let output =
        std::process::Command::new("stat").args(["--file-system", "--format=%T"]).arg(folder).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}

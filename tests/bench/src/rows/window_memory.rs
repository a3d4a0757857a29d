//! Memory with an open window: everything of Apptray, the resident process included, beside everything of Chromium.

use std::time::Duration;

use tokio::time::sleep;

use crate::bench::{Bench, Installation, Kind};
use crate::chromium;
use crate::desktop::{Screen, Session, Site};
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Peer, Unit};
use crate::office;
use crate::rows::window_cold::REQUESTS;
use crate::statistics::Samples;
use crate::window::{Apptray, REST, look};

const RUNS: usize = 5;
const IDLE: Duration = Duration::from_secs(30);

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let (session, screen) = (Session::start(bench).await?, Screen::start()?);
    let installation = Installation::new(bench, Kind::Sqlite)?;
    office::prepare(&installation, REQUESTS).await?;
    let apptray = Apptray::start(bench, &session, &screen, &installation).await?;
    let site = Site::serve(bench.repository.join("ui/dist-preview")).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        apptray.click(&screen, REST).await?;
        sleep(IDLE).await;
        ours.push(apptray.program.tree().pss()?);
        apptray.end_window(&screen)?;

        screen.forget()?;
        let mut chromium = chromium::start(&session, &screen, &site, &bench.new_folder("profile")?)?;
        look(&screen, REST)?;
        sleep(IDLE).await;
        theirs.push(chromium.tree().pss()?);
        chromium.end()?;
        screen.is_empty_by(REST * 5)?;
    }
    Ok(vec![Line {
        what: "window open, PSS of all processes".to_owned(),
        unit: Unit::Mebibytes,
        figure: Figure::Median,
        samples: Samples::of(ours).ok_or("nothing was measured")?,
        must: Limit::OfPeer(0.85),
        goal: Limit::OfPeer(0.6),
        peer: Some(Peer { name: "Chromium --app", samples: Samples::of(theirs).ok_or("no peer")? }),
        note: Some("the resident process is counted in".to_owned()),
    }])
}

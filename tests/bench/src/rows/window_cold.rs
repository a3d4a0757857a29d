//! From the click on the icon to the painted list, while no window process runs.

use crate::bench::{Bench, Installation, Kind};
use crate::chromium;
use crate::desktop::{Screen, Session, Site};
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Peer, Unit};
use crate::statistics::Samples;
use crate::window::{Apptray, REST, keep_picture, look, time};
use crate::{clock, office};

const STARTS: usize = 7;
/// As many as fill the first page, and more.
pub const REQUESTS: usize = 300;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let (session, screen) = (Session::start(bench).await?, Screen::start()?);
    let installation = Installation::new(bench, Kind::Sqlite)?;
    office::prepare(&installation, REQUESTS).await?;
    let apptray = Apptray::start(bench, &session, &screen, &installation).await?;
    let site = Site::serve(bench.repository.join("ui/dist-preview")).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let (mut our_work, mut their_work) = (Vec::new(), Vec::new());
    // In turns, so that both meet the same machine. The first of each has to be read from the disk.
    for start in 0..=STARTS {
        let before = apptray.program.tree().processor_time()?;
        let opened = apptray.click(&screen, REST).await?;
        let work = apptray.program.tree().processor_time()? - before;
        keep_picture(bench, "window-cold", &opened.1)?;
        apptray.end_window(&screen)?;

        screen.forget()?;
        let mut chromium = chromium::start(&session, &screen, &site, &bench.new_folder("profile")?)?;
        let seen = look(&screen, REST)?;
        keep_picture(bench, "window-cold-chromium", &seen)?;
        let peer = clock::milliseconds(seen.painted().saturating_duration_since(chromium.started));
        let peer_work = chromium.tree().processor_time()?;
        chromium.end()?;
        screen.is_empty_by(REST * 5)?;
        if bench.verbose {
            eprintln!(
                "cold: {:.0} ms ({work:.0} of work), Chromium {peer:.0} ms ({peer_work:.0})",
                time(&opened)
            );
        }
        if start > 0 {
            ours.push(time(&opened));
            theirs.push(peer);
            our_work.push(work);
            their_work.push(peer_work);
        }
    }
    let work = |times| Samples::of(times).map_or(f64::NAN, |times| times.median());
    Ok(vec![Line {
        what: "click to painted list, cold".to_owned(),
        unit: Unit::Milliseconds,
        figure: Figure::Median,
        samples: Samples::of(ours).ok_or("nothing was measured")?,
        must: Limit::OfPeer(0.85),
        goal: Limit::OfPeer(0.5),
        peer: Some(Peer { name: "Chromium --app", samples: Samples::of(theirs).ok_or("no peer")? }),
        note: Some(format!(
            "processor time until nothing is painted any more: {:.0} ms, Chromium {:.0} ms (medians)",
            work(our_work),
            work(their_work),
        )),
    }])
}

//! From the click on the icon to the painted list, after the window was closed and its process kept.

use std::time::Duration;

use crate::bench::{Bench, Installation, Kind};
use crate::desktop::{Screen, Session};
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::office;
use crate::rows::window_cold::REQUESTS;
use crate::statistics::Samples;
use crate::window::{Apptray, REST, keep_picture, time};

const TIMES: usize = 15;
const SHORT_REST: Duration = Duration::from_millis(500);

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let (session, screen) = (Session::start(bench).await?, Screen::start()?);
    let installation = Installation::new(bench, Kind::Sqlite)?;
    office::prepare(&installation, REQUESTS).await?;
    let apptray = Apptray::start(bench, &session, &screen, &installation).await?;
    apptray.click(&screen, REST).await?;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        let (window, _) = screen.window()?.ok_or("the window is gone")?;
        screen.close(window)?;
        screen.is_empty_by(REST * 5)?;
        tokio::time::sleep(SHORT_REST).await;
        let opened = apptray.click(&screen, SHORT_REST).await?;
        keep_picture(bench, "window-warm", &opened.1)?;
        times.push(time(&opened));
    }
    Ok(vec![Line {
        what: "the same again, the window kept warm".to_owned(),
        unit: Unit::Milliseconds,
        figure: Figure::Median,
        samples: Samples::of(times).ok_or("nothing was measured")?,
        must: Limit::Value(150.0),
        goal: Limit::Value(60.0),
        peer: None,
        note: None,
    }])
}

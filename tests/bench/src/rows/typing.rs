//! From a key in the search field to the rows it brings, out of a hundred thousand requests.

use std::time::{Duration, Instant};

use tokio::task::block_in_place;

use crate::bench::{Bench, Kind};
use crate::clock::milliseconds;
use crate::desktop::{Screen, Session};
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::many::many;
use crate::statistics::Samples;
use crate::window::{Apptray, REST, keep, keep_picture};

/// The first letters bring other rows each time; those at the end of a word would bring the same once more.
const TYPED: [&str; 12] =
    ["prin", "zuri", "conf", "kowa", "bost", "vpn", "micr", "offb", "leed", "badg", "mala", "intu"];
/// Keys come one by one; each has its rows before the next.
const SHORT_REST: Duration = Duration::from_millis(250);
/// Longer than the rows of any key take.
const LIMIT: Duration = Duration::from_secs(1);

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let (session, screen) = (Session::start(bench).await?, Screen::start()?);
    let installation = many(bench, Kind::Sqlite).await?;
    let apptray = Apptray::start(bench, &session, &screen, &installation).await?;
    let (_, seen) = apptray.click(&screen, REST).await?;
    keep_picture(bench, "typing-before", &seen)?;
    let mut times = Vec::new();
    // The key for the search field, which has the focus from then on.
    screen.type_character('/')?;
    block_in_place(|| screen.settle(SHORT_REST))?;
    for word in TYPED {
        for character in word.chars() {
            screen.forget()?;
            let before = screen.picture()?;
            let pressed = Instant::now();
            screen.type_character(character)?;
            // A key that brings the same rows again says nothing.
            if let Some(painted) =
                block_in_place(|| screen.watch_for_other(&before, &seen.list, SHORT_REST, LIMIT))?
            {
                times.push(milliseconds(painted.saturating_duration_since(pressed)));
            }
        }
        keep(bench, "typing-after", &screen.picture()?)?;
        screen.press_escape()?;
        block_in_place(|| screen.settle(SHORT_REST))?;
    }
    if times.len() < TYPED.len() {
        return Err(format!("{} keys brought other rows: what is typed does not arrive", times.len()).into());
    }
    Ok(vec![Line {
        what: "typing in the search field to new rows painted, 100,000 requests".to_owned(),
        unit: Unit::Milliseconds,
        figure: Figure::P95,
        samples: Samples::of(times).ok_or("nothing was measured")?,
        must: Limit::Value(100.0),
        goal: Limit::Value(50.0),
        peer: None,
        note: Some("keys through the X server, rows from its pixels; SQLite".to_owned()),
    }])
}

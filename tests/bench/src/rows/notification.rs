//! From a new request, written by another process, to the native notification.

use std::time::{Duration, Instant};

use test_desktop::Notifications;
use tokio::time::sleep;

use crate::bench::{Bench, Installation, Kind};
use crate::clock::milliseconds;
use crate::desktop::Session;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::office;
use crate::statistics::Samples;

const REQUESTS: usize = 20;
/// Nobody polls, so nothing is gained by asking at a certain moment; each one finds the process at rest.
const BETWEEN: Duration = Duration::from_millis(150);

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for kind in Kind::BOTH {
        let session = Session::start(bench).await?;
        let installation = Installation::new(bench, kind)?;
        let mut tray = session.tray().await;
        let mut notifications = Notifications::start(&session.bus).await;
        let _apptray = session.start_program(bench, "apptray", &installation, None)?;
        tray.tray().await.item("Apptray: nothing pending").await;
        let application = installation.open().await?;
        // Services and people are known from then on, as they usually are.
        office::import(&application, 1).await?;
        notifications.next().await;
        let mut times = Vec::new();
        for _ in 0..REQUESTS {
            sleep(BETWEEN).await;
            let began = Instant::now();
            office::import(&application, 1).await?;
            notifications.next().await;
            times.push(milliseconds(began.elapsed()));
        }
        lines.push(Line {
            what: format!("new request to native notification, {}", kind.name()),
            unit: Unit::Milliseconds,
            figure: Figure::P95,
            samples: Samples::of(times).ok_or("nothing was measured")?,
            must: Limit::Value(1000.0),
            goal: Limit::Value(200.0),
            peer: None,
            note: Some("with the transaction in which another process writes the request".to_owned()),
        });
    }
    Ok(lines)
}

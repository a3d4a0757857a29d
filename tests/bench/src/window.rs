//! Apptray in a session with a screen: the resident process in the tray, and its window behind a click.

use std::time::{Duration, Instant};

use test_desktop::Tray;

use crate::bench::{Bench, Installation};
use crate::clock::milliseconds;
use crate::desktop::{Picture, Program, Screen, Seen, Session};
use crate::failure::Result;

/// Nothing is painted any more when nothing was for this long.
pub const REST: Duration = Duration::from_millis(1200);
const LIMIT: Duration = Duration::from_secs(20);

pub struct Apptray {
    pub program: Program,
    tray: Tray,
}

impl Apptray {
    pub async fn start(
        bench: &Bench,
        session: &Session,
        screen: &Screen,
        installation: &Installation,
    ) -> Result<Self> {
        let mut watcher = session.tray().await;
        let program = session.start_program(bench, "apptray", installation, Some(screen))?;
        let mut tray = watcher.tray().await;
        // It has looked at the database.
        tray.item("Open Apptray").await;
        Ok(Self { program, tray })
    }

    /// Clicks on the icon and waits for the window; answers also when the click was.
    pub async fn click(&self, screen: &Screen, rest: Duration) -> Result<(Instant, Seen)> {
        screen.forget()?;
        let clicked = Instant::now();
        self.tray.left_click().await;
        let seen = look(screen, rest)?;
        Ok((clicked, seen))
    }

    /// Ends the window's process, and with it the page's.
    pub fn end_window(&self, screen: &Screen) -> Result<()> {
        self.program.end_children()?;
        screen.is_empty_by(LIMIT)
    }
}

/// Waits until a list of requests is there.
pub fn look(screen: &Screen, rest: Duration) -> Result<Seen> {
    tokio::task::block_in_place(|| screen.watch(rest, LIMIT))
}

/// From the click to the painted list.
pub fn time((clicked, seen): &(Instant, Seen)) -> f64 {
    milliseconds(seen.painted().saturating_duration_since(*clicked))
}

/// For somebody who wants to see what was measured.
pub fn keep_picture(bench: &Bench, name: &str, seen: &Seen) -> Result<()> {
    seen.last().map_or(Ok(()), |picture| keep(bench, name, picture))
}

pub fn keep(bench: &Bench, name: &str, picture: &Picture) -> Result<()> {
    if bench.verbose {
        std::fs::write(bench.folder.with_file_name(format!("{name}.ppm")), picture.to_ppm())?;
    }
    Ok(())
}

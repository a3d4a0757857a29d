//! An X server without a monitor, and what is to be seen on it.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::damage::{self, ConnectionExt as _, ReportLevel};
use x11rb::protocol::xproto::{
    ClientMessageEvent, ConnectionExt as _, EventMask, ImageFormat, MapState, Window,
};
use x11rb::rust_connection::RustConnection;

use super::picture::{Area, Picture, painted};
use crate::failure::Result;

pub const WIDTH: u16 = 1280;
pub const HEIGHT: u16 = 800;

/// Between two looks for news, in which nothing is asked of the server.
const BREATH: Duration = Duration::from_micros(500);

pub struct Screen {
    server: Child,
    /// As `DISPLAY` names it.
    pub display: String,
    pub(super) connection: RustConnection,
    pub(super) root: Window,
    damage: damage::Damage,
}

/// Fewer are an empty list, or a page that says what is wrong.
const LINES_OF_A_LIST: usize = 8;

/// What was drawn until the list was there for good.
pub struct Seen {
    frames: Vec<Frame>,
    pub list: Area,
}

impl Seen {
    /// When the list looked for the first time as it did in the end, and stayed so.
    pub fn painted(&self) -> Instant {
        let painted = painted(&self.frames, &self.list);
        // There is a frame, because something was seen.
        painted.map_or_else(Instant::now, |frame| frame.at)
    }

    pub fn last(&self) -> Option<&Picture> {
        self.frames.last().map(|frame| &frame.picture)
    }
}

/// What was to be seen, and when it was drawn.
pub struct Frame {
    pub at: Instant,
    pub picture: Picture,
}

impl Screen {
    /// Nobody manages windows on it: one appears where it wants, as soon as it is mapped.
    pub fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{WIDTH}x{HEIGHT}x24"),
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb: {error}"))?;
        let mut number = String::new();
        let output = server.stdout.take().ok_or("Xvfb has no output")?;
        BufReader::new(output).read_line(&mut number)?;
        let display = format!(":{}", number.trim());
        let (connection, screen) = x11rb::connect(Some(&display))?;
        let root = connection.setup().roots.get(screen).ok_or("the server has no screen")?.root;
        connection.damage_query_version(1, 1)?.reply()?;
        let damage = connection.generate_id()?;
        connection.damage_create(damage, root, ReportLevel::NON_EMPTY)?.check()?;
        Ok(Self { server, display, connection, root, damage })
    }

    /// Keeps a frame after everything that is drawn, until the list of requests is there and has not changed for `rest`. It must
    /// be there by `limit`. What was drawn before `forget` is not heard of.
    pub fn watch(&self, rest: Duration, limit: Duration) -> Result<Seen> {
        let began = Instant::now();
        let mut frames: Vec<Frame> = Vec::new();
        let mut list: Option<Area> = None;
        let mut changed = began;
        loop {
            if self.was_drawn_on()? {
                let frame = Frame { at: Instant::now(), picture: self.picture()? };
                let area = self.window()?.map(|(_, area)| area.list());
                let same = match (&area, frames.last()) {
                    (Some(area), Some(last)) => {
                        list.as_ref() == Some(area) && last.picture.resembles(&frame.picture, area)
                    }
                    _ => false,
                };
                if !same {
                    changed = frame.at;
                    list = area;
                }
                frames.push(frame);
            }
            if let (Some(list), Some(last)) = (&list, frames.last())
                && changed.elapsed() > rest
                && last.picture.lines_of_writing(list) >= LINES_OF_A_LIST
            {
                return Ok(Seen { frames, list: list.clone() });
            }
            if began.elapsed() > limit {
                return Err(if frames.is_empty() {
                    "nothing was drawn"
                } else {
                    "no list of requests was drawn"
                }
                .into());
            }
            std::thread::sleep(BREATH);
        }
    }

    /// When a list looked for the first time as it does once nothing has changed for `rest`; None: it looks as before, `limit`
    /// after this was called.
    pub fn watch_for_other(
        &self,
        before: &Picture,
        list: &Area,
        rest: Duration,
        limit: Duration,
    ) -> Result<Option<Instant>> {
        let began = Instant::now();
        let mut frames: Vec<Frame> = Vec::new();
        let mut changed: Option<Instant> = None;
        loop {
            if self.was_drawn_on()? {
                let frame = Frame { at: Instant::now(), picture: self.picture()? };
                let last = frames.last().map_or(before, |last| &last.picture);
                if !last.resembles(&frame.picture, list) {
                    changed = Some(frame.at);
                }
                frames.push(frame);
            }
            if changed.map_or(began.elapsed() > limit, |changed| changed.elapsed() > rest) {
                break;
            }
            std::thread::sleep(BREATH);
        }
        let painted = painted(&frames, list);
        Ok(painted.filter(|frame| !frame.picture.resembles(before, list)).map(|frame| frame.at))
    }

    /// Waits until nothing has been drawn for `rest`, at most ten times as long.
    pub fn settle(&self, rest: Duration) -> Result<()> {
        let began = Instant::now();
        let mut drawn = began;
        while drawn.elapsed() < rest && began.elapsed() < rest * 10 {
            if self.was_drawn_on()? {
                drawn = Instant::now();
            }
            std::thread::sleep(BREATH);
        }
        Ok(())
    }

    /// What was drawn so far is of no interest.
    pub fn forget(&self) -> Result<()> {
        self.connection.damage_subtract(self.damage, x11rb::NONE, x11rb::NONE)?.check()?;
        while self.connection.poll_for_event()?.is_some() {}
        Ok(())
    }

    fn was_drawn_on(&self) -> Result<bool> {
        let mut drawn = false;
        while let Some(event) = self.connection.poll_for_event()? {
            drawn |= matches!(event, Event::DamageNotify(_));
        }
        if drawn {
            // From here on the next one is told.
            self.connection.damage_subtract(self.damage, x11rb::NONE, x11rb::NONE)?.check()?;
        }
        Ok(drawn)
    }

    pub fn picture(&self) -> Result<Picture> {
        let image = self.connection.get_image(ImageFormat::Z_PIXMAP, self.root, 0, 0, WIDTH, HEIGHT, !0)?;
        Ok(Picture::of(&image.reply()?.data))
    }

    /// The largest window that is shown.
    pub fn window(&self) -> Result<Option<(Window, Area)>> {
        let mut largest: Option<(Window, Area)> = None;
        for window in self.connection.query_tree(self.root)?.reply()?.children {
            // It may go while we look.
            let Ok(attributes) = self.connection.get_window_attributes(window)?.reply() else { continue };
            let Ok(geometry) = self.connection.get_geometry(window)?.reply() else { continue };
            let area = Area::new(geometry.x, geometry.y, geometry.width, geometry.height);
            let larger = largest.as_ref().is_none_or(|(_, other)| area.size() > other.size());
            if attributes.map_state == MapState::VIEWABLE && area.size() > 200 * 200 && larger {
                largest = Some((window, area));
            }
        }
        Ok(largest)
    }

    /// As a click on the window's close button does.
    pub fn close(&self, window: Window) -> Result<()> {
        let atom = |name: &str| -> Result<u32> {
            Ok(self.connection.intern_atom(false, name.as_bytes())?.reply()?.atom)
        };
        let wish = [atom("WM_DELETE_WINDOW")?, x11rb::CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS")?, wish);
        self.connection.send_event(false, window, EventMask::NO_EVENT, message)?.check()?;
        Ok(())
    }

    /// Waits until no window is shown.
    pub fn is_empty_by(&self, limit: Duration) -> Result<()> {
        let began = Instant::now();
        while self.window()?.is_some() {
            if began.elapsed() > limit {
                return Err("the window is still there".into());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

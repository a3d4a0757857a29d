//! An X server without a screen, and what other programs see of the windows on it.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use test_desktop::soon;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::folder;

/// Larger than the usual window.
const SCREEN: &str = "1280x800x24";
/// How often X is asked for a window that is not there yet.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// An empty window has one colour, and one with text and icons hundreds.
const COLOURS: usize = 50;

pub struct Display {
    name: String,
    _server: Child,
}

/// A window as X knows it.
pub struct XWindow {
    display: String,
    id: String,
}

impl Display {
    pub async fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the suite needs Xvfb; on Debian: apt-get install xvfb");
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let number = soon("the X server", lines.next_line()).await.unwrap().expect("a display's number");
        Self { name: format!(":{number}"), _server: server }
    }

    /// For the variable `DISPLAY`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Waits until a window with this title is on the screen.
    pub async fn window(&self, title: &str) -> XWindow {
        let arguments = ["search", "--onlyvisible", "--name", title];
        let found = async {
            loop {
                if let Some(id) = xdotool(&self.name, &arguments).await.lines().next() {
                    return id.to_owned();
                }
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        let id = soon(&format!("a window called '{title}'"), found).await;
        XWindow { display: self.name.clone(), id }
    }

    /// How many windows with this title are on the screen.
    pub async fn windows(&self, title: &str) -> usize {
        xdotool(&self.name, &["search", "--onlyvisible", "--name", title]).await.lines().count()
    }
}

impl XWindow {
    /// Waits until it shows more than its background, and keeps the picture.
    pub async fn looks_painted(&self, picture: &str) {
        let file = self.file(picture);
        let painted = async {
            loop {
                self.screenshot(&file).await;
                if identify(&file, "%k").await.parse::<usize>().unwrap() >= COLOURS {
                    return;
                }
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        soon(&format!("{picture} to be painted"), painted).await;
        self.at_rest(&file).await;
    }

    /// Waits until it looks different from the picture before, and keeps the new one.
    pub async fn changes(&self, before: &str, after: &str) {
        let (old, file) = (identify(&self.file(before), "%#").await, self.file(after));
        let changed = async {
            loop {
                self.screenshot(&file).await;
                if identify(&file, "%#").await != old {
                    return;
                }
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        soon(&format!("{after} instead of {before}"), changed).await;
        self.at_rest(&file).await;
    }

    /// Until two looks at it are the same.
    async fn at_rest(&self, file: &Path) {
        let rest = async {
            let mut last = String::new();
            loop {
                self.screenshot(file).await;
                let now = identify(file, "%#").await;
                if now == last {
                    return;
                }
                last = now;
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        soon("a window at rest", rest).await;
    }

    fn file(&self, picture: &str) -> PathBuf {
        folder("screenshots").join(format!("{picture}.png"))
    }

    async fn screenshot(&self, file: &Path) {
        let status = Command::new("import")
            .args(["-display", &self.display, "-window", &self.id])
            .arg(file)
            .status()
            .await
            .expect("the suite needs import; on Debian: apt-get install imagemagick");
        assert!(status.success(), "no screenshot of the window {}", self.id);
    }
}

/// What ImageMagick says of a picture: `%k` how many colours, `%#` a checksum of its pixels.
async fn identify(file: &Path, what: &str) -> String {
    let output = Command::new("identify").args(["-format", what]).arg(file).output().await.unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

async fn xdotool(display: &str, arguments: &[&str]) -> String {
    let output = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", display)
        .output()
        .await
        .expect("the suite needs xdotool; on Debian: apt-get install xdotool");
    String::from_utf8(output.stdout).unwrap()
}

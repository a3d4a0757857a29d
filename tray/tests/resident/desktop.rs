//! A user's session: bus, home folder, and stand-ins for the programs that Apptray starts.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use tempfile::TempDir;
use tokio::process::{Child, Command};

pub use test_desktop::{Bus, Item, Notifications, Shown, StandIn, Watcher, soon};

pub struct Desktop {
    pub bus: Bus,
    pub window: StandIn,
    pub browser: StandIn,
    folder: TempDir,
}

impl Desktop {
    /// With a bus on which nobody is yet.
    pub async fn start() -> Self {
        // Beside the program, so that it can be linked there instead of copied.
        let folder = tempfile::Builder::new().prefix("d").tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let programs = folder.path().join("bin");
        fs::create_dir(&programs).unwrap();
        // Another build of it may be measured.
        let program = std::env::var("APPTRAY_PROGRAM").unwrap_or(env!("CARGO_BIN_EXE_apptray").to_owned());
        fs::hard_link(program, programs.join("apptray")).unwrap();
        Self {
            bus: Bus::start(folder.path()).await,
            window: StandIn::install(&programs, "apptray-window"),
            browser: StandIn::install(&programs, "xdg-open"),
            folder,
        }
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub fn window_program(&self) -> PathBuf {
        self.folder.path().join("bin/apptray-window")
    }

    /// Starts `apptray` in this session.
    pub fn apptray(&self) -> Child {
        let programs = self.folder.path().join("bin");
        let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
        Command::new(programs.join("apptray"))
            .env_clear()
            .env("PATH", path)
            .env("APPTRAY_HOME", self.home())
            .env("HOME", self.folder.path())
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus.address())
            .env("TZ", "Europe/Berlin")
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap()
    }

    /// What was logged so far.
    pub fn log(&self) -> String {
        let entries = fs::read_dir(self.home().join("logs")).unwrap();
        entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
    }
}

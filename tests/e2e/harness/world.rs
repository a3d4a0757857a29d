//! Everything around one journey, and nothing that another journey or the computer's user has.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::LazyLock;

use apptray_runtime::config::{Assistant, Config, General, Workspace};
use apptray_runtime::{Environment, Home, RandomIds};
use apptray_tests::office::{Office, program_path};
use test_desktop::{Bus, Keyring, Notifications, Prompter, StandIn, Tray, Watcher};
use tokio::process::{Child, Command};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::page::Page;
use crate::{Display, Window, browser, processes};

/// Each journey runs half a desktop; more of them at once would only wait for each other.
const AT_ONCE: usize = 2;
static ROOM: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(AT_ONCE));

/// What the keychain is like when the journey begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keychain {
    #[default]
    Unlocked,
    /// There is no Secret Service at all.
    Missing,
}

/// How a world differs from the usual one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plan {
    pub keychain: Keychain,
    /// The home folder does not exist yet.
    pub first_start: bool,
    /// The desktop shows text at 200 %, which zooms the page.
    pub large_text: bool,
    /// In a database of its own on the tests' PostgreSQL server.
    pub postgres: bool,
}

pub struct World {
    /// Home folder, database, Microsoft, mail server, `apptrayctl`.
    pub office: Office,
    pub display: Display,
    pub notifications: Notifications,
    /// None: the keychain is missing.
    pub keyring: Option<Keyring>,
    pub prompter: Prompter,
    pub browser: StandIn,
    watcher: Watcher,
    zoom: u32,
    journey: String,
    _bus: Bus,
    _room: SemaphorePermit<'static>,
}

/// `apptray`, and its icon in the tray.
pub struct Resident {
    pub process: Child,
    pub tray: Tray,
}

impl World {
    /// `journey` names what a failure leaves behind.
    pub async fn start(journey: &str) -> Self {
        Self::with(journey, Plan::default()).await
    }

    pub async fn with(journey: &str, plan: Plan) -> Self {
        let room = ROOM.acquire().await.expect("never closed");
        let make = if plan.postgres { Office::on_postgres } else { Office::on_sqlite };
        let mut office = tokio::task::block_in_place(make);
        let folder = office.home().to_owned();
        let (display, bus) = tokio::join!(Display::start(), Bus::start(&folder));
        let keyring = match plan.keychain {
            Keychain::Unlocked => Some(Keyring::unlocked(&bus, &folder).await),
            Keychain::Missing => None,
        };
        let (notifications, watcher, prompter) =
            tokio::join!(Notifications::start(&bus), Watcher::start(&bus), Prompter::start(&bus));
        let programs = folder.join("bin");
        fs::create_dir(&programs).unwrap();
        let browser = StandIn::install(&programs, "xdg-open");
        #[expect(clippy::disallowed_methods, reason = "where the computer's programs are")]
        let path = std::env::var("PATH").unwrap();
        let run = folder.join("run");
        fs::create_dir(&run).unwrap();
        for (name, value) in [
            // Empty is unset: secrets are in the keychain.
            ("APPTRAY_CLIENT_SECRET", ""),
            ("PATH", &format!("{}:{path}", programs.display())),
            ("DISPLAY", display.name()),
            ("DBUS_SESSION_BUS_ADDRESS", bus.address()),
            ("XDG_RUNTIME_DIR", &run.display().to_string()),
            ("TZ", "Europe/Berlin"),
            ("LANG", "C.UTF-8"),
            // No accessibility bus: nothing would be listening there.
            ("NO_AT_BRIDGE", "1"),
            ("GTK_THEME", "Adwaita"),
        ] {
            office.set_variable(name, value);
        }
        let zoom = if plan.large_text { 2 } else { 1 };
        office.set_variable("GDK_DPI_SCALE", &zoom.to_string());
        let journey = journey.to_owned();
        let world = Self {
            office,
            display,
            notifications,
            keyring,
            prompter,
            browser,
            watcher,
            zoom,
            journey,
            _bus: bus,
            _room: room,
        };
        if !plan.first_start {
            world.settings(|general, _| {
                // WebDriver ends the window itself.
                general.keep_warm_minutes = 0;
                general.assistant = Some(Assistant::Over);
            });
        }
        world
    }

    /// Changes this computer's settings, as somebody does who edits `config.toml`.
    pub fn settings(&self, change: impl FnOnce(&mut General, &mut Workspace)) {
        let environment = Environment { home: Some(self.home()), ..Environment::default() };
        let home = Home::open(&environment).unwrap();
        let change = |config: &mut Config| {
            let (mut general, name) = (config.general.clone(), config.current.clone());
            change(&mut general, config.workspace_mut(&name)?);
            config.general = general;
            Ok(())
        };
        Config::change(&home, &RandomIds, change).unwrap();
    }

    /// `APPTRAY_HOME`.
    pub fn home(&self) -> PathBuf {
        self.office.home().join("apptray")
    }

    /// Opens the window and waits until its page shows something.
    pub async fn window(&self) -> Window {
        self.window_with(&[]).await
    }

    pub async fn window_with(&self, arguments: &[&str]) -> Window {
        let mut driver = self.office.command("apptray-window");
        let program = program_path("apptray-window");
        driver = in_environment_of(&driver, "WebKitWebDriver");
        let (driver, client) = browser::start(driver.into(), &program, arguments).await;
        let page = Page::new(client, &self.journey, self.zoom);
        page.watch().await;
        Window::new(page, self.home(), driver)
    }

    /// Starts the resident process and waits for its icon.
    pub async fn resident(&mut self) -> Resident {
        let mut command = Command::from(self.office.command("apptray"));
        let process = command.stdin(Stdio::null()).kill_on_drop(true).spawn().expect("apptray is built");
        Resident { process, tray: self.watcher.tray().await }
    }

    /// The arguments of every process of the window that runs.
    pub fn window_arguments(&self) -> Vec<String> {
        let processes = processes::of_home(&self.home()).into_iter();
        processes
            .filter(|process| process.program == "apptray-window")
            .map(|process| process.arguments)
            .collect()
    }

    /// Connects the simulator's tenant, with its secret in the keychain, and names its organizer.
    pub fn connect_teams(&self) {
        self.connect();
        self.office.ctl(&["teams", "organizer", "set", &self.office.graph.organizer().upn]).ok();
    }

    /// Connects the simulator's tenant; no organizer is named.
    pub fn connect(&self) {
        let tenant = self.office.graph.tenant();
        let (id, client) = (tenant.id.to_string(), tenant.app.client_id.to_string());
        let arguments = ["teams", "connect", "--tenant-id", &id, "--client-id", &client];
        self.office.ctl_with_input(&arguments, &self.client_secret()).ok();
    }

    /// What Microsoft would show once.
    pub fn client_secret(&self) -> String {
        self.office.graph.tenant().app.secrets[0].value.clone()
    }
}

impl Resident {
    /// As a crash does.
    pub async fn kill(mut self) {
        self.process.kill().await.expect("the resident process is killed");
    }
}

impl Drop for World {
    /// Whatever still runs in this home ends; a failed test shows what the programs logged.
    fn drop(&mut self) {
        processes::kill(&processes::of_home(&self.home()));
        if std::thread::panicking() && self.home().join("logs").exists() {
            eprintln!("{} logged:\n{}", self.journey, self.office.logs());
        }
    }
}

/// Another program with the same environment.
fn in_environment_of(command: &std::process::Command, program: &str) -> std::process::Command {
    let mut other = std::process::Command::new(program);
    other.env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            other.env(name, value);
        }
    }
    other
}

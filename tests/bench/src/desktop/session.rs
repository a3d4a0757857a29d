use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use test_desktop::{Bus, Watcher};

use super::Screen;
use crate::bench::{Bench, Installation};
use crate::failure::Result;
use crate::process::Tree;

/// For a process to end when it is asked to.
const PATIENCE: Duration = Duration::from_secs(3);

/// Of one user. What it starts sees nothing of the computer's own session.
pub struct Session {
    pub bus: Bus,
    pub folder: PathBuf,
}

impl Session {
    pub async fn start(bench: &Bench) -> Result<Self> {
        let folder = bench.new_folder("session")?;
        std::fs::create_dir(folder.join("run"))?;
        Ok(Self { bus: Bus::start(&folder).await, folder })
    }

    pub async fn tray(&self) -> Watcher {
        Watcher::start(&self.bus).await
    }

    /// A program in this session.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>, screen: Option<&Screen>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.folder)
            .env("XDG_RUNTIME_DIR", self.folder.join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus.address())
            .env("LANG", "C.UTF-8")
            .env("TZ", "Europe/Berlin")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(screen) = screen {
            command.env("DISPLAY", &screen.display).env("GDK_BACKEND", "x11");
        }
        command
    }

    /// A program of Apptray's.
    pub fn start_program(
        &self,
        bench: &Bench,
        name: &str,
        installation: &Installation,
        screen: Option<&Screen>,
    ) -> Result<Program> {
        let mut command = self.command(bench.program(name)?, screen);
        command.env("APPTRAY_HOME", &installation.home);
        if let Some(url) = &installation.database {
            command.env("APPTRAY_DATABASE_URL", url);
        }
        Program::start(command)
    }
}

/// A process that ends with the row.
pub struct Program {
    child: Child,
    pub started: Instant,
}

impl Program {
    pub fn start(mut command: Command) -> Result<Self> {
        let started = Instant::now();
        let child =
            command.spawn().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
        Ok(Self { child, started })
    }

    pub fn tree(&self) -> Tree {
        Tree(self.child.id())
    }

    /// Asks it to end; what does not is killed with its children.
    pub fn end(&mut self) -> Result<()> {
        let processes = self.tree().processes()?;
        end(&processes, || self.child.try_wait().map(|_| ()))?;
        self.child.wait()?;
        Ok(())
    }

    /// Ends what it started, as a logout does.
    pub fn end_children(&self) -> Result<()> {
        let mut processes = self.tree().processes()?;
        processes.retain(|process| *process != self.child.id());
        Ok(end(&processes, || Ok(()))?)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.end();
        }
    }
}

fn end(processes: &[u32], mut reap: impl FnMut() -> std::io::Result<()>) -> std::io::Result<()> {
    signal("TERM", processes);
    let began = Instant::now();
    while processes.iter().any(|process| is_alive(*process)) {
        reap()?;
        if began.elapsed() > PATIENCE {
            signal("KILL", processes);
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

fn signal(name: &str, processes: &[u32]) {
    let _ = Command::new("kill")
        .arg(format!("-{name}"))
        .args(processes.iter().map(ToString::to_string))
        .stderr(Stdio::null())
        .status();
}

/// A zombie, whose parent has not asked yet, is not.
fn is_alive(process: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{process}/stat"))
        .ok()
        .and_then(|stat| stat.rsplit_once(") ").map(|(_, rest)| !rest.starts_with('Z')))
        .unwrap_or(false)
}

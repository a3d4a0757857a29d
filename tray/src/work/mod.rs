//! The work behind the tray: looks at the workspace after every change, and does what is due.

mod background;
mod day;
mod due;
mod expiry;
mod look;
mod pace;
mod paces;
mod trouble;

use std::sync::Arc;
use std::time::Duration;

use apptray_runtime::config::ConfigWatcher;
use apptray_runtime::{Application, Environment, Home};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::watch;

use self::day::{Day, Over};
use self::pace::Pace;
use self::trouble::of_runtime;
use crate::event::Event;
use crate::notice::Memory;
use crate::texts::Texts;

/// How often to look at what nobody tells of.
const MINUTE: Duration = Duration::from_secs(60);

/// What was begun may take this long to end; a lease brings back what did not.
const GRACE: Duration = Duration::from_secs(5);

/// What the work needs of the process.
pub struct Work {
    pub environment: Environment,
    pub home: Home,
    pub memory: Arc<Memory>,
    pub texts: Arc<Texts>,
    pub events: UnboundedSender<Event>,
    /// Becomes true when the process is to end.
    pub ending: watch::Receiver<bool>,
}

impl Work {
    /// Ends when the process is to, after what was begun is finished or its time is up.
    pub async fn run(mut self) {
        let mut pace = Pace::up_to(MINUTE);
        let mut written = ConfigWatcher::start(&self.home);
        while !*self.ending.borrow() {
            let settings = self.settings();
            // A connection that is being made has to be closed, too.
            let opened = tokio::select! {
                opened = Application::open(&self.environment, &self.home) => opened,
                () = grace_after(self.ending.clone()) => return,
            };
            let pause = match opened {
                Ok(application) => match Day::new(&self, &application, settings).run(&mut written).await {
                    Over::Ending => return,
                    Over::SettingsChanged => {
                        pace.went_well();
                        continue;
                    }
                    Over::Failed(trouble) => {
                        self.tell(Event::Trouble(trouble));
                        pace.failed()
                    }
                },
                Err(error) => {
                    tracing::warn!(code = error.code(), %error, "the workspace cannot be opened");
                    self.tell(Event::Trouble(of_runtime(&error)));
                    pace.failed()
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                // Perhaps with what it takes to go on.
                () = written.changed() => pace.went_well(),
                _ = self.ending.changed() => {}
            }
        }
    }

    fn tell(&self, event: Event) {
        // Nobody listens any more while the program ends.
        let _ = self.events.send(event);
    }

    /// What tells one version of the settings from another.
    fn settings(&self) -> Option<(std::time::SystemTime, u64)> {
        let file = std::fs::metadata(self.home.config_file()).ok()?;
        Some((file.modified().ok()?, file.len()))
    }
}

async fn becomes_true(mut flag: watch::Receiver<bool>) {
    // Who would have set it is gone: so is what it was for.
    let _ = flag.wait_for(|is| *is).await;
}

async fn grace_after(flag: watch::Receiver<bool>) {
    becomes_true(flag).await;
    tokio::time::sleep(GRACE).await;
}

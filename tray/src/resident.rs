//! The process itself: waits for what happens, has it decided, has it shown.

use std::sync::Arc;
use std::time::Duration;

use apptray_runtime::instance::{Instance, Show};
use apptray_runtime::{Environment, Home, SystemClock, local_zone};
use apptray_scheduling::ports::Clock as _;
use apptray_scheduling::time::Zone;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};

use crate::event::{Event, Trouble};
use crate::notice::{Memory, Notifier, no_browser, no_tray, no_window};
use crate::open;
use crate::presentation::{Command, Condition, Presentation, Situation, present};
use crate::reader::zone_of;
use crate::shell::Shell;
use crate::signals::Signals;
use crate::texts::Texts;
use crate::work::Work;

/// At the start of a session the desktop's tray may come a little later than its programs.
const TRAY_MAY_APPEAR: Duration = Duration::from_secs(2);
/// What was begun may take this long to end.
const WORK_MAY_END: Duration = Duration::from_secs(6);
/// How often to look for a desktop that could not be reached at all.
const LOOK_FOR_DESKTOP: Duration = Duration::from_secs(60);

pub struct Resident {
    home: Home,
    shell: Shell,
    shown: Presentation,
    texts: Arc<Texts>,
    notifier: Notifier,
    memory: Arc<Memory>,
    situation: Situation,
    events: mpsc::UnboundedSender<Event>,
    /// When to say that there is no tray; None once there was one, or it was said.
    no_tray_at: Option<Instant>,
    said_no_tray: bool,
}

impl Resident {
    /// Returns when the user or the system ends the process.
    pub async fn run(
        shell: Shell,
        instance: Instance,
        mut signals: Signals,
        environment: Environment,
        home: Home,
        texts: Texts,
    ) {
        let (events, mut happened) = mpsc::unbounded_channel();
        let texts = Arc::new(texts);
        let memory = Arc::new(Memory::open(&home));
        let mut resident = Self {
            shown: Presentation::default(),
            notifier: Notifier::new(Arc::clone(&texts), events.clone()),
            situation: Situation {
                now: SystemClock.now(),
                zone: local_zone(),
                condition: Condition::Starting,
                glance: None,
                paused_until: memory.paused_until(),
                demo: None,
            },
            home: home.clone(),
            shell,
            texts: Arc::clone(&texts),
            memory: Arc::clone(&memory),
            events: events.clone(),
            no_tray_at: None,
            said_no_tray: false,
        };
        // The icon comes first; the database may take its time.
        resident.start_shell().await;
        let (end, ending) = watch::channel(false);
        tokio::spawn(pass_on(instance, events.clone()));
        let work = tokio::spawn(Work { environment, home, memory, texts, events, ending }.run());

        loop {
            let (no_tray_at, pause_ends) = (resident.no_tray_at, resident.pause_ends());
            let no_shell = !resident.shell.is_started();
            tokio::select! {
                Some(event) = happened.recv() => if !resident.react(event).await { break },
                () = async { sleep_until(no_tray_at.unwrap_or_else(Instant::now)).await }, if no_tray_at.is_some() => {
                    resident.say_no_tray().await;
                }
                () = sleep(pause_ends.unwrap_or_default()), if pause_ends.is_some() => resident.draw().await,
                () = sleep(LOOK_FOR_DESKTOP), if no_shell => resident.start_shell().await,
                () = signals.asked_to_end() => break,
            }
        }
        let _ = end.send(true);
        resident.shell.end().await;
        if tokio::time::timeout(WORK_MAY_END, work).await.is_err() {
            tracing::warn!("work was left undone; whoever runs next takes it over");
        }
    }

    /// False: the process is to end.
    async fn react(&mut self, event: Event) -> bool {
        match event {
            Event::Clicked { command: Command::Quit, .. } => return false,
            Event::Clicked { command, activation_token } => self.obey(command, activation_token).await,
            Event::Seen { glance, demo } => {
                let Situation { zone, condition, .. } = &mut self.situation;
                (*zone, *condition) = (zone_of(&glance), Condition::Working);
                (self.situation.glance, self.situation.demo) = (Some(*glance), demo);
                self.draw().await;
            }
            Event::Trouble(trouble) => self.show_trouble(trouble).await,
            Event::Announce(notices) => notices.iter().for_each(|notice| self.notifier.show(notice)),
            Event::TrayGone if self.said_no_tray => tracing::info!("the tray is gone"),
            Event::TrayGone => self.no_tray_at = Some(Instant::now() + TRAY_MAY_APPEAR),
            Event::TrayFound => {
                // A tray that goes later comes back with its desktop; nobody needs to hear of it.
                (self.no_tray_at, self.said_no_tray) = (None, true);
                tracing::info!("the tray is there");
            }
        }
        true
    }

    async fn obey(&mut self, command: Command, activation_token: Option<String>) {
        let now = SystemClock.now();
        match command {
            Command::Open(show) => self.open_window(show, activation_token).await,
            Command::Join(url) => {
                if let Err(error) = open::meeting(&url) {
                    tracing::warn!(kind = %error.kind(), "the meeting cannot be opened");
                    self.notifier.show(&no_browser(self.texts.notice_no_browser, &self.texts));
                }
            }
            Command::ReadMails(mails) => {
                if let Err(error) = open::mails(&mails) {
                    tracing::warn!(kind = %error.kind(), "the received mails cannot be opened");
                    self.notifier.show(&no_browser(self.texts.notice_no_mails, &self.texts));
                }
            }
            Command::PauseHour => self.pause(now.checked_add(SignedDuration::from_hours(1)).ok()).await,
            Command::PauseUntilTomorrow => self.pause(tomorrow(now, &self.situation.zone)).await,
            Command::Resume => self.pause(None).await,
            // Taken before.
            Command::Quit => {}
        }
    }

    async fn pause(&mut self, until: Option<Timestamp>) {
        self.memory.pause(until);
        self.draw().await;
    }

    /// How long announcements pause from now; None: they do not.
    fn pause_ends(&self) -> Option<Duration> {
        let until = self.situation.paused_until?;
        let left = Duration::try_from(until.duration_since(SystemClock.now())).unwrap_or_default();
        // A clock that stood still while the computer slept is noticed within a minute.
        Some(left.min(Duration::from_secs(60)))
    }

    async fn show_trouble(&mut self, trouble: Trouble) {
        let since = match &self.situation.condition {
            Condition::Offline { since } => *since,
            _ => SystemClock.now(),
        };
        self.situation.condition = match trouble {
            Trouble::OutOfReach => Condition::Offline { since },
            Trouble::Broken { sentence } => Condition::Broken { sentence },
        };
        self.draw().await;
    }

    async fn open_window(&mut self, show: Show, activation_token: Option<String>) {
        if let Err(error) = open::window(&self.home, show, activation_token).await {
            tracing::warn!(kind = %error.kind(), "the window cannot be opened");
            self.notifier.show(&no_window(open::WINDOW, &self.texts));
        }
    }

    async fn say_no_tray(&mut self) {
        (self.no_tray_at, self.said_no_tray) = (None, true);
        tracing::warn!("this desktop has no tray; the icon appears when one does");
        self.notifier.show(&no_tray(&self.texts));
        self.open_window(Show::Window, None).await;
    }

    async fn start_shell(&mut self) {
        self.decide();
        self.shell.start(&self.shown, self.events.clone()).await;
    }

    /// Shows what is so now; the same again is not sent.
    async fn draw(&mut self) {
        if self.decide() {
            self.shell.draw(&self.shown).await;
        }
    }

    fn decide(&mut self) -> bool {
        self.situation.now = SystemClock.now();
        self.situation.paused_until = self.memory.paused_until().filter(|until| *until > self.situation.now);
        let presentation = present(&self.situation, &self.texts);
        let differs = presentation != self.shown;
        self.shown = presentation;
        differs
    }
}

/// Who starts the program a second time wants to see it.
async fn pass_on(instance: Instance, events: mpsc::UnboundedSender<Event>) {
    loop {
        let command = Command::Open(instance.asked().await);
        if events.send(Event::Clicked { command, activation_token: None }).is_err() {
            return;
        }
    }
}

/// When the next working day of the reader begins.
fn tomorrow(now: Timestamp, zone: &Zone) -> Option<Timestamp> {
    let morning = zone.day_of(now).tomorrow().ok()?.at(6, 0, 0, 0);
    morning.to_zoned(zone.rules().clone()).ok().map(|morning| morning.timestamp())
}

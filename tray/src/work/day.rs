//! One opened workspace, from the first look until the process ends, the settings change or the database is lost for
//! good.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use apptray_runtime::Application;
use apptray_runtime::config::{ConfigWatcher, DatabaseAddress};
use apptray_scheduling::model::Glance;
use apptray_store::ChangeWatcher;
use jiff::Timestamp;
use jiff::civil::Date;
use tokio::sync::{Notify, watch};
use tokio::time::{Instant, MissedTickBehavior};

use super::background::Background;
use super::due::until;
use super::pace::Pace;
use super::trouble::{of_scheduling, of_store};
use super::{MINUTE, Work, becomes_true, grace_after};
use crate::event::{Event, Trouble};
use crate::reader::zone_of;

/// How often to look whether the settings changed or the computer slept, where nothing else is to be looked for.
const SETTLED: Duration = Duration::from_secs(5 * 60);

pub enum Over {
    Ending,
    SettingsChanged,
    Failed(Trouble),
}

pub struct Day<'a> {
    pub(super) work: &'a Work,
    pub(super) application: &'a Application,
    settings: Option<(SystemTime, u64)>,
    /// Wakes the background work.
    changed: Notify,
    /// When it was last looked up whether a reminder is due.
    reminded: Mutex<Option<Date>>,
}

impl<'a> Day<'a> {
    pub fn new(work: &'a Work, application: &'a Application, settings: Option<(SystemTime, u64)>) -> Self {
        Self { work, application, settings, changed: Notify::new(), reminded: Mutex::default() }
    }

    /// `written` hears of the settings.
    pub async fn run(self, written: &mut ConfigWatcher) -> Over {
        let tenant = self.application.scheduling.store.tenant();
        let over = match self.application.database.watch(tenant).await {
            Ok(watcher) => self.with(watcher, written).await,
            Err(error) => Over::Failed(of_store(&error)),
        };
        self.application.database.close().await;
        over
    }

    async fn with(&self, watcher: ChangeWatcher, written: &mut ConfigWatcher) -> Over {
        let (stop, stopped) = watch::channel(false);
        let first = OnceLock::new();
        let end = |over: Over| {
            let _ = first.set(over);
            let _ = stop.send(true);
        };
        let asked = async {
            becomes_true(self.work.ending.clone()).await;
            end(Over::Ending);
            std::future::pending::<()>().await;
        };
        let background =
            async { end(Background::new(self.application, &self.changed, stopped.clone()).run().await) };
        let looking = async { end(self.keep_looking(watcher, written, stopped.clone()).await) };
        // All end by themselves: a look dropped while it connects would leave a connection that nobody closes.
        let work = async { tokio::join!(looking, background) };
        tokio::select! {
            _ = work => {}
            () = asked => {}
            () = grace_after(stopped.clone()) => {}
        }
        first.into_inner().unwrap_or(Over::Ending)
    }

    async fn keep_looking(
        &self,
        mut watcher: ChangeWatcher,
        written: &mut ConfigWatcher,
        stopped: watch::Receiver<bool>,
    ) -> Over {
        let mut pace = Pace::up_to(MINUTE);
        let period = if self.is_on_a_server() { MINUTE } else { SETTLED };
        let mut tick = tokio::time::interval_at(Instant::now() + period, period);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        while !*stopped.borrow() {
            let mut again = match self.look().await {
                Ok(glance) => {
                    pace.went_well();
                    stale_at(&glance, self.now())
                }
                Err(trouble) => {
                    self.work.tell(Event::Trouble(trouble));
                    self.now().checked_add(pace.failed()).ok()
                }
            };
            if self.settings_changed() {
                return Over::SettingsChanged;
            }
            self.changed.notify_one();
            let mut hears = true;
            loop {
                tokio::select! {
                    changed = watcher.changed(), if hears => {
                        let Err(error) = changed else { break };
                        self.work.tell(Event::Trouble(of_store(&error)));
                        hears = false;
                        again = self.now().checked_add(pace.failed()).ok();
                    }
                    () = written.changed() => if self.settings_changed() {
                        return Over::SettingsChanged;
                    },
                    () = until(again, self.now()) => break,
                    () = becomes_true(stopped.clone()) => return Over::Ending,
                    _ = tick.tick() => {
                        self.look_for_other_programs().await;
                        let passed = again.is_some_and(|again| again <= self.now());
                        if passed || self.is_on_a_server() || self.settings_changed() {
                            break;
                        }
                    }
                }
            }
        }
        Over::Ending
    }

    async fn look(&self) -> Result<Glance, Trouble> {
        let look = self.work.look(self.application).await.map_err(|error| {
            tracing::warn!(code = error.code(), "the workspace cannot be looked at");
            of_scheduling(&error)
        })?;
        let demo = self.application.workspace.demo.clone();
        self.work.tell(Event::Seen { glance: Box::new(look.glance.clone()), demo });
        let mut notices = look.notices;
        notices.extend(self.reminder(&look.glance).await);
        if !notices.is_empty() {
            self.work.tell(Event::Announce(notices));
        }
        Ok(look.glance)
    }

    pub(super) fn is_first_look_of(&self, today: Date) -> bool {
        *self.reminded.lock().unwrap_or_else(PoisonError::into_inner) != Some(today)
    }

    pub(super) fn looked_up_on(&self, today: Date) {
        *self.reminded.lock().unwrap_or_else(PoisonError::into_inner) = Some(today);
    }

    fn settings_changed(&self) -> bool {
        self.work.settings() != self.settings
    }

    /// Programs that are not ours may write to a server, and nobody tells of that.
    async fn look_for_other_programs(&self) {
        if self.is_on_a_server() {
            let store = self.application.database.store(self.application.scheduling.store.tenant());
            // The look that follows tells of a lost server.
            let _ = store.refresh_index().await;
        }
    }

    /// A lost server says nothing, so it is asked.
    fn is_on_a_server(&self) -> bool {
        let environment = self.application.environment.database_url.as_ref();
        match environment {
            Some(url) => !url.expose().starts_with("sqlite:"),
            None => self.application.workspace.database.as_ref().is_some_and(DatabaseAddress::is_server),
        }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.application.scheduling.clock.now()
    }
}

/// When what is shown is no longer so, although nothing changed: the meeting is over, or the day is.
fn stale_at(glance: &Glance, now: Timestamp) -> Option<Timestamp> {
    let over = glance
        .next_meeting
        .as_ref()
        .and_then(|request| request.scheduled.as_ref())
        .map(|scheduled| scheduled.end);
    let zone = zone_of(glance);
    let midnight = zone.day_of(now).tomorrow().ok().and_then(|day| day.to_zoned(zone.rules().clone()).ok());
    [over, midnight.map(|midnight| midnight.timestamp())].into_iter().flatten().filter(|at| *at > now).min()
}

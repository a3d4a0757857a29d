//! Mails that may leave, leases that run out, meetings that are to be deleted: done when they are due, not before.

use std::time::Duration;

use apptray_mail::RunMode;
use apptray_runtime::Application;
use apptray_scheduling::model::NextDue;
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::{Error, Result};
use jiff::Timestamp;
use tokio::sync::{Notify, watch};

use super::day::Over;
use super::due::between;
use super::pace::Pace;
use super::paces::{Kinds, Paces};
use super::trouble::of_scheduling;
use crate::event::Trouble;

/// A lease is measured by the database's clock, which may be a little behind ours.
const CLOCKS_DIFFER: Duration = Duration::from_secs(1);
/// A clock that stood still while the computer slept is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Between two tries of work that this process cannot do now, such as with a locked keychain.
const LONGEST_PAUSE: Duration = Duration::from_secs(10 * 60);

pub struct Background<'a> {
    application: &'a Application,
    changed: &'a Notify,
    stopped: watch::Receiver<bool>,
    /// Mails wait for SMTP settings, so the settings are looked at.
    lacks_settings: bool,
}

impl<'a> Background<'a> {
    pub fn new(application: &'a Application, changed: &'a Notify, stopped: watch::Receiver<bool>) -> Self {
        Self { application, changed, stopped, lacks_settings: false }
    }

    /// Ends between two pieces of work when it is stopped, when other settings let it do more, or with what only a
    /// restart can change.
    pub async fn run(mut self) -> Over {
        let mut paces = Paces::up_to(LONGEST_PAUSE);
        let mut unreadable = Pace::up_to(LONGEST_PAUSE);
        // Every process takes over at its start what one that died left undone.
        let mut repaired = Some(self.repair().await);
        let mut tried = Kinds { meetings: true, mails: false };
        while !*self.stopped.borrow() {
            let due = self.what_is_next().await;
            if let Some(trouble) =
                repaired.as_ref().and_then(only_a_restart_helps).or(only_a_restart_helps(&due))
            {
                return Over::Failed(trouble);
            }
            let at = match &due {
                Ok(due) => {
                    unreadable.went_well();
                    let failed = repaired.is_some_and(|repaired| repaired.is_err());
                    paces.tried(tried, failed, due, self.now());
                    paces.next(due)
                }
                Err(_) => self.now().checked_add(unreadable.failed()).ok(),
            };
            (repaired, tried) = match due {
                Ok(due) if self.wait(at).await => self.do_what_is_due(paces.to_try(&due, self.now())).await,
                Ok(_) => (None, Kinds::default()),
                Err(_) => {
                    self.wait(at).await;
                    (None, Kinds::default())
                }
            };
            if self.lacks_settings && self.has_settings_now() {
                return Over::SettingsChanged;
            }
        }
        Over::Ending
    }

    /// True when the instant has come; false: something changed, so what is due may be something else.
    async fn wait(&mut self, at: Option<Timestamp>) -> bool {
        loop {
            let left = at.map(|at| between(self.now(), at));
            if left == Some(Duration::ZERO) {
                return true;
            }
            let lacks_settings = self.lacks_settings;
            let sleep = async {
                match left {
                    Some(left) => tokio::time::sleep(left.min(LONGEST_SLEEP)).await,
                    None if lacks_settings => tokio::time::sleep(LONGEST_SLEEP).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = sleep => {
                    if lacks_settings {
                        return false;
                    }
                }
                () = self.changed.notified() => return false,
                _ = self.stopped.changed() => return false,
            }
        }
    }

    async fn do_what_is_due(&mut self, due: Kinds) -> (Option<Result<()>>, Kinds) {
        let repaired = if due.meetings { Some(self.repair().await) } else { None };
        if due.mails {
            // Said in the outbox and in the log; the mails wait.
            if let Err(error) = self.application.run_outbox(RunMode::Due).await {
                tracing::warn!(code = error.code(), %error, "mails cannot be sent now");
            }
        }
        (repaired, due)
    }

    async fn repair(&self) -> Result<()> {
        let repaired = self.application.scheduling.repair().await.inspect_err(|error| {
            tracing::warn!(code = error.code(), "work that was left undone cannot be taken over");
        })?;
        if repaired.operations + repaired.leftovers > 0 {
            tracing::info!(operations = repaired.operations, leftovers = repaired.leftovers, "taken over");
        }
        Ok(())
    }

    /// Only what this process can do: mails need SMTP settings, meetings the provider.
    async fn what_is_next(&mut self) -> Result<NextDue> {
        let mut due = self.application.scheduling.next_due().await?;
        if self.application.workspace.mail.is_none() {
            self.lacks_settings = due.mail.take().is_some();
        }
        if !self.application.scheduling.meetings.is_available() {
            due.meeting = None;
        }
        let later = |at: Timestamp| at.checked_add(CLOCKS_DIFFER).ok();
        (due.attempt, due.meeting) = (due.attempt.and_then(later), due.meeting.and_then(later));
        Ok(due)
    }

    fn has_settings_now(&self) -> bool {
        self.application.settings().is_ok_and(|(_, workspace)| workspace.mail.is_some())
    }

    fn now(&self) -> Timestamp {
        self.application.scheduling.clock.now()
    }
}

fn only_a_restart_helps<T>(outcome: &Result<T>) -> Option<Trouble> {
    match outcome {
        Err(error @ Error::Store(StoreError::SchemaNewer { .. })) => Some(of_scheduling(error)),
        _ => None,
    }
}
